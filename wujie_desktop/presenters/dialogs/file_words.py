"""The state of a picture's file, in words."""

from __future__ import annotations

from wujie_desktop.domain.request import FileState
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate


def file_notice(state: FileState) -> Explanation:
    """The result of checking the file."""
    match state:
        case FileState.INTACT:
            title = translate("File", "The local copy is intact")
            cause = translate("File", "The vendor still has the picture too.")
        case FileState.INTACT_AND_GONE:
            title = translate("File", "Cleaned up on the server, the local copy is intact")
            cause = translate("File", "The vendor no longer has the picture; nothing is lost.")
        case FileState.INTACT_ALONE:
            title = translate("File", "The local copy is intact")
            cause = translate("File", "The vendor's copy could not be asked for just now.")
        case FileState.FETCHED_AGAIN:
            title = translate("File", "The local copy is missing or changed")
            cause = translate("File", "It is being downloaded again, free of charge.")
        case FileState.AWAY:
            title = translate("File", "The folder of the originals is not there")
            cause = translate("File", "The picture is in it: connect its disk or share again.")
        case FileState.LOST:
            title = translate("File", "The local copy is missing or changed")
            cause = translate("File", "There is no address to download it from again.")
    grave = state is FileState.LOST
    return Explanation(title, cause, "", f"{title} {cause}", grave=grave)
