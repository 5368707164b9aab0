"""Where the library is, its moves and what is asked about them, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wujie_desktop.config.paths import Places
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import LibraryMissing, PlaceRefused
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.storage import Storage, StorageKind
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_decimal, format_number
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.library_targets import ChosenLibrary, PlannedMove
from wujie_desktop.services.move_journal import Move

_GIGABYTE, _MEGABYTE = 10**9, 10**6


@value
class LibraryOverview:
    """What the page of the settings shows. `left` is the move whose old files are still there,
    `left_size` their bytes."""

    places: Places | None = None
    storage: Storage = Storage()
    is_away: bool = False
    left: Move | None = None
    left_size: int = 0


def size_words(size: int) -> str:
    """A number of bytes as GB or MB, at least one."""
    if size >= _GIGABYTE:
        return f"{format_decimal(size / _GIGABYTE)} GB"
    return f"{format_number(max(1, round(size / _MEGABYTE)))} MB"


def records_words(overview: LibraryOverview) -> str:
    """Where the records are."""
    if overview.places is None:
        return translate("Library", "The library is not where it was.")
    return str(overview.places.records)


def originals_words(overview: LibraryOverview) -> str:
    """Where the originals are."""
    places = overview.places
    if places is None or not places.is_apart:
        return translate("Library", "Together with the records")
    return str(places.originals)


def remark_words(overview: LibraryOverview) -> str:
    """What is wrong with the places, "" for nothing."""
    remarks = []
    if not overview.storage.may_hold_records:
        remarks.append(storage_sentence(overview.storage))
    if overview.is_away:
        remarks.append(
            translate(
                "Library",
                "The folder of the originals is not there. New ones wait beside the records.",
            )
        )
    return "\n".join(remarks)


def left_words(overview: LibraryOverview) -> str:
    """The old files after a move, "" for none."""
    if overview.left is None:
        return ""
    return translate(
        "Library", "The library has moved. Its old files are still in {folder}: {size}."
    ).format(folder=overview.left.old_folder, size=size_words(overview.left_size))


def storage_sentence(storage: Storage) -> str:
    """Why records should not lie on `storage`."""
    if storage.kind is StorageKind.SHARE:
        return reason_sentence(FailureReason.ON_A_SHARE.of(storage.name))
    return reason_sentence(FailureReason.SYNCED_FOLDER.of(storage.name))


def storage_notice(folder: Path, storage: Storage) -> Explanation:
    """The library that is open lies where records should not."""
    return Explanation(
        translate("Library", "The library lies in a place that may damage it"),
        f"{folder} {storage_sentence(storage)}",
        translate("Library", "It works as it is. Move it to a disk of this computer soon."),
        f"records on {storage.kind} {storage.name}",
        grave=False,
        offers=(_page_link(translate("Library", "Move the library…")),),
    )


def move_question(planned: PlannedMove) -> Question:
    """Ask whether to move now."""
    move = planned.move
    if move.of_records:
        title = translate("Library", "Move the library?")
    else:
        title = translate("Library", "Move the originals?")
    text = translate(
        "Library",
        "{size} are copied to {folder} and compared. Until then everything stays where it is, and "
        "you can stop at any time. Meanwhile nothing is sent or downloaded; a paid request that "
        "is under way is waited for first.",
    ).format(size=size_words(planned.size), folder=move.new_folder)
    after = translate("Library", "The old files stay until you say that they may go.")
    return Question(title, f"{text}\n\n{after}", translate("Library", "Move"))


def begin_question(chosen: ChosenLibrary) -> Question:
    """Ask whether to begin a library in an empty folder."""
    return Question(
        translate("Library", "Begin a new library?"),
        translate(
            "Library",
            "There is none in {folder} yet. The present one stays where it is and can be opened "
            "again.",
        ).format(folder=chosen.folder),
        translate("Library", "Begin a new library"),
    )


def copy_question(chosen: ChosenLibrary) -> Question:
    """Ask whether to open a copy of the library that is open."""
    return Question(
        translate("Library", "This is a copy of the library that is open. Open the copy?"),
        translate(
            "Library",
            "Both have one fingerprint. From here on each goes its own way: what is made in one "
            "is missing in the other, and a batch that is not finished would be sent by both. "
            "The copy in {folder} gets a fingerprint of its own.",
        ).format(folder=chosen.folder),
        translate("Library", "Open the copy"),
    )


def delete_question(overview: LibraryOverview) -> Question:
    """Ask whether the old files may go."""
    return Question(
        translate("Library", "Delete the old files?"),
        translate(
            "Library",
            "{words} Every file was compared with its copy. Only files of the library are "
            "deleted; whatever else lies there stays.",
        ).format(words=left_words(overview)),
        translate("Library", "Delete the old files"),
    )


def progress_words(done: int, total: int) -> str:
    """How far a move is."""
    return translate("Library", "{done} of {total} copied and compared").format(
        done=size_words(done), total=size_words(total)
    )


def moved_notice(move: Move) -> Explanation:
    """The library is in its new place."""
    if move.of_records:
        title = translate("Library", "The library has moved")
    else:
        title = translate("Library", "The originals have moved")
    return Explanation(
        title,
        translate("Library", "It is in {folder} now; every file was compared.").format(
            folder=move.new_folder
        ),
        translate("Library", "The old files in {folder} are still there.").format(
            folder=move.old_folder
        ),
        "moved",
        grave=False,
        offers=(_page_link(translate("Library", "Delete or keep them…")),),
    )


def stayed_notice(move: Move) -> Explanation:
    """The user stopped a move, or a run that moved was killed."""
    return Explanation(
        translate("Library", "The library was not moved"),
        translate("Library", "The library is whole and where it was: {folder}").format(
            folder=move.old_folder
        ),
        translate("Library", "What had been copied was deleted again."),
        "move undone",
        grave=False,
        offers=(_page_link(translate("Library", "Move it again…")),),
    )


def failed_notice(move: Move, why: Explanation) -> Explanation:
    """A move ended with an error."""
    stayed = stayed_notice(move)
    return replace(stayed, cause=why.cause, next_step=stayed.cause, details=why.details)


def deleted_words(spared: int) -> str:
    """The old files are gone."""
    if spared:
        return translate(
            "Library",
            "The old files are deleted, but for originals that the new place does not have: {n}",
        ).format(n=format_number(spared))
    return translate("Library", "The old files are deleted.")


def default_words(*, has_library: bool) -> str:
    """What opening the data folder itself would open."""
    if has_library:
        return translate("Library", "Open the one in the data folder")
    return translate("Library", "Begin an empty one in the data folder")


def missing_words(error: LibraryMissing | None) -> str:
    """Where the library was, and what is there; None where it is back."""
    if error is None:
        return translate("Library", "It is there again.")
    was = translate("Library", "It was in {folder}.").format(folder=error.folder)
    return f"{was} {reason_sentence(error.detail)}".strip()


def refusal_words(error: PlaceRefused) -> str:
    """Why a folder is not taken."""
    return f"{error.folder}\n{reason_sentence(error.detail)}".strip()


def _page_link(text: str) -> ActionLink:
    return ActionLink(DialogName.LIBRARY, text)
