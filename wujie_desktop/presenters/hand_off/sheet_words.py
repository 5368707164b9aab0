"""Contact sheets in words: what stands on one, and what is chosen for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from wujie_desktop.domain.aigc_label import first_label
from wujie_desktop.domain.contact_sheet import (
    BESIDE,
    CaptionField,
    LeftOut,
    Paper,
    Sheet,
    SheetFormat,
    SheetPicture,
    SheetSettings,
)
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.moderation import gate
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.dialogs.export_words import blocker_word
from wujie_desktop.presenters.policies.policy_words import policy_word
from wujie_desktop.presenters.text.formatting import format_day, format_number, one_line
from wujie_desktop.presenters.text.moderation_words import (
    choice_word,
    star_word,
    undecided_word,
    verdict_word,
)
from wujie_desktop.presenters.text.translate import translate

MOST_PICTURES = 2000
"""Pictures of one sheet, with those that are left out."""
_DIGITS = 3
_NUMBER = 32
"""Characters of the number in a label."""


@value
class SheetEntry:
    """What is known of a picture that a sheet is asked for, and why it may not leave."""

    picture: Picture
    file_name: str
    template: str
    avatar: str
    prompt: str
    stars: int
    choice: Choice | None
    bar: ExportBlocker | None


@value
class SheetHeading:
    """What a sheet is about: the project's name, or "", and the name of the policy in force.
    `producer` is who is named in its label, and who hands it on; without a right one it has
    none. `mark` is that of an export."""

    project: str
    policy: str
    at: datetime
    producer: tuple[str, str] = ("", "")
    mark: VisibleMark = VisibleMark()


def make_sheet(
    settings: SheetSettings, heading: SheetHeading, entries: Sequence[SheetEntry]
) -> Sheet:
    """The sheet of `entries`, in that order: those that may leave are numbered, the others listed
    with the reason."""
    free = [entry for entry in entries if not entry.bar]
    held = [(entry, entry.bar) for entry in entries if entry.bar]
    title = translate("Sheet", "Contact sheet")
    project = translate("Sheet", "{project} · contact sheet").format(project=heading.project)
    return Sheet(
        settings=settings,
        title=project if heading.project else title,
        facts=_facts(heading, len(free), len(entries)),
        mark=heading.mark,
        unreadable=translate("Sheet", "Cannot be shown"),
        pictures=tuple(
            _picture(settings, entry, number) for number, entry in enumerate(free, start=1)
        ),
        left_out_title=translate("Sheet", "Not on this sheet: {n}").format(
            n=format_number(len(held))
        ),
        left_out=tuple(
            LeftOut(entry.picture.key, bar, _title(entry), blocker_word(bar)) for entry, bar in held
        ),
        page_words=translate("Sheet", "{n} / {all}"),
        label=_label(heading, free),
    )


def _label(heading: SheetHeading, free: Sequence[SheetEntry]) -> str:
    """The label of all that is on the sheet; its number is made of theirs."""
    producer, propagator = heading.producer
    digest = sha256("".join(entry.picture.key for entry in free).encode()).hexdigest()
    label = first_label(producer, digest[:_NUMBER], propagator)
    return "" if label.faults else label.text


def _facts(heading: SheetHeading, free: int, asked: int) -> str:
    some, every = (
        translate("Sheet", "Pictures: {n} of {all}"),
        translate("Sheet", "Pictures: {n}"),
    )
    number = (every if free == asked else some).format(
        n=format_number(free), all=format_number(asked)
    )
    judged = translate("Sheet", "Judged by: {policy}").format(policy=policy_word(heading.policy))
    return " · ".join((format_day(heading.at), number, judged))


def _title(entry: SheetEntry) -> str:
    return " · ".join(part for part in (entry.template, entry.avatar) if part)


def _picture(settings: SheetSettings, entry: SheetEntry, number: int) -> SheetPicture:
    original = entry.picture.original
    captions = settings.captions
    return SheetPicture(
        key=entry.picture.key,
        number=f"{number:0{_DIGITS}}" if CaptionField.NUMBER in captions else "",
        stars=star_word(entry.stars) if CaptionField.STARS in captions else "",
        lines=tuple(_line(field, entry) for field in captions if field not in BESIDE),
        width=original.width if original else 0,
        height=original.height if original else 0,
        path=original.path if original else "",
    )


def _line(field: CaptionField, entry: SheetEntry) -> str:
    picture = entry.picture
    match field:
        case CaptionField.FILE_NAME:
            return entry.file_name
        case CaptionField.TEMPLATE:
            return entry.template
        case CaptionField.AVATAR:
            return entry.avatar
        case CaptionField.PROMPT:
            return one_line(entry.prompt)
        case CaptionField.VERDICT:
            judged = gate(picture.audit, picture.involve_yellow)
            return translate("Sheet", "Machine: {verdict}").format(verdict=verdict_word(judged))
        case CaptionField.DECISION:
            return choice_word(entry.choice.value) if entry.choice else undecided_word()
        case CaptionField.COST if picture.points is not None:
            return translate("Sheet", "{n} pt").format(n=format_number(picture.points))
        case _:
            return ""


def caption_word(field: CaptionField) -> str:
    """What a line below a picture is called."""
    match field:
        case CaptionField.NUMBER:
            return translate("Sheet", "Number")
        case CaptionField.STARS:
            return translate("Sheet", "Stars")
        case CaptionField.FILE_NAME:
            return translate("Sheet", "File name")
        case CaptionField.TEMPLATE:
            return translate("Sheet", "Template")
        case CaptionField.AVATAR:
            return translate("Sheet", "Avatar")
        case CaptionField.PROMPT:
            return translate("Sheet", "Prompt")
        case CaptionField.VERDICT:
            return translate("Sheet", "Verdict")
        case CaptionField.DECISION:
            return translate("Sheet", "Decision")
        case CaptionField.COST:
            return translate("Sheet", "Cost")


def paper_word(paper: Paper) -> str:
    """The name of a size of paper."""
    match paper:
        case Paper.A4:
            return translate("Sheet", "A4 · 210 × 297 mm")
        case Paper.A3:
            return translate("Sheet", "A3 · 297 × 420 mm")
        case Paper.LETTER:
            return translate("Sheet", "Letter · 216 × 279 mm")


def format_word(kind: SheetFormat) -> str:
    """The name of a kind of file."""
    match kind:
        case SheetFormat.PDF:
            return translate("Sheet", "PDF, text can be copied")
        case SheetFormat.PNG:
            return translate("Sheet", "PNG, a file for each page")


def save_word(kind: SheetFormat) -> str:
    """What the button says."""
    match kind:
        case SheetFormat.PDF:
            return translate("Sheet", "Save PDF…")
        case SheetFormat.PNG:
            return translate("Sheet", "Save PNG…")


def page_words(number: int, pages: int) -> str:
    """Which page is shown, counted from 0, and of how many."""
    words = translate("Sheet", "Page {n} of {all}")
    return words.format(n=format_number(number + 1), all=format_number(pages))


def missing_glyphs_sentence(characters: str) -> str:
    """What no font here can draw; "" for nothing."""
    said = translate(
        "Sheet", "No font on this machine has these characters, so boxes stand for them: {list}"
    )
    listed = "  ".join(f"{sign} (U+{ord(sign):04X})" for sign in characters[:8])
    return said.format(list=listed) if characters else ""


def too_many_sentence() -> str:
    """Why there is no sheet of so many."""
    return translate("Sheet", "Most that one sheet takes: {n}. Choose fewer pictures.").format(
        n=format_number(MOST_PICTURES)
    )


def nothing_sentence() -> str:
    """Why there is no sheet."""
    return translate("Sheet", "None of these pictures may leave, so there is nothing to show.")


def nothing_chosen_sentence() -> str:
    """Why there is no sheet yet."""
    return translate("HandOff", "Nothing here yet. Pick or select pictures in the library.")


def called_off_sentence() -> str:
    """The result of Cancel."""
    return translate("Sheet", "Cancelled. Nothing was written.")


def saved_sentence(name: str, files: int, pictures: int) -> str:
    """The result."""
    one = translate("Sheet", "“{name}” is saved, pictures: {n}.")
    several = translate("Sheet", "“{name}” and those after it are saved, files: {files}.")
    words = one if files == 1 else several
    return words.format(name=name, n=format_number(pictures), files=format_number(files))


def unreadable_sentence(numbers: Sequence[str]) -> str:
    """Which pictures could not be read; "" for none."""
    said = translate("Sheet", "Could not be shown, so their places are empty: {list}.")
    return said.format(list=", ".join(numbers)) if numbers else ""


def progress_sentence(done: int, pictures: int) -> str:
    """How far a sheet is."""
    words = translate("Sheet", "Drawing {n} of {all}")
    return words.format(n=format_number(done), all=format_number(pictures))
