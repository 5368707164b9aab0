"""The draft in the form, saved while it is edited."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from wujie_desktop.base.files import FOR_ANYBODY, atomic_write, make_private_folder, read_plain
from wujie_desktop.config.kept_aside import keep_aside
from wujie_desktop.config.paths import DRAFT, DRAFTS
from wujie_desktop.config.stored_json import read_stored
from wujie_desktop.domain.cameras import read_settings
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import MAX_LENGTH, draft_text, read_draft
from wujie_desktop.domain.errors import DraftUnreadable, FolderNotWritable
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.pricing import UNSEEN, SeenCosts, read_seen_costs
from wujie_desktop.domain.profile import ProfileKind

log = logging.getLogger(__name__)


class DraftStore:
    """The draft of one account: a draft file with the notify address, the addresses of face and
    pose, and the profile's name added. The sandbox's is `draft.json` in the data folder; every
    other account has a folder of its own in `drafts`. After `load`, `costs` is what was known
    of the draft's."""

    def __init__(
        self, folder: Path, profile: str = ProfileKind.SANDBOX.value, app_id: str = ""
    ) -> None:
        """`app_id` is "" where the profile has no account yet."""
        self._folder = folder
        self._profile = profile
        self._file = _file_of(folder, profile, app_id)
        self.costs = UNSEEN

    def load(self) -> RequestDraft | None:
        """The saved draft; None where there is none.

        Fields that cannot be read are left out; the file is then copied aside.
        """
        self._inherit()
        try:
            stored, is_garbled = read_stored(self._file)
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            keep_aside(self._file, "broken")
            return None
        usable = _usable(stored)
        if is_garbled or usable != stored:
            keep_aside(self._file, "broken")
        try:
            draft = read_draft(json.dumps(usable))
        except DraftUnreadable:
            keep_aside(self._file, "broken")
            return None
        self.costs = read_seen_costs(stored.get("costs"), draft.camera)
        notify_url = stored.get("notify_url")
        return replace(draft, notify_url=notify_url if isinstance(notify_url, str) else "")

    def _inherit(self) -> None:
        """Take over a draft written before the profile had an account, or before drafts were kept
        by account."""
        for former in (_file_of(self._folder, self._profile, ""), self._folder / DRAFT):
            if self._file.exists():
                return
            try:
                if _owner(former) in ("", self._profile):
                    make_private_folder(self._file.parent)
                    former.replace(self._file)
            except (OSError, ValueError) as error:
                log.debug("no draft is taken over from %s: %s", former.name, error)

    def save(self, draft: RequestDraft, costs: SeenCosts = UNSEEN) -> None:
        """Save `draft` and what is known of its costs, so that it survives a killed process; a
        setting that is none as it was typed is left out. Raises FolderNotWritable."""
        content = json.loads(draft_text(draft)) | {
            "notify_url": draft.notify_url,
            "profile": self._profile,
            "costs": costs.stored,
        }
        if "settings" in content:
            content["settings"] = dict(read_settings(draft.camera, dict(draft.settings)))
        data = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        try:
            if self._file.parent != self._folder:
                make_private_folder(self._file.parent)
            atomic_write(self._file, data, durable=False)
        except OSError as error:
            raise FolderNotWritable(str(self._file), system_reason(error)) from error


def _file_of(folder: Path, profile: str, app_id: str) -> Path:
    if profile == ProfileKind.SANDBOX:
        return folder / DRAFT
    import hashlib

    account = f"-{hashlib.sha256(app_id.encode()).hexdigest()[:16]}" if app_id else ""
    return folder / DRAFTS / f"{profile}{account}" / DRAFT


def _owner(file: Path) -> str:
    """The profile that the draft in `file` was written under; "" where the file names none. Raises
    OSError and ValueError."""
    return str(read_stored(file)[0].get("profile", ""))


def _usable(stored: Mapping[str, object]) -> dict[str, object]:
    """Every member of `stored`, and every setting in it, that makes a readable draft."""
    settings = stored.get("settings")
    if isinstance(settings, dict):
        read = {
            name: given
            for name, given in settings.items()
            if _is_usable({**stored, "settings": {name: given}}, "settings")
        }
        stored = {**stored, "settings": read}
    return {name: member for name, member in stored.items() if _is_usable(stored, name)}


def _is_usable(stored: Mapping[str, object], name: str) -> bool:
    """Whether the member `name` of `stored` makes a readable draft, alone but for what all of them
    depend on."""
    common = {"prompt": "", "version": stored.get("version", 1), "camera": stored.get("camera")}
    alone = common | {name: stored[name]}
    try:
        read_draft(json.dumps(alone))
    except DraftUnreadable:
        return False
    return name != "notify_url" or isinstance(stored[name], str)


def write_draft_file(path: Path, draft: RequestDraft) -> None:
    """Export a draft to a file, whole or not at all. Raises FolderNotWritable."""
    data = draft_text(draft).encode("utf-8", "replace")
    try:
        atomic_write(path, data, durable=True, mode=FOR_ANYBODY)
    except OSError as error:
        raise FolderNotWritable(str(path), system_reason(error)) from error


def read_draft_file(path: Path) -> RequestDraft:
    """Import the draft in a file. Raises DraftUnreadable."""
    try:
        data = read_plain(path, 4 * MAX_LENGTH)
        return read_draft(data.decode(json.detect_encoding(data)))
    except OSError as error:
        raise DraftUnreadable(system_reason(error)) from error
    except UnicodeDecodeError as error:
        raise DraftUnreadable(FailureReason.NOT_UTF8) from error
