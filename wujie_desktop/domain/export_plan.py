"""What an export does with each picture: one list for a dry run and for the real one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from wujie_desktop.domain.aigc_label import LabelFault
from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.label_findings import FileFault
from wujie_desktop.domain.moderation import gate
from wujie_desktop.domain.name_template import Token, Values
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.rendition import About
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.domain.value import value
from wujie_desktop.domain.version import PictureVersion

Fault: TypeAlias = LabelFault | FileFault
_KEY_SHOWN = 8
"""Characters of a key that stand for what has no name."""


@value
class ExportSubject:
    """A picture with what its file may be named after: its request's draft and time, and names, ""
    where there are none. `version` is its newest one; it leaves where `takes_version`, else the
    original does."""

    picture: Picture
    draft: RequestDraft | None = None
    sent_at: datetime | None = None
    template: str = ""
    avatar: str = ""
    project: str = ""
    version: PictureVersion | None = None
    takes_version: bool = False

    @property
    def source(self) -> StoredOriginal | None:
        """The file that its copy is made of."""
        return self.version.file if self.version and self.takes_version else self.picture.original

    @property
    def values(self) -> Values:
        """What the tokens of a template stand for. The day is that of the picture, so that the same
        export has the same names tomorrow."""
        picture, draft = self.picture, self.draft
        made = picture.completed_at or self.sent_at
        verdict = gate(picture.audit, picture.involve_yellow) if picture.verdict else None
        return {
            Token.DATE: made.astimezone().date().isoformat() if made else "",
            Token.AVATAR: self.avatar or (draft.avatar_key[:_KEY_SHOWN] if draft else ""),
            Token.TEMPLATE: self.template or (picture.template_key or "")[:_KEY_SHOWN],
            Token.PROMPT: draft.prompt if draft else "",
            Token.VERDICT: verdict.value if verdict else "",
            Token.PROJECT: self.project,
            Token.KEY: picture.key,
        }

    @property
    def about(self) -> About:
        """What its file may say of it."""
        draft = self.draft
        made = self.picture.completed_at or self.sent_at
        return About(
            picture_key=self.picture.key,
            request_id=self.picture.request,
            prompt=draft.prompt if draft else "",
            template_names=(self.template,) if self.template else (),
            avatar_alias=self.avatar,
            made_at=made.isoformat() if made else "",
            draft=draft,
            is_composite=self.source != self.picture.original,
        )


class FileAction(StrEnum):
    """What becomes of a picture."""

    WRITE = "write"
    UNCHANGED = "unchanged"
    """The very file is there already."""
    REPLACE = "replace"
    """A file that was handed over has this name and is not the same: only if the user says so."""
    WAITS = "waits"
    """It leaves once somebody decides, or by the next export where this one was stopped."""
    REFUSED = "refused"


class IfThere(StrEnum):
    """What becomes of a file that was handed over and would be another now. One of somebody else's
    always keeps its name."""

    SKIP = "skip"
    """It stays, and nothing is written."""
    OVERWRITE = "overwrite"
    """It is replaced."""
    DEDUPLICATE = "deduplicate"
    """It stays, and the new one gets a number."""


class FaultyLabels(StrEnum):
    """What is done about labels in originals that are faulty or double."""

    KEEP = "keep"
    REPLACE = "replace"
    """The producer's own that is right stays alone; without one a new one is written."""
    LEAVE_OUT = "leave-out"
    """Such pictures are not exported."""


class Difference(StrEnum):
    """In what a file that would be replaced is another one."""

    PICTURE = "picture"
    """It was another picture."""
    SOURCE = "source"
    """It was made of another file: of the original, or of another version."""
    SETTINGS = "settings"
    """It was made in another way."""
    FILE = "file"
    """It was changed since."""


@value
class PlannedFile:
    """One picture of an export. `name` is that of its file, a path with slashes within the folder
    of the export, "" where it may not leave because of `blocker`; `sha256` and `size` are those of
    the file where it is there, `label` says what became of its AI label. `source` is the file that
    it is made of, `label_faults` what is wrong with the label in that, `version` the newest version
    of the picture, whether or not that is it."""

    picture: Picture
    action: FileAction
    decision: Decision | None = None
    blocker: ExportBlocker | None = None
    name: str = ""
    difference: Difference | None = None
    sha256: str = ""
    size: int = 0
    label: str = ""
    label_faults: tuple[Fault, ...] = ()
    is_written: bool = False
    source: StoredOriginal | None = None
    version: PictureVersion | None = None

    @property
    def is_retouch(self) -> bool:
        """Whether a version leaves. What the machine said is said of the original."""
        return self.version is not None and self.source == self.version.file

    @property
    def made_of(self) -> str:
        """The same for programs; "" where nothing leaves."""
        if not self.name:
            return ""
        return "version" if self.is_retouch else "original"


@value
class ExportPlan:
    """Every picture that was asked for, in that order, under the policy in force. Of a real run it
    tells what was done: `is_dry` is false then."""

    preset: ExportPreset
    policy: Policy
    files: tuple[PlannedFile, ...]
    is_dry: bool = True

    def having(self, *actions: FileAction) -> tuple[PlannedFile, ...]:
        """The pictures with one of these actions."""
        return tuple(file for file in self.files if file.action in actions)

    @property
    def due(self) -> tuple[PlannedFile, ...]:
        """Those that are to be written or asked about."""
        return self.having(FileAction.WRITE, FileAction.REPLACE)

    @property
    def is_all_there(self) -> bool:
        """Whether every file that may leave is there already, as it is wanted."""
        return bool(self.leaving) and not self.due

    @property
    def leaving(self) -> tuple[PlannedFile, ...]:
        """Those that may leave, whether or not their file is there already."""
        return tuple(file for file in self.files if file.name)

    @property
    def written(self) -> tuple[PlannedFile, ...]:
        """Those whose file was written."""
        return tuple(file for file in self.files if file.is_written)

    @property
    def delivered(self) -> tuple[PlannedFile, ...]:
        """Those whose file is as it should be, written now or there before."""
        return tuple(file for file in self.files if file.sha256)

    @property
    def retouched(self) -> tuple[PlannedFile, ...]:
        """Those that may leave and have a version, whether or not that is what leaves."""
        return tuple(file for file in self.leaving if file.version)

    @property
    def left_out(self) -> tuple[PlannedFile, ...]:
        """Those that may not."""
        return tuple(file for file in self.files if not file.name)


def refused(picture: Picture, blocker: ExportBlocker, decision: Decision | None) -> PlannedFile:
    """A picture that may not leave because of `blocker`."""
    waits = blocker in (ExportBlocker.UNDECIDED, ExportBlocker.NOT_REACHED)
    return PlannedFile(
        picture, FileAction.WAITS if waits else FileAction.REFUSED, decision, blocker
    )
