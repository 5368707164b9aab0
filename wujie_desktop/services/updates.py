"""Updates of the program: looking for them, getting one ready, going back.

Everything slow is on a thread that the end waits for nowhere; nothing of the running program is
changed before it ends.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wujie_desktop.base.files import hash_file
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.updates import (
    Installation,
    InstallKind,
    ReadyUpdate,
    Release,
    Return,
    UpdateCheck,
    UpdateMode,
    UpdateOutcome,
    UpdatePolicy,
    UpdateRefused,
    UpdateSource,
    UpdateState,
    is_newer,
)
from wujie_desktop.library import SCHEMA_VERSION
from wujie_desktop.services.program_versions import ProgramVersions
from wujie_desktop.services.update_notes import FILE_NAME, UpdateNotes, read_notes, write_notes

if TYPE_CHECKING:
    import httpx

    from wujie_desktop.api.updates import UpdateRepository

log = logging.getLogger(__name__)

Report = Callable[[int], object]


class UpdateService:
    """`version` is the one that runs; `folder` holds what was seen last, and what is ready."""

    def __init__(
        self,
        *,
        source: UpdateSource,
        policy: UpdatePolicy,
        installation: Installation,
        version: str,
        folder: Path,
        open_http: Callable[[], httpx.AsyncClient],
    ) -> None:
        self.source = source
        self.policy = policy
        self.installation = installation
        self.version = version
        self._folder = folder
        self._open_http = open_http
        self._stop = threading.Event()
        self._one_at_a_time = asyncio.Lock()

    @property
    def may_ask(self) -> bool:
        """Whether there is somebody to ask, and no policy forbids it."""
        return self.source.is_configured and self.policy.mode is not UpdateMode.NEVER

    async def check(self) -> UpdateCheck:
        """Look for a newer version. Every failure is an outcome."""
        if not self.may_ask:
            return UpdateCheck(UpdateOutcome.NOT_CONFIGURED)
        return await self._do(self._look)

    async def get_ready(
        self, release: Release, report: Report = lambda _percent: None
    ) -> UpdateCheck:
        """Download what this installation needs of `release` and verify it; a portable version is
        unpacked and tried too. It is installed when the program ends. `report` is told of each
        per cent of the download."""
        loop, told = asyncio.get_running_loop(), -1

        def tell(percent: int) -> None:
            nonlocal told
            if percent != told:
                told = percent
                loop.call_soon_threadsafe(report, percent)

        return await self._do(partial(self._get_ready, release, tell))

    @property
    def declined(self) -> str:
        """The version that is not to come by itself, "" for none."""
        return read_notes(self._folder).declined

    def state(self) -> UpdateState:
        """What is ready, and whether there is a way back."""
        ready = read_notes(self._folder).ready
        if self.installation.kind is not InstallKind.PORTABLE:
            return UpdateState(ready)
        versions = self._versions()
        previous = versions.before(self.version)
        if not previous:
            return UpdateState(ready)
        can_read = versions.schema_of(previous) >= SCHEMA_VERSION
        return UpdateState(ready, previous, Return.POSSIBLE if can_read else Return.LIBRARY_TOO_NEW)

    def put_off(self) -> None:
        """Do not install what is ready; it does not come by itself again. Raises OSError."""
        notes = read_notes(self._folder)
        if notes.ready:
            write_notes(self._folder, UpdateNotes(declined=notes.ready.version))

    def go_back(self) -> str:
        """Let the next start run the version of before, which is returned. Raises OSError."""
        previous = self._versions().before(self.version)
        self._versions().start_with(previous)
        write_notes(self._folder, UpdateNotes(handed_over=previous, declined=self.version))
        return previous

    async def settle(self) -> str:
        """Take up what the last end of the program has begun. The version that was to run: this
        one, or a newer one that did not come; "" for none."""
        if not (self._folder / FILE_NAME).exists():
            return ""
        try:
            return await off_loop(self._settle)
        except OSError as error:
            log.info("updates are not settled: %s", error)
            return ""

    def stop(self) -> None:
        """Give up what is under way."""
        self._stop.set()

    async def _do(self, work: Callable[[], UpdateCheck]) -> UpdateCheck:
        """Run `work`; what was refused is its result."""

        def run() -> UpdateCheck:
            try:
                return work()
            except UpdateRefused as error:
                log.info("update refused: %s", error)
                return UpdateCheck(error.outcome, detail=error.detail)
            except OSError as error:
                return UpdateCheck(UpdateOutcome.NOT_KEPT, detail=system_reason(error))

        async with self._one_at_a_time:
            return await off_loop(run)

    def _look(self) -> UpdateCheck:
        release = self._repository().newest()
        is_news = is_newer(release.version, self.version)
        return UpdateCheck(UpdateOutcome.NEWER if is_news else UpdateOutcome.CURRENT, release)

    def _get_ready(self, release: Release, report: Report) -> UpdateCheck:
        kind = self.installation.kind
        name = release.files.get(kind, "")
        if not kind.updates_itself or not name or Path(name).name != name:
            raise UpdateRefused(UpdateOutcome.UNREADABLE, f"no file for {kind}")
        if not is_newer(release.version, self.version):
            raise UpdateRefused(UpdateOutcome.OLDER, release.version)
        file = self._folder / name
        if kind is InstallKind.PORTABLE:
            self._add(release, file, report)
            ready = ReadyUpdate(release.version)
        else:
            self._repository().fetch(release, name, file, report)
            ready = ReadyUpdate(release.version, name, hash_file(file))
        if self._stop.is_set():
            raise UpdateRefused(UpdateOutcome.STOPPED)
        write_notes(self._folder, UpdateNotes(ready))
        return UpdateCheck(UpdateOutcome.READY, release)

    def _add(self, release: Release, file: Path, report: Report) -> None:
        """Let `release` be among the versions of the portable program; one that does not start
        here is not tried again by itself."""
        versions = self._versions()
        if versions.has(release.version):
            return
        self._repository().fetch(release, file.name, file, report)
        try:
            versions.add(file, release.version)
        except UpdateRefused as error:
            if error.outcome is UpdateOutcome.DOES_NOT_START:
                write_notes(self._folder, UpdateNotes(declined=release.version))
            raise
        finally:
            file.unlink(missing_ok=True)

    def _settle(self) -> str:
        notes = read_notes(self._folder)
        if notes.ready and not is_newer(notes.ready.version, self.version):
            notes = replace(notes, ready=None)  # it came in another way
        came = notes.handed_over
        is_missing = bool(came) and is_newer(came, self.version)
        declined = came if is_missing else notes.declined
        write_notes(self._folder, replace(notes, handed_over="", declined=declined))
        if came == self.version and self.installation.kind is InstallKind.PORTABLE:
            self._versions().tidy(self.version)
        self._delete_all_but(notes.ready)
        return came if is_missing or came == self.version else ""

    def _delete_all_but(self, ready: ReadyUpdate | None) -> None:
        """Delete downloads that nobody needs any more."""
        kept = {FILE_NAME, ready.file if ready else ""}
        for path in self._folder.iterdir():
            if path.is_file() and path.name not in kept:
                path.unlink()

    def _versions(self) -> ProgramVersions:
        return ProgramVersions(self.installation.folder)

    def _repository(self) -> UpdateRepository:
        from wujie_desktop.api.updates import UpdateRepository

        return UpdateRepository(
            source=self.source,
            folder=self._folder,
            open_http=self._open_http,
            is_stopped=self._stop.is_set,
        )
