"""The export page in words: presets, tokens, formats, what would be written."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.export_plan import Difference, ExportPlan, FileAction, PlannedFile
from wujie_desktop.domain.export_preset import (
    BUILT_IN,
    CLIENT,
    ORIGINAL,
    PREVIEW,
    SHOP,
    ExportPreset,
)
from wujie_desktop.domain.name_template import Token, read_template, token_text
from wujie_desktop.domain.rendition import Corner, MetadataChoice, OutputFormat, Rendition
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.dialogs.export_words import blocker_word
from wujie_desktop.presenters.dialogs.label_words import producer_rule
from wujie_desktop.presenters.dialogs.library_words import size_words
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate

FIRST = 3
"""Names that are shown."""
SIZES = ((0, 0, 0), (2048, 0, 0), (1080, 0, 0), (0, 800, 800))
"""Longest side, width and height."""
CHIPS = (
    (Token.DATE, 0), (Token.AVATAR, 0), (Token.TEMPLATE, 0), (Token.PROMPT, 20),
    (Token.NUMBER, 3), (Token.VERDICT, 0), (Token.PROJECT, 0), (Token.KEY, 8),
)  # fmt: skip


def is_chinese() -> bool:
    """Whether the window speaks Chinese: tokens are spelled so."""
    return translate("Token", "date") == Token.DATE.value[0]


def token_word(token: Token, limit: int) -> str:
    """What its button says."""
    return token_text(token, limit, chinese=is_chinese())[1:-1]


def spelled_template(text: str) -> str:
    """`text`; in the language of the window where it is a template of the program's own."""
    is_own = any(text == preset.template for preset in BUILT_IN)
    return read_template(text).spelled(chinese=is_chinese()) if is_own else text


def preset_word(name: str) -> str:
    """The name of a preset."""
    own = {
        CLIENT: translate("Export", "JPG for the client"),
        SHOP: translate("Export", "Shop picture, 800×800"),
        ORIGINAL: translate("Export", "Originals"),
        PREVIEW: translate("Export", "Preview for the house"),
    }
    return own.get(name, name)


def format_word(output: OutputFormat) -> str:
    """The name of a format."""
    kept = translate("Export", "As they are")
    return {OutputFormat.AS_IS: kept, OutputFormat.JPEG: "JPG"}.get(output, output.value.upper())


def size_of(rendition: Rendition) -> tuple[int, int, int]:
    """The size that is asked for, as `SIZES` has it."""
    return rendition.max_side, rendition.width, rendition.height


def size_word(size: tuple[int, int, int]) -> str:
    """The size in words."""
    side, width, height = size
    if width and height:
        said = translate("Export", "{width}×{height}, cut evenly")
        return said.format(width=format_number(width), height=format_number(height))
    if side:
        said = translate("Export", "Longer side {side}")
        return said.format(side=format_number(side))
    return translate("Export", "Original size")


def corner_word(corner: Corner) -> str:
    """Where a visible mark stands."""
    return {
        Corner.BEST: translate("Export", "Where it hides least"),
        Corner.TOP_LEFT: translate("Export", "Top left"),
        Corner.TOP_RIGHT: translate("Export", "Top right"),
        Corner.BOTTOM_LEFT: translate("Export", "Bottom left"),
        Corner.BOTTOM_RIGHT: translate("Export", "Bottom right"),
    }[corner]


def metadata_word(choice: MetadataChoice) -> str:
    """What a copy says of itself."""
    return {
        MetadataChoice.FULL: translate("Export", "Full"),
        MetadataChoice.MINIMAL: translate("Export", "Minimal"),
        MetadataChoice.LABEL_ONLY: translate("Export", "Label alone"),
        MetadataChoice.NONE: translate("Export", "None"),
    }[choice]


def metadata_hint(choice: MetadataChoice) -> str:
    """What that means."""
    return {
        MetadataChoice.FULL: translate("Export", "Prompt, templates and avatar go along."),
        MetadataChoice.MINIMAL: translate(
            "Export", "No prompt, no avatar; that it was generated is said."
        ),
        MetadataChoice.LABEL_ONLY: translate("Export", "Nothing but the AI label."),
        MetadataChoice.NONE: translate("Export", "Not even the label: this is asked and noted."),
    }[choice]


@value
class NamePreview:
    """The names of the first files, the longest of all, and its length."""

    first: tuple[str, ...]
    longest: str
    length: int


def name_preview(plan: ExportPlan) -> NamePreview:
    """The names as they will be written."""
    names = [file.name for file in plan.leaving]
    longest = max(names, key=len, default="")
    return NamePreview(tuple(names[:FIRST]), longest, len(longest))


def no_names_words(plan: ExportPlan) -> str:
    """Why no name is shown."""
    if plan.files:
        return translate("Export", "None of these may leave: no file gets a name.")
    return translate("Export", "The names stand here once pictures are chosen and judged.")


def longest_words(preview: NamePreview) -> str:
    """How long the longest name is; "" without any."""
    said = translate("Export", "Characters of the longest: {n}")
    return said.format(n=format_number(preview.length)) if preview.length else ""


def unknown_words(template: str) -> str:
    """Which words in braces are no token; "" for none."""
    unknown = read_template(template).unknown
    said = translate("Export", "Not a token: {words}")
    return said.format(words=translate("Export", ", ").join(unknown)) if unknown else ""


