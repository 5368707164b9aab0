"""What the publisher signs by the command line is what the program believes."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.faults.publishing import TOOL, Keys, Publisher, Server, serving
from tests.faults.update_lab import NETWORK
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.updates import Release, UpdateOutcome, UpdateRefused, UpdateSource

PAGE = "https://example.com/下载"


def sign(*arguments: object) -> None:
    assert TOOL.main([str(argument) for argument in arguments]) == 0


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, Path]:
    names = ("a", "b", "c", "targets", "online", "other")
    for name in names:
        sign("key", tmp_path / f"{name}.pem")
    return {name: tmp_path / f"{name}.pem" for name in names}


async def newest(server: Server, repository: Path, root: str, kept: Path) -> Release:
    """What a program that trusts `root` takes for the newest."""
    from wujie_desktop.api.updates import UpdateRepository

    server.files = Publisher(repository, Keys()).files()
    asked = UpdateRepository(
        source=UpdateSource(server.address, root),
        folder=kept,
        open_http=NETWORK.open_http,
        is_stopped=lambda: False,
    )
    return await off_loop(asked.newest)


async def test_published_refreshed_and_with_other_keys(
    tmp_path: Path, keys: dict[str, Path]
) -> None:
    folder, kept = tmp_path / "published", tmp_path / "kept"
    signing = ("--targets", keys["targets"], "--online", keys["online"])
    sign("begin", folder, "--root", keys["a"], keys["b"], keys["c"], *signing)
    root = (folder / "metadata" / "1.root.json").read_text("utf-8")
    notes = tmp_path / "notes.json"
    notes.write_text('{"zh": "新增：可以退回"}', "utf-8")
    built = [tmp_path / f"wujie-desktop-2.0{end}" for end in (".deb", "-x.tar.xz", "-setup.exe")]
    for file in built:
        file.write_bytes(b"x")
    sign("publish", folder, *signing, "2.0", PAGE, *built, "--notes", notes)
    async with serving() as server:
        said = await newest(server, folder, root, kept)
        files = {"linux-portable": built[1].name, "windows-setup": built[2].name}
        assert said == Release("2.0", PAGE, json.loads(notes.read_text("utf-8")), files)
        sign("refresh", folder, "--online", keys["online"])
        old = ("--root", keys["a"], keys["c"])
        sign("rotate", folder, "root", "--new", keys["b"], keys["other"], *old)
        sign("rotate", folder, "targets", "--new", keys["a"], "--root", keys["b"], keys["other"])
        sign("publish", folder, "--targets", keys["a"], *signing[2:], "3.0", PAGE, *built)
        assert (await newest(server, folder, root, kept)).version == "3.0"
        sign("publish", folder, *signing, "4.0", PAGE, *built)  # by the key of before
        with pytest.raises(UpdateRefused) as refusal:
            await newest(server, folder, root, kept)
        assert refusal.value.outcome is UpdateOutcome.UNTRUSTED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_private_key_is_the_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    private = tmp_path / "key.pem"
    sign("key", private)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        sign("key", private)
