"""The publisher's repository of releases, by The Update Framework: python-tuf verifies, the
program's own connection fetches.

`ADDRESS/metadata/` holds the signed metadata, `ADDRESS/targets/` the files. One of them,
`release.json`, names the newest version: `{"product": "wujie-desktop", "version": "1.2.0", "page":
"https://…", "notes": {"en": …, "zh": …}, "files": {"linux-portable": NAME, …}}`.

Blocking, and slow to import: both belong on a thread.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from pathlib import Path
from time import monotonic
from typing import TypeVar

import httpx
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    SlowRetrievalError,
    UnsignedMetadataError,
)
from tuf.ngclient import FetcherInterface, TargetFile, Updater, UpdaterConfig

from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.domain.errors import PlanUnusable
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import THIS_MACHINE
from wujie_desktop.domain.updates import (
    Release,
    UpdateOutcome,
    UpdateRefused,
    UpdateSource,
    is_version,
)

T = TypeVar("T")
Report = Callable[[int], object]
PRODUCT = "wujie-desktop"
RELEASE = "release.json"
MAX_METADATA = 256 * 1024
MAX_RELEASE = 64 * 1024
MAX_FILE = 512 * 1024 * 1024
"""Bytes."""
MAX_NOTES = 8_000
"""Characters."""
LOOK_EVERY = 60.0
"""Seconds within which an answer has to bring `LEAST` bytes."""
LEAST = 64 * 1024
_CONFIG = UpdaterConfig(
    max_root_rotations=64,
    root_max_length=MAX_METADATA,
    timestamp_max_length=MAX_METADATA,
    snapshot_max_length=MAX_METADATA,
    targets_max_length=MAX_METADATA,
)
_OUTCOMES: dict[type[Exception], UpdateOutcome] = {
    SlowRetrievalError: UpdateOutcome.SLOW,
    DownloadLengthMismatchError: UpdateOutcome.ENDLESS,
    DownloadError: UpdateOutcome.UNREACHABLE,
    UnsignedMetadataError: UpdateOutcome.UNTRUSTED,
    ExpiredMetadataError: UpdateOutcome.EXPIRED,
    BadVersionNumberError: UpdateOutcome.OLDER,
    LengthOrHashMismatchError: UpdateOutcome.ALTERED,
    RepositoryError: UpdateOutcome.UNREADABLE,
}
"""The first that fits counts."""


class UpdateRepository:
    """Asks the repository at `source`. What was seen last is kept in `folder`, so that nobody can
    pass off an older state as the newest."""

    def __init__(
        self,
        *,
        source: UpdateSource,
        folder: Path,
        open_http: Callable[[], httpx.AsyncClient],
        is_stopped: Callable[[], bool],
    ) -> None:
        self._source = source
        self._folder = folder
        self._fetcher = _Fetcher(open_http, is_stopped)

    def newest(self) -> Release:
        """The newest release. Raises UpdateRefused."""
        return self._refusing(lambda: self._read_release(self._refreshed()))

    def fetch(self, release: Release, name: str, target: Path, report: Report) -> None:
        """Download the file `name` of `release` to `target`, unless it is there; the release must
        still be the newest. `report` is told of each new per cent. Raises UpdateRefused."""
        self._refusing(lambda: self._fetch(release, name, target, report))

    def _fetch(self, release: Release, name: str, target: Path, report: Report) -> None:
        updater = self._refreshed()
        if self._read_release(updater).version != release.version:
            raise UpdateRefused(UpdateOutcome.OLDER, release.version)
        found = _found(updater, name, MAX_FILE)
        if not updater.find_cached_target(found, str(target)):
            self._fetcher.report = lambda brought: report(brought * 100 // max(1, found.length))
            updater.download_target(found, str(target))

    def _refreshed(self) -> Updater:
        address = self._source.address.rstrip("/")
        metadata, targets = self._folder / "metadata", self._folder / "targets"
        for folder in (metadata, targets):
            folder.mkdir(parents=True, exist_ok=True)
        updater = Updater(
            str(metadata),
            f"{address}/metadata/",
            str(targets),
            f"{address}/targets/",
            self._fetcher,
            _CONFIG,
            bootstrap=self._source.root.encode("utf-8"),
        )
        updater.refresh()
        return updater

    def _read_release(self, updater: Updater) -> Release:
        found = _found(updater, RELEASE, MAX_RELEASE)
        path = updater.find_cached_target(found) or updater.download_target(found)
        return read_release(Path(path).read_bytes())

    def _refusing(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except DownloadHTTPError as error:
            reason = FailureReason.STATUS.of(error.status_code)
            raise UpdateRefused(UpdateOutcome.UNREACHABLE, reason) from error
        except tuple(_OUTCOMES) as error:
            outcome = next(_OUTCOMES[kind] for kind in _OUTCOMES if isinstance(error, kind))
            raise UpdateRefused(outcome, str(error)) from error
        except OSError as error:
            raise UpdateRefused(UpdateOutcome.NOT_KEPT, system_reason(error)) from error
        finally:
            self._fetcher.close()


def _found(updater: Updater, name: str, most: int) -> TargetFile:
    """The signed length and hashes of a file."""
    found = updater.get_targetinfo(name)
    if found is None or "sha256" not in found.hashes:
        raise UpdateRefused(UpdateOutcome.UNREADABLE, f"{name} is not in the list")
    if found.length > most:
        raise UpdateRefused(UpdateOutcome.ENDLESS, f"{name}: {found.length}")
    return found


def read_release(body: bytes) -> Release:
    """Read a verified `release.json`. Raises UpdateRefused for anything else, such as that of
    another program."""
    try:
        said = json.loads(body)
        product, version, page = said["product"], said["version"], said["page"]
        notes, files = _texts(said.get("notes", {})), _texts(said.get("files", {}))
        is_safe = httpx.URL(page).scheme == "https"
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UpdateRefused(UpdateOutcome.UNREADABLE, "not a release") from error
    except httpx.InvalidURL as error:
        raise UpdateRefused(UpdateOutcome.UNREADABLE, "no page") from error
    if product != PRODUCT or not is_version(version) or not is_safe:
        raise UpdateRefused(UpdateOutcome.UNREADABLE, "not a release of this program")
    return Release(version, page, notes, files)


def _texts(members: dict[str, object]) -> dict[str, str]:
    return {name: str(text)[:MAX_NOTES] for name, text in members.items()}


class _Fetcher(FetcherInterface):
    """Fetches by an httpx client, which follows the connection settings and no redirect; https
    alone, except on this machine."""

    def __init__(
        self, open_http: Callable[[], httpx.AsyncClient], is_stopped: Callable[[], bool]
    ) -> None:
        self.report: Report = lambda _brought: None
        """Told of the bytes that an answer has brought so far."""
        self._open_http = open_http
        self._is_stopped = is_stopped
        self._answer: Generator[bytes, None, None] | None = None

    @override
    def _fetch(self, url: str) -> Iterator[bytes]:
        """The bytes at `url` as they stand there. Raises DownloadError, and UpdateRefused where the
        program ends."""
        self._answer = self._read(url)
        return self._answer

    def close(self) -> None:
        """Close the connection of an answer that nobody reads to its end."""
        if self._answer:
            self._answer.close()

    def _read(self, url: str) -> Generator[bytes, None, None]:
        with asyncio.Runner() as runner:
            http = self._open_http()
            try:
                response = runner.run(self._open(http, url))
                yield from self._at_a_pace(runner, response)
                runner.run(response.aclose())
            except PlanUnusable as error:
                raise DownloadError(str(error)) from error
            except httpx.HTTPError as error:
                raise DownloadError(transport_reason(error)) from error
            finally:
                runner.run(http.aclose())

    async def _open(self, http: httpx.AsyncClient, url: str) -> httpx.Response:
        try:
            address = httpx.URL(url)
            if address.scheme != "https" and address.host not in THIS_MACHINE:
                raise DownloadError(FailureReason.NOT_HTTPS)
            headers = {"User-Agent": PRODUCT, "Accept-Encoding": "identity"}
            request = http.build_request("GET", address, headers=headers)
        except (httpx.InvalidURL, ValueError) as error:
            raise DownloadError(FailureReason.NO_WEB_ADDRESS) from error
        response = await http.send(request, stream=True)
        if response.status_code != httpx.codes.OK:
            await response.aclose()
            raise DownloadHTTPError(url, response.status_code)
        return response

    def _at_a_pace(self, runner: asyncio.Runner, response: httpx.Response) -> Iterator[bytes]:
        """The chunks of an answer, unless it drips."""
        began, brought, whole = monotonic(), 0, 0
        chunks = response.aiter_raw()
        while (chunk := runner.run(_next(chunks))) is not None:
            if self._is_stopped():
                raise UpdateRefused(UpdateOutcome.STOPPED)
            brought += len(chunk)
            whole += len(chunk)
            self.report(whole)
            if monotonic() - began > LOOK_EVERY:
                if brought < LEAST:
                    raise SlowRetrievalError(f"{brought} bytes in {LOOK_EVERY:.0f} s")
                began, brought = monotonic(), 0
            yield chunk


async def _next(chunks: AsyncIterator[bytes]) -> bytes | None:
    """The next chunk, None at the end."""
    return await anext(chunks, None)
