"""Updates against a real server: every attack is refused, and the honest way works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.disk import fill_up
from tests.faults.proxies import http_proxy
from tests.faults.publishing import NOTES, PAGE, archive_of, install
from tests.faults.update_lab import NETWORK, NEXT, RUNNING, SEEN, Lab, laboratory
from tests.faults.updates import ATTACKS, Attack, attacked
from wujie_desktop.api import updates as wire
from wujie_desktop.api.network import Network
from wujie_desktop.base.files import hash_file
from wujie_desktop.domain.connection import ConnectionPlan, ProxyMode
from wujie_desktop.domain.updates import (
    Installation,
    InstallKind,
    ReadyUpdate,
    Return,
    UpdateMode,
    UpdateOutcome,
    UpdatePolicy,
    UpdateRefused,
    UpdateSource,
)
from wujie_desktop.library import SCHEMA_VERSION
from wujie_desktop.services.program_versions import NAME, ProgramVersions
from wujie_desktop.services.update_install import install_ready, setup_command
from wujie_desktop.services.update_notes import UpdateNotes, read_notes, write_notes
from wujie_desktop.services.updates import UpdateService

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="plays a portable Linux program")


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
async def test_an_attack_is_refused_and_changes_nothing(attack: Attack, tmp_path: Path) -> None:
    result = await attacked(attack, tmp_path)
    assert result.outcome is attack.refusal
    assert result.sentence
    assert result.unchanged
    assert result.recovered


async def test_the_whole_way_there_and_back(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        check = await lab.service().check()
        assert check.release is not None
        assert (check.release.version, check.release.page) == (SEEN, PAGE)
        assert check.release.notes == NOTES
        shares: list[int] = []
        await lab.service().get_ready(check.release, shares.append)
        assert shares == sorted(set(shares))
        assert shares[-1] == 100
        state = lab.service().state()
        assert state.ready == ReadyUpdate(SEEN)
        assert starts(lab) == RUNNING  # nothing changes before the end
        lab.server.asked.clear()
        assert (await lab.service().get_ready(check.release)).outcome is UpdateOutcome.READY
        assert lab.server.asked == []  # a window that stays open looks every day
        assert quit_program(lab)
        assert starts(lab) == SEEN
        later = service_of(lab, SEEN)
        assert await later.settle() == SEEN
        assert await later.settle() == ""
        assert later.state().previous == RUNNING
        assert not [path for path in (tmp_path / "updates").iterdir() if path.suffix == ".xz"]
        assert later.go_back() == RUNNING
        assert starts(lab) == RUNNING
        assert await lab.service().settle() == RUNNING
        assert lab.service().declined == SEEN  # does not come by itself again
        assert not (lab.program / "versions" / SEEN).exists()


def starts(lab: Lab) -> str:
    """What the program says that is started now."""
    done = subprocess.run([lab.program / NAME], capture_output=True, check=True, text=True)
    return done.stdout.strip()


def service_of(lab: Lab, version: str) -> UpdateService:
    service = lab.service()
    service.version = version
    return service


def quit_program(lab: Lab, policy: UpdatePolicy | None = None) -> bool:
    place = Installation(InstallKind.PORTABLE, lab.program)
    return install_ready(lab.folder / "updates", place, policy or UpdatePolicy())


async def test_what_is_ready_can_be_put_off_and_forbidden(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        release = (await lab.service().check()).release
        assert release is not None
        await lab.service().get_ready(release)
        assert not quit_program(lab, UpdatePolicy(UpdateMode.NEVER, file="/etc/x"))
        lab.service().put_off()
        assert lab.service().declined == SEEN
        assert not quit_program(lab)
        assert starts(lab) == RUNNING


async def test_the_next_download_begins_where_nothing_is_lost(tmp_path: Path) -> None:
    """One that was broken off leaves nothing that a later one could take for whole."""
    async with laboratory(tmp_path) as lab:
        release = (await lab.service().check()).release
        assert release is not None
        name = release.files["linux-portable"]
        (tmp_path / "updates" / name).write_bytes(b"half")
        assert (await lab.service().get_ready(release)).outcome is UpdateOutcome.READY


async def test_a_release_that_was_replaced_meanwhile_is_looked_for_again(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        release = (await lab.service().check()).release
        assert release is not None
        lab.publish_next()
        assert (await lab.service().get_ready(release)).outcome is UpdateOutcome.OLDER
        newest = (await lab.service().check()).release
        assert newest is not None
        assert newest.version == NEXT


@pytest.mark.parametrize("after", [0, 1, 2])
async def test_on_a_full_disk_the_program_stays_as_it_is(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full at the first file of the new version, at the second, at the note that it is ready."""
    async with laboratory(tmp_path) as lab:
        release = (await lab.service().check()).release
        assert release is not None
        with monkeypatch.context() as patch:
            fill_up(patch, after=after)
            assert (await lab.service().get_ready(release)).outcome is UpdateOutcome.NOT_KEPT
        assert lab.service().state().ready is None
        assert not quit_program(lab)
        assert starts(lab) == RUNNING
        assert (await lab.service().get_ready(release)).outcome is UpdateOutcome.READY


