"""What takes the space, and what is asked before anything of it goes, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.housekeeping import (
    Age,
    Amount,
    ErasePerson,
    Erasure,
    GiveUpPlan,
    PersonFound,
    PersonPart,
    PersonRest,
    Space,
    SpaceKind,
    Spared,
)
from wujie_desktop.domain.ids import AvatarKey, ProjectId
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.dialogs.library_words import size_words
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_number, shorten_key
from wujie_desktop.presenters.text.moderation_words import choice_word, undecided_word
from wujie_desktop.presenters.text.translate import translate

_MOST = 8
"""Avatars or projects that have a row of their own: those that take most."""
K = TypeVar("K")


class SpaceBy(Enum):
    """By what the space is divided."""

    KIND = "kind"
    AVATAR = "avatar"
    PROJECT = "project"
    AGE = "age"
    DECISION = "decision"


@value
class SpaceRow:
    """What it is, how many files, and how large."""

    name: str
    files: str
    size: str


def space_by_words() -> dict[SpaceBy, str]:
    """The divisions in their order."""
    return {
        SpaceBy.KIND: translate("Space", "Everything, by kind"),
        SpaceBy.AVATAR: translate("Space", "Originals, by avatar"),
        SpaceBy.PROJECT: translate("Space", "Originals, by project"),
        SpaceBy.AGE: translate("Space", "Originals, by age"),
        SpaceBy.DECISION: translate("Space", "Originals, by decision"),
    }


def space_rows(
    space: Space,
    by: SpaceBy,
    name_avatar: Callable[[AvatarKey], str],
    name_project: Callable[[ProjectId], str],
) -> tuple[SpaceRow, ...]:
    """The rows of one division."""
    match by:
        case SpaceBy.KIND:
            return _rows({_kind_words()[kind]: amount for kind, amount in space.kinds.items()})
        case SpaceBy.AVATAR:
            return _rows(_largest(space.avatars, name_avatar))
        case SpaceBy.PROJECT:
            return _rows(_largest(space.projects, name_project))
        case SpaceBy.AGE:
            ages = {age: space.ages[age] for age in Age if age in space.ages}
            return _rows({_age_words()[age]: amount for age, amount in ages.items()})
        case SpaceBy.DECISION:
            choices = (*Choice, None)
            return _rows(
                {
                    _choice_word(choice): space.choices[choice]
                    for choice in choices
                    if choice in space.choices
                }
            )


def _rows(amounts: Mapping[str, Amount]) -> tuple[SpaceRow, ...]:
    return tuple(
        SpaceRow(name, format_number(amount.files), size_words(amount.size))
        for name, amount in amounts.items()
        if amount.files
    )


def _largest(amounts: Mapping[K, Amount], name: Callable[[K], str]) -> dict[str, Amount]:
    ordered = sorted(amounts.items(), key=lambda pair: -pair[1].size)
    named: dict[str, Amount] = {}
    for place, (key, amount) in enumerate(ordered):
        row = name(key) if place < _MOST else translate("Space", "All others")
        known = named.get(row, Amount())
        named[row] = Amount(known.files + amount.files, known.size + amount.size)
    return named


def _choice_word(choice: Choice | None) -> str:
    return choice_word(choice) if choice else undecided_word()


def _kind_words() -> dict[SpaceKind, str]:
    return {
        SpaceKind.ORIGINALS: translate("Space", "Originals"),
        SpaceKind.THUMBNAILS: translate("Space", "Thumbnails"),
        SpaceKind.RECORDS: translate("Space", "Records"),
        SpaceKind.ANSWERS: translate("Space", "Answers of the vendor, in the records"),
        SpaceKind.PHOTOS: translate("Space", "Photos for training"),
        SpaceKind.BACKUPS: translate("Space", "Backups"),
        SpaceKind.LOGS: translate("Space", "Logs"),
    }


def _age_words() -> dict[Age, str]:
    return {
        Age.MONTH: translate("Space", "Up to 30 days"),
        Age.QUARTER: translate("Space", "Up to 90 days"),
        Age.YEAR: translate("Space", "Up to a year"),
        Age.OLDER: translate("Space", "Older"),
    }


def rejected_words(plan: GiveUpPlan) -> str:
    """What could be given up, and what stays for which reason."""
    if not plan.originals:
        free = translate("Space", "No original of a rejected picture can be given up.")
    else:
        free = translate("Space", "Can be given up: {n}, {size}.").format(
            n=format_number(len(plan.originals)), size=size_words(plan.size)
        )
    spared = (
        sentence.format(n=format_number(plan.spared[why]))
        for why, sentence in _spared_words().items()
        if plan.spared.get(why)
    )
    return "\n".join((free, *spared))


def _spared_words() -> dict[Spared, str]:
    return {
        Spared.CONTESTED: translate("Space", "Stay because their verdict was contested: {n}."),
        Spared.EXPORTED: translate("Space", "Stay because they were exported: {n}."),
        Spared.STARRED: translate("Space", "Stay because they have four stars or more: {n}."),
        Spared.BINNED: translate("Space", "Stay in the bin until that empties itself: {n}."),
        Spared.SHARED: translate("Space", "Stay because another picture has the same file: {n}."),
    }


def give_up_word() -> str:
    """What has to be typed before originals are given up."""
    return translate("Space", "GIVE UP")


def give_up_question(plan: GiveUpPlan) -> Question:
    """Ask whether the originals may go."""
    return Question(
        translate("Space", "Give up the originals of rejected pictures?"),
        "\n\n".join(
            (
                rejected_words(plan),
                translate(
                    "Space",
                    "The files are deleted and do not go to the bin. Thumbnails, verdicts, "
                    "decisions and costs stay, and the sealed log notes each of them. An original "
                    "may come back only as long as the vendor still has it. The window closes and "
                    "opens once for it.",
                ),
            )
        ),
        translate("Space", "Give up the originals"),
        destroys=True,
    )


def erase_word() -> str:
    """What has to be typed before a person is erased."""
    return translate("Person", "ERASE")


def person_title(avatar: AvatarKey, alias: str) -> str:
    """One person in the list."""
    return f"{alias} · {shorten_key(avatar)}" if alias else shorten_key(avatar)


def found_lines(found: PersonFound) -> tuple[str, ...]:
    """What goes, line by line."""
    words = _part_words()
    lines = [
        words[part].format(n=format_number(found.parts[part]))
        for part in PersonPart
        if found.parts.get(part)
    ]
    if found.originals.files:
        said = translate("Person", "Originals with their thumbnails: {n}, {size}")
        lines.append(
            said.format(
                n=format_number(found.originals.files), size=size_words(found.originals.size)
            )
        )
    return tuple(lines)


def rest_lines(found: PersonFound) -> tuple[str, ...]:
    """What stays, line by line: always the same kinds, so that nobody wonders."""
    costs, decisions = found.rest[PersonRest.COSTS], found.rest[PersonRest.DECISIONS]
    lines = [
        translate(
            "Person", "Ledger: key, template, state, times, points; no content. Pictures: {n}"
        ).format(n=format_number(costs)),
        translate(
            "Person",
            "Sealed log, which nobody can change: who, when, reason, the note written with it, "
            "fingerprints of picture and audit. Decisions: {n}",
        ).format(n=format_number(decisions)),
        translate("Person", "Logs of the program: keys at most, until they are overwritten"),
        translate(
            "Person",
            "What was exported, dragged out or packed into evidence packs: look for it yourself",
        ),
        translate("Person", "At the vendor nothing is erased: ask there for avatar and pictures."),
    ]
    if told := found.rest[PersonRest.TOLD]:
        said = translate("Person", "With the team, and with its members: what they were told ({n})")
        lines.append(said.format(n=format_number(told)))
    if uploaded := found.rest[PersonRest.UPLOADED_PHOTOS]:
        said = translate("Person", "Photos in your bucket, until you delete them there: {n}")
        lines.append(said.format(n=format_number(uploaded)))
    if others := found.rest[PersonRest.OTHER_PROMPTS]:
        said = translate("Person", "Prompts of other avatars that contain “{alias}”: {n}")
        lines.append(said.format(alias=found.alias, n=format_number(others)))
    return tuple(lines)


def copies_words(found: PersonFound) -> str:
    """The choice to delete the copies of the database too; "" where there are none."""
    if not found.copies.files:
        return ""
    return translate(
        "Person",
        "Delete the copies of the records too ({n}; {size}): they still contain everything. "
        "Otherwise a daily copy stays until seven newer ones are made, and copies from before an "
        "update or of a broken file stay for good.",
    ).format(n=format_number(found.copies.files), size=size_words(found.copies.size))


def obstacle_words(found: PersonFound) -> str:
    """Why the person cannot be erased yet, "" for nothing."""
    if found.under_way:
        return translate(
            "Person",
            "Requests or batches of this person are still under way or of unknown outcome: {n}. "
            "Finish, cancel or recall them first; a paid picture would be lost.",
        ).format(n=format_number(found.under_way))
    if not any(found.parts.values()):
        return translate("Person", "Nothing of this person is kept here.")
    return ""


def _part_words() -> dict[PersonPart, str]:
    return {
        PersonPart.ALIAS: translate("Person", "Entries of the address book, with alias: {n}"),
        PersonPart.FACE: translate("Person", "Pictures of the face: {n}"),
        PersonPart.REQUESTS: translate("Person", "Requests, with avatar and prompt: {n}"),
        PersonPart.PICTURES: translate("Person", "Pictures, with address and audit: {n}"),
        PersonPart.MARKS: translate("Person", "Stars, colours, keywords and notes: {n}"),
        PersonPart.ANSWERS: translate("Person", "Answers of the vendor: {n}"),
        PersonPart.SNIPPETS: translate("Person", "Kept pieces of prompts that name them: {n}"),
        PersonPart.BATCHES: translate("Person", "Planned calls of batches: {n}"),
        PersonPart.DRAFTS: translate("Person", "Drafts that name them: {n}"),
        PersonPart.PHOTOS: translate("Person", "Photos for training, with consent: {n}"),
        PersonPart.TRAININGS: translate("Person", "Trainings, with name and answer: {n}"),
    }


def done_notice(erasure: Erasure) -> Explanation:
    """What was carried out between two windows."""
    if isinstance(erasure, ErasePerson):
        title = translate("Person", "Everything of this person is erased")
        cause = translate("Person", "Ledger and sealed log keep keys, costs and decisions.")
    else:
        title = translate("Space", "The originals were given up")
        cause = translate("Space", "Thumbnails, verdicts and decisions stay.")
    return Explanation(title, cause, "", "erased", grave=False)


def waiting_notice(why: Explanation) -> Explanation:
    """What was to go could not go now."""
    return Explanation(
        translate("Space", "Something that was to go is still there"),
        why.cause or why.title,
        translate("Space", "The next start tries again."),
        why.details,
        grave=False,
        offers=(ActionLink(DialogName.SPACE, translate("Space", "What takes the space…")),),
    )