def folder_words(plan: ExportPlan) -> str:
    """What the folder has, and how much comes into it."""
    new, there, asked = (
        len(plan.having(action))
        for action in (FileAction.WRITE, FileAction.UNCHANGED, FileAction.REPLACE)
    )
    parts = []
    if not there and not asked:
        parts.append(translate("Export", "Nothing of the same name in the folder"))
    if there:
        said = translate("Export", "There already, unchanged: {n}")
        parts.append(said.format(n=format_number(there)))
    if asked:
        said = translate("Export", "There, but different: {n}")
        parts.append(said.format(n=format_number(asked)))
    if new and not plan.preset.rendition.is_encoded:
        size = sum(file.source.size for file in plan.having(FileAction.WRITE) if file.source)
        parts.append(translate("Export", "about {size}").format(size=size_words(size)))
    return " · ".join(parts)


def version_word(*, newest: bool) -> str:
    """What leaves of a picture that was retouched."""
    if newest:
        return translate("Export", "The newest version")
    return translate("Export", "The original")


def version_note(plan: ExportPlan) -> str:
    """How many of the pictures were retouched, and whose verdict is theirs; "" for none."""
    number = format_number(len(plan.retouched))
    if not plan.retouched:
        return ""
    if not plan.preset.newest_version:
        said = translate("Export", "Retouched, but leaving as their originals: {n}")
        return said.format(n=number)
    said = translate(
        "Export",
        "Leaving as versions: {n}. The machine judged their originals, nobody the versions.",
    )
    return said.format(n=number)


def export_word(plan: ExportPlan | None, number: int) -> str:
    """What the button says; `number` may leave as far as is known."""
    if plan and plan.is_all_there:
        return translate("Export", "All there already")
    wanted = len(plan.due) if plan else number
    if not wanted:
        return translate("HandOff", "Export…")
    return translate("HandOff", "Export {n}").format(n=format_number(wanted))


def action_word(file: PlannedFile) -> str:
    """What becomes of a picture, in the list of a dry run."""
    match file.action:
        case FileAction.WRITE if file.is_retouch:
            return translate("Export", "is written, as its newest version")
        case FileAction.WRITE:
            return translate("Export", "is written")
        case FileAction.UNCHANGED:
            return translate("Export", "there already, unchanged")
        case FileAction.REPLACE:
            return _DIFFERENT[file.difference or Difference.FILE]()
        case FileAction.WAITS | FileAction.REFUSED:
            said = translate("Export", "left out: {why}")
            return said.format(why=blocker_word(file.blocker) if file.blocker else "")


_DIFFERENT = {
    Difference.PICTURE: lambda: translate("Export", "asks: another picture has this name"),
    Difference.SOURCE: lambda: translate("Export", "asks: it was made of another file"),
    Difference.SETTINGS: lambda: translate("Export", "asks: it was made in another way"),
    Difference.FILE: lambda: translate("Export", "asks: the file was changed since"),
}


def making_words(done: int, number: int) -> str:
    """How far copies for a drag or the clipboard are."""
    said = translate("Export", "Copies with their marks are being made: {done} of {n}")
    return said.format(done=format_number(done), n=format_number(number))


def ready_words() -> str:
    """The files of a drag are there; it may have been given up meanwhile."""
    return translate("Export", "The files are ready to be dragged.")


def outcome_sentence(plan: ExportPlan, folder: str) -> str:
    """What an export has done."""
    written = len(plan.written)
    if not written and plan.delivered:
        said = translate("Export", "Nothing was written: all {n} are in “{folder}” already.")
        return said.format(n=format_number(len(plan.delivered)), folder=folder)
    said = translate("Export", "Pictures in “{folder}”: {n}.")
    if not written:
        said = translate("Export", "No picture was exported to “{folder}”.")
    return said.format(n=format_number(written), folder=folder)


def replace_question(files: Sequence[PlannedFile], folder: str) -> str:
    """Whether files that were handed over are to be replaced."""
    said = translate(
        "Export",
        "Files in “{folder}” that were handed over before would become others: {n}. Replace them? "
        "Whoever has them already is not told.",
    )
    return said.format(n=format_number(len(files)), folder=folder)


def missing_marks(preset: ExportPreset) -> str:
    """Which marks copies leave without."""
    is_seen = preset.rendition.visible is not None
    if not is_seen and not preset.writes_label:
        return translate("Export", "The copies carry neither the visible nor the implicit mark.")
    if not is_seen:
        return translate("Export", "The copies carry no visible mark, only the implicit one.")
    return translate("Export", "The copies carry no implicit mark, only the visible one.")


def producer_words() -> str:
    """What a producer is, in the question who it is, and how it is written."""
    about = translate(
        "Export",
        "The implicit mark names who runs the service that made the pictures: its name or code, as "
        "the vendor gave it to you. It is kept in the settings and asked for once.",
    )
    return f"{producer_rule()}\n{about}"


def duty_words() -> str:
    """What whoever takes unmarked copies has to do."""
    return translate(
        "Export",
        "Pictures made by AI have to be marked where they are published (GB 45438-2025; measures "
        "for marking, article 9). Whoever gets unmarked copies has to be told, and marks them "
        "before they are published. That they left, when and to whom is kept in the library.",
    )