async def test_the_proxy_of_the_settings_is_taken(tmp_path: Path) -> None:
    """It lets nothing through, and is named."""
    async with laboratory(tmp_path) as lab, http_proxy({}) as proxy:
        lab.source = UpdateSource("https://updates.example", lab.source.root)
        service = UpdateService(
            source=lab.source,
            policy=UpdatePolicy(),
            installation=Installation(),
            version=RUNNING,
            folder=tmp_path / "updates",
            open_http=Network(ConnectionPlan(ProxyMode.MANUAL, proxy.address)).open_http,
        )
        check = await service.check()
        assert check.outcome is UpdateOutcome.UNREACHABLE
        assert proxy.address in check.detail
        assert proxy.asked == ["updates.example"]


async def test_the_end_of_the_program_stops_a_download(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        service = lab.service()
        service.stop()
        assert (await service.check()).outcome is UpdateOutcome.STOPPED


async def test_nobody_is_asked_without_address_and_root_or_against_the_policy(
    tmp_path: Path,
) -> None:
    async with laboratory(tmp_path) as lab:
        lab.server.asked.clear()
        source, never = lab.source, UpdatePolicy(UpdateMode.NEVER, file="/etc/x")
        for given, policy in (
            (UpdateSource(), UpdatePolicy()),
            (UpdateSource(source.address), UpdatePolicy()),
            (UpdateSource("", source.root), UpdatePolicy()),
            (source, never),
        ):
            service = UpdateService(
                source=given,
                policy=policy,
                installation=Installation(),
                version=RUNNING,
                folder=tmp_path / "other",
                open_http=NETWORK.open_http,
            )
            assert (await service.check()).outcome is UpdateOutcome.NOT_CONFIGURED
        assert lab.server.asked == []


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1", "http://example.com/u", "ftp://x", "::", "https://"]
)
async def test_nobody_there_or_no_safe_way(address: str, tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        lab.source = UpdateSource(address, lab.source.root)
        check = await lab.service().check()
        assert check.outcome is UpdateOutcome.UNREACHABLE
        assert check.detail


@pytest.mark.parametrize("root", ["{}", "no JSON", '{"signed": {}, "signatures": []}'])
async def test_a_broken_root_trusts_nobody(root: str, tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        lab.source = UpdateSource(lab.source.address, root)
        assert (await lab.service().check()).outcome is UpdateOutcome.UNREADABLE


GOOD = {"product": NAME, "version": "2.0.0", "page": PAGE}


@pytest.mark.parametrize(
    "said",
    [
        GOOD | {"product": "another-program"},
        GOOD | {"version": "2.0-beta"},
        GOOD | {"version": 2},
        GOOD | {"page": "http://example.com"},
        GOOD | {"page": "file:///etc/passwd"},
        GOOD | {"page": None},
        GOOD | {"notes": "text"},
        {"version": "2.0.0"},
        [],
    ],
)
def test_a_signed_release_that_makes_no_sense_is_ignored(said: object) -> None:
    with pytest.raises(UpdateRefused):
        wire.read_release(json.dumps(said).encode())


@pytest.mark.logs_errors
async def test_an_installer_is_started_only_while_it_is_what_was_verified(tmp_path: Path) -> None:
    """Its command line; the installer itself was run by wine alone."""
    async with laboratory(tmp_path) as lab:
        service = lab.service()
        service.installation = Installation(InstallKind.SETUP)
        release = (await service.check()).release
        assert release is not None
        await service.get_ready(release)
        updates = tmp_path / "updates"
        started: list[Sequence[str]] = []
        ready = read_notes(updates).ready
        assert ready is not None
        file = updates / ready.file
        assert ready == ReadyUpdate(SEEN, f"{NAME}-{SEEN}-windows-x64-setup.exe", hash_file(file))
        assert setup_command(updates, ready) == (str(file), "/S")
        whole = file.read_bytes()
        file.write_bytes(b"MZ other")
        assert not install_ready(updates, service.installation, UpdatePolicy(), started.append)
        assert started == []
        file.write_bytes(whole)
        assert install_ready(updates, service.installation, UpdatePolicy(), started.append)
        assert started == [(str(file), "/S")]
        # it did not come: said once, and not tried again by itself
        assert await lab.service().settle() == SEEN
        assert lab.service().declined == SEEN
        assert not file.exists()


def test_a_version_that_cannot_read_the_library_is_no_way_back(tmp_path: Path) -> None:
    service = UpdateService(
        source=UpdateSource(),
        policy=UpdatePolicy(),
        installation=Installation(InstallKind.PORTABLE, tmp_path),
        version="2.0",
        folder=tmp_path / "updates",
        open_http=NETWORK.open_http,
    )
    assert service.state().going_back is Return.NONE_KEPT
    scripts = tmp_path / "versions/1.0/_internal/wujie_desktop/library/migrations"
    scripts.mkdir(parents=True)
    for number in range(1, SCHEMA_VERSION):
        (scripts / f"{number:04}.sql").touch()
    assert service.state().going_back is Return.LIBRARY_TOO_NEW
    (scripts / f"{SCHEMA_VERSION:04}.sql").touch()
    assert service.state().going_back is Return.POSSIBLE


@pytest.mark.logs_errors
def test_a_program_whose_folder_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "updates").mkdir()
    write_notes(tmp_path / "updates", UpdateNotes(ReadyUpdate("2.0")))
    place = Installation(InstallKind.PORTABLE, tmp_path / "gone")
    assert not install_ready(tmp_path / "updates", place, UpdatePolicy())
    assert read_notes(tmp_path / "updates").ready == ReadyUpdate("2.0")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"ready": "no number"}', '{"ready": "2.0", "file": 7}', "\0"]
)
def test_notes_that_are_none_are_not_believed(text: str, tmp_path: Path) -> None:
    (tmp_path / "updates.json").write_text(text)
    assert read_notes(tmp_path) == UpdateNotes()


