"""Who wins where members of a team change the same thing. Every device comes to the same, in
whatever order and however often it receives what the server's log holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import (
    GONE,
    JSON,
    EventKind,
    ReceivedEvent,
    TeamEvent,
)
from wujie_desktop.domain.value import value

FIELD_KINDS = (EventKind.FIELD, EventKind.GONE)
"""Events that change a field; the latter is a short way to say that something left."""
_STRICTNESS = {Choice.PICK: 0, Choice.MAYBE: 1, Choice.REJECT: 2}


@value
class FieldValue:
    """What a field holds, and whose it is."""

    value: JSON
    hlc: int
    device: str
    person: str

    def is_later_than(self, other: FieldValue | None) -> bool:
        """Whether this stands and `other` does not."""
        return other is None or (self.hlc, self.device) > (other.hlc, other.device)


@value
class Link:
    """A decision as the team knows it. `parents` are the seals of those that stood where it was
    made. Where `choice` is WITHDRAWN, `withdraws` is the seal of the one taken back. `refused` is
    why it does not count, or ""."""

    seal: str
    key: PictureKey
    choice: Choice
    parents: tuple[str, ...]
    withdraws: str
    hlc: int
    device: str
    person: str
    refused: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether it counts and decides something, unless it is withdrawn."""
        return not self.refused and self.choice is not Choice.WITHDRAWN


Field = tuple[str, str]
"""Subject and name of a field."""


@value
class Fold:
    """What a log comes to: its fields, and its links by their seals."""

    fields: Mapping[Field, FieldValue]
    links: Mapping[str, Link]


class Flaw(StrEnum):
    """Why an event cannot be applied. The value is part of the tables."""

    KIND = "unknown-kind"
    FIELD = "no-field"
    LINK = "no-link"
    CHOICE = "unknown-choice"
    DECISION = "no-decision"
    SEAL = "another-seal"
    SIGNATURE = "wrong-signature"
    SUBJECT = "another-subject"


class Unreadable(ValueError):
    """An event whose body is not what its kind needs."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


def fold(events: Iterable[ReceivedEvent]) -> Fold:
    """What `events` come to, in any order and with repeats. Raises Unreadable."""
    fields: dict[Field, FieldValue] = {}
    links: dict[str, Link] = {}
    for event in events:
        if event.kind == EventKind.DECISION:
            link = link_of(event)
            links[link.seal] = first_of(links.get(link.seal), link)
        elif event.kind in FIELD_KINDS and not event.refused:
            name, found = field_of(event)
            if found.is_later_than(fields.get((event.subject, name))):
                fields[event.subject, name] = found
    return Fold(fields, links)


def field_of(event: ReceivedEvent) -> tuple[str, FieldValue]:
    """The name of a field and what an event makes it. Raises Unreadable."""
    is_gone = event.kind == EventKind.GONE
    body = {"field": GONE, "value": True, **event.body} if is_gone else event.body
    name = body.get("field")
    if not isinstance(name, str) or "value" not in body:
        raise Unreadable(Flaw.FIELD)
    return name, FieldValue(body["value"], event.hlc, event.device, event.person)


def link_of(event: ReceivedEvent) -> Link:
    """The link that an event adds. Raises Unreadable."""
    return read_link(event.body, event.hlc, event.device, event.person, event.refused)


def read_link(
    body: Mapping[str, JSON], hlc: int, device: str, person: str, refused: str = ""
) -> Link:
    """The link that the body of an event says. Raises Unreadable."""
    parents, withdraws = body.get("parents"), body.get("withdraws", "")
    if not isinstance(parents, list) or not all(isinstance(text, str) for text in parents):
        raise Unreadable(Flaw.LINK)
    texts = [body.get(name) for name in ("seal", "key", "choice")]
    if not all(isinstance(text, str) and text for text in texts) or not isinstance(withdraws, str):
        raise Unreadable(Flaw.LINK)
    seal, key, choice = map(str, texts)
    if choice not in tuple(Choice):
        raise Unreadable(Flaw.CHOICE)
    known = tuple(map(str, parents))
    made = Choice(choice)
    return Link(seal, PictureKey(key), made, known, withdraws, hlc, device, person, refused)


def first_of(known: Link | None, link: Link) -> Link:
    """Of two with one seal, the one that counts: accepted outweighs refused, then the earlier."""
    if known is None:
        return link
    return min(known, link, key=lambda each: (bool(each.refused), each.hlc, each.device))


def standing(links: Iterable[Link]) -> tuple[Link, ...]:
    """Of all links about one picture those that stand, the latest last: they count, are not
    withdrawn, and no other that does was made by somebody who knew them."""
    known = {link.seal: link for link in links}
    taken_back = {each.withdraws for each in known.values() if _withdraws(each)}
    live = [each for each in known.values() if each.is_choice and each.seal not in taken_back]
    seen: set[str] = set()
    ahead = [parent for link in live for parent in link.parents]
    while ahead:
        seal = ahead.pop()
        if seal not in seen:
            seen.add(seal)
            ahead += known[seal].parents if seal in known else ()
    left = (link for link in live if link.seal not in seen)
    return tuple(sorted(left, key=lambda link: (link.hlc, link.device, link.seal)))


def acting(stand: Iterable[Link]) -> Link | None:
    """Of links that stand, the one that acts: the strictest, and of those the latest."""
    return max(
        stand,
        key=lambda link: (_STRICTNESS[link.choice], link.hlc, link.device, link.seal),
        default=None,
    )


def is_contested(stand: Iterable[Link]) -> bool:
    """Whether links that stand say different things: nobody who made one knew the other."""
    return len({link.choice for link in stand}) > 1


def over(fields: Mapping[str, JSON], pending: Iterable[TeamEvent]) -> dict[str, JSON]:
    """The fields of one subject with what this device changed since, which the log does not hold
    yet."""
    latest = {str(event.body["field"]): event.body["value"] for event in pending}
    return {**fields, **latest}


def still_as_written(
    changes: Mapping[str, tuple[JSON, JSON]], fields: Mapping[str, JSON]
) -> dict[str, JSON]:
    """Undoing: what becomes of those fields that still are what the step wrote. `changes` has the
    value that it wrote and the one from before; a field that nobody shared is as it was written."""
    return {
        name: before
        for name, (written, before) in changes.items()
        if fields.get(name, written) == written
    }


def _withdraws(link: Link) -> bool:
    return link.choice is Choice.WITHDRAWN and not link.refused
