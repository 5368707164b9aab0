"""Who wins where members of a team change the same thing. Every device comes to the same, in
whatever order and however often it receives what the server's log holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
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

_WEIGHTS = ("", Verdict.PASS, Verdict.REVIEW, Verdict.BLOCKED)
_ENOUGH = 2
"""People."""
People = Mapping[str, str]
"""Who has a device, by its id."""


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
    why it does not count, or ""; `position` is that in the server's log, 0 while it waits."""

    seal: str
    key: PictureKey
    choice: Choice
    parents: tuple[str, ...]
    withdraws: str
    hlc: int
    device: str
    person: str
    refused: str = ""
    position: int = 0

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
    REQUEST = "no-request"
    NOTICE = "no-notice"
    ORIGINAL = "no-original"


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
    link = read_link(event.body, event.hlc, event.device, event.person, event.refused)
    return replace(link, position=event.position)


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
    """Of two with one seal, the one that counts: accepted outweighs refused, then what the server
    had first: whoever copies another's decision, with whatever stamp, does not make it his."""
    if known is None:
        return link
    return min(known, link, key=lambda each: (bool(each.refused), each.position))


def standing(links: Iterable[Link]) -> tuple[Link, ...]:
    """Of all links about one picture those that stand, the latest last: they count, are not
    withdrawn, and no other that does was made by somebody who knew them."""
    known = {link.seal: link for link in links}
    live = _live(known.values())
    seen = _known_to(live, known)
    left = (link for link in live if link.seal not in seen)
    return tuple(sorted(left, key=lambda link: (link.hlc, link.device, link.seal)))


def acting(stand: Iterable[Link]) -> Link | None:
    """Of links that stand, the one that acts: the strictest, and of those the latest."""
    return max(
        stand,
        key=lambda link: (_STRICTNESS[link.choice], link.hlc, link.device, link.seal),
        default=None,
    )


def strictest(verdicts: Iterable[JSON]) -> str:
    """The strictest of `verdicts`, "" for none: what is no verdict counts as none."""
    said = [*verdicts]
    return next((str(each) for each in reversed(_WEIGHTS) if each in said), "")


def wants_two(verdicts: Iterable[JSON]) -> bool:
    """Whether under the four-eyes rule a picture takes two people: whatever has not just passed,
    by all that anybody reported."""
    return strictest(verdicts) != Verdict.PASS


def counted(links: Iterable[Link], people: People) -> Choice | None:
    """What acts under the four-eyes rule, of all links about one picture: a pick only once two
    people picked it, until then what is to be reviewed; all else as without the rule."""
    links = [*links]
    first = acting(standing(links))
    if first and first.choice is Choice.PICK and len(_pickers(links, people)) < _ENOUGH:
        return Choice.MAYBE
    return first.choice if first else None


def is_hidden(links: Iterable[Link], people: People, device: str) -> bool:
    """Whether the one opinion that there is about a picture is kept from whoever has `device`,
    until he has given his own."""
    said = {people.get(each.device, each.device) for each in _live(links)}
    return len(said) == 1 and people.get(device, device) not in said


def is_agreed(links: Iterable[Link], people: People) -> bool | None:
    """Whether the second person's first opinion about a picture was the first one's; None where
    there is none, or it was given after the other one was seen."""
    known = {link.seal: link for link in links}
    made = sorted(
        (each for each in known.values() if each.is_choice and each.person),
        key=lambda link: (link.hlc, link.device, link.seal),
    )
    first = made[0] if made else None
    second = next((each for each in made if first and _differ(each, first, people)), None)
    if not (first and second) or first.seal in _known_to([second], known):
        return None
    return first.choice is second.choice


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


def _pickers(links: Iterable[Link], people: People) -> frozenset[str]:
    """Who picked a picture by what the server accepted, as far as nobody who knew of it decided
    otherwise since. Two devices of one person are one; one of nobody known is nobody."""
    known = {link.seal: link for link in links}
    live = _live(known.values())
    ended = _known_to((each for each in live if each.choice is not Choice.PICK), known)
    holding = (each for each in live if each.choice is Choice.PICK and each.seal not in ended)
    return frozenset(
        people[each.device] for each in holding if each.person and each.device in people
    )


def _live(links: Iterable[Link]) -> list[Link]:
    """Choices that count and are not taken back by whoever made them."""
    known = {link.seal: link for link in links}
    taken_back = {
        each.withdraws
        for each in known.values()
        if _withdraws(each) and _is_by_same(each, known.get(each.withdraws))
    }
    return [each for each in known.values() if each.is_choice and each.seal not in taken_back]


def _is_by_same(link: Link, other: Link | None) -> bool:
    """Whether one person made both; what waits here was made here, as what it takes back was."""
    if other is None or not link.person:
        return other is not None
    return link.device == other.device or link.person == other.person


def _known_to(links: Iterable[Link], known: Mapping[str, Link]) -> set[str]:
    """The seals of all that whoever made `links` knew of, and of what that was made of."""
    seen: set[str] = set()
    ahead = [parent for link in links for parent in link.parents]
    while ahead:
        seal = ahead.pop()
        if seal not in seen:
            seen.add(seal)
            ahead += known[seal].parents if seal in known else ()
    return seen


def _differ(one: Link, other: Link, people: People) -> bool:
    """Whether two different people made these."""
    return people.get(one.device, one.device) != people.get(other.device, other.device)


def _withdraws(link: Link) -> bool:
    return link.choice is Choice.WITHDRAWN and not link.refused