async def test_a_start_goes_on_where_the_notes_cannot_be_written(tmp_path: Path) -> None:
    async with laboratory(tmp_path) as lab:
        (tmp_path / "updates" / "updates.json").mkdir()
        assert await lab.service().settle() == ""


def test_a_note_leads_to_no_other_folder(tmp_path: Path) -> None:
    write_notes(tmp_path, UpdateNotes(ReadyUpdate("2.0", "../../evil.exe", "0")))
    ready = read_notes(tmp_path).ready
    assert ready is not None
    assert ready.file == "evil.exe"


def test_an_older_version_than_the_one_before_is_taken_away(tmp_path: Path) -> None:
    for version in ("0.8", "0.9", "0.10", "1.0", "2.0"):
        (tmp_path / "versions" / version).mkdir(parents=True)
    versions = ProgramVersions(tmp_path)
    versions.tidy("1.0")
    assert sorted(path.name for path in (tmp_path / "versions").iterdir()) == ["0.10", "1.0"]


def test_the_window_that_ends_last_does_not_bring_an_older_version(tmp_path: Path) -> None:
    """Two windows of one program, with a data folder each."""
    for version in (SEEN, NEXT):
        (tmp_path / "versions" / version).mkdir(parents=True)
        (tmp_path / "versions" / version / NAME).touch()
    place, versions = Installation(InstallKind.PORTABLE, tmp_path), ProgramVersions(tmp_path)
    for folder, version in (("a", NEXT), ("b", SEEN)):
        write_notes(tmp_path / folder, UpdateNotes(ReadyUpdate(version)))
        assert install_ready(tmp_path / folder, place, UpdatePolicy()) is (version == NEXT)
    assert versions.next_start() == NEXT


