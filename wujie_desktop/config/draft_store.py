"""The draft as it stands in the form, kept while it is written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from wujie_desktop.base.files import FOR_ANYBODY, atomic_write, read_plain
from wujie_desktop.config.kept_aside import keep_aside
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.draft_text import LONGEST, draft_text, read_draft
from wujie_desktop.domain.errors import DraftUnreadable, FolderNotWritable
from wujie_desktop.domain.reasons import Why, system_reason

FILE_NAME = "draft.json"


class DraftStore:
    """`draft.json` in the data folder: a draft file with the notify address added."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME

    def load(self) -> GenerationDraft | None:
        """What was last kept; None where there is nothing.

        A file that cannot be read is kept aside.
        """
        try:
            text = self._file.read_text("utf-8")
            notify_url = str(json.loads(text).get("notify_url", ""))
            return replace(read_draft(text), notify_url=notify_url)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, AttributeError, DraftUnreadable):
            keep_aside(self._file, "broken")
            return None

    def save(self, draft: GenerationDraft) -> None:
        """Keep `draft`: a killed process loses nothing of it. Raises FolderNotWritable."""
        said = json.loads(draft_text(draft)) | {"notify_url": draft.notify_url}
        data = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
        try:
            atomic_write(self._file, data, durable=False)
        except OSError as error:
            raise FolderNotWritable(str(self._file), system_reason(error)) from error


def write_draft_file(path: Path, draft: GenerationDraft) -> None:
    """Write a draft to hand on, whole or not at all. Raises FolderNotWritable."""
    data = draft_text(draft).encode("utf-8", "replace")
    try:
        atomic_write(path, data, durable=True, mode=FOR_ANYBODY)
    except OSError as error:
        raise FolderNotWritable(str(path), system_reason(error)) from error


def read_draft_file(path: Path) -> GenerationDraft:
    """The draft in a file that somebody handed on. Raises DraftUnreadable."""
    try:
        data = read_plain(path, 4 * LONGEST)
        return read_draft(data.decode("utf-8-sig"))
    except OSError as error:
        raise DraftUnreadable(system_reason(error)) from error
    except UnicodeDecodeError as error:
        raise DraftUnreadable(Why.NOT_UTF8) from error