def test_two_windows_do_not_add_a_version_at_once(tmp_path: Path) -> None:
    """Each deletes what is half unpacked: it would be that of the other."""
    install(tmp_path, RUNNING)
    archive, versions = tmp_path / "archive", ProgramVersions(tmp_path)
    archive.write_bytes(archive_of(SEEN))
    half = tmp_path / "versions" / f".{SEEN}.1.part"
    half.mkdir()
    fcntl = pytest.importorskip("fcntl")
    handle = os.open(half.parent, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)  # the other one
    with pytest.raises(UpdateRefused) as refused:
        versions.add(archive, SEEN)
    assert refused.value.outcome is UpdateOutcome.NOT_KEPT
    assert half.exists()
    os.close(handle)
    versions.add(archive, SEEN)
    assert versions.has(SEEN)
    assert not half.exists()


def test_no_file_of_an_archive_leaves_through_links(tmp_path: Path) -> None:
    """The first link leads to the top of its own folder, so that the second leads out."""
    install(tmp_path, RUNNING)
    inside, archive = f"x/versions/{SEEN}", tmp_path / "archive"
    with tarfile.open(archive, "w") as tar:
        for name, target in (("a/b/c/up", "../../.."), ("a/b/c/up/out", "../../..")):
            link = tarfile.TarInfo(f"{inside}/{name}")
            link.type, link.linkname = tarfile.SYMTYPE, target
            tar.addfile(link)
        evil = tarfile.TarInfo(f"{inside}/a/b/c/up/out/evil")
        tar.addfile(evil)
    with pytest.raises(UpdateRefused) as refused:
        ProgramVersions(tmp_path).add(archive, SEEN)
    assert refused.value.outcome is UpdateOutcome.UNREADABLE
    assert not [*tmp_path.rglob("evil"), *tmp_path.parent.glob("evil")]


def test_what_an_archive_holds_besides_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As do files without a byte."""
    install(tmp_path, RUNNING)
    archive = tmp_path / "archive"
    with tarfile.open(archive, "w:xz") as tar:
        for number in range(200):
            tar.addfile(tarfile.TarInfo(f"x/elsewhere/{number}"))
    monkeypatch.setattr("wujie_desktop.services.program_versions.MAX_BYTES", 50_000)
    with pytest.raises(UpdateRefused) as refused:
        ProgramVersions(tmp_path).add(archive, SEEN)
    assert refused.value.outcome is UpdateOutcome.ENDLESS


def test_killed_at_every_step_the_old_or_the_new_program_is_whole() -> None:
    command = [sys.executable, "-m", "tests.faults.kill_update"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, env=environment, check=False, text=True)
    assert done.returncode == 0, (done.stdout, done.stderr[-2_000:])
