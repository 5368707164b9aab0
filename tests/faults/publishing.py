"""A publisher of releases with its keys, and the server that anybody may have taken over."""

from __future__ import annotations

import asyncio
import importlib.util
import io
import json
import shutil
import tarfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

from securesystemslib.signer import CryptoSigner, Signer

from tests.faults.matrix import answer
from tests.faults.sockets import listening
from wujie_desktop.config.installation import VERSIONS
from wujie_desktop.domain.updates import UpdateSource
from wujie_desktop.services.program_versions import NAME

Talk = Callable[[asyncio.StreamWriter], Awaitable[None]]
PAGE = "https://example.com/下载"
NOTES = {"en": "New: a way back", "zh": "新增：可以退回"}


def load_tool() -> ModuleType:
    """packaging/sign_update.py, which is no package of ours."""
    place = Path(__file__).resolve().parents[2] / "packaging" / "sign_update.py"
    spec = importlib.util.spec_from_file_location("sign_update", place)
    if spec is None or spec.loader is None:
        raise ImportError(str(place))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = load_tool()


def new_key() -> CryptoSigner:
    return CryptoSigner.generate_ed25519()


@dataclass
class Keys:
    """Who signs what; two of the root keys are needed."""

    roots: list[Signer] = field(default_factory=lambda: [new_key(), new_key(), new_key()])
    targets: Signer = field(default_factory=new_key)
    online: Signer = field(default_factory=new_key)


class Publisher:
    """Publishes into `folder`, by the tool that the publisher has."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.folder, self.keys = folder, keys
        if not folder.exists():
            self.tool().begin(keys.roots, keys.targets, keys.online, 2)

    def copied(self, folder: Path, keys: Keys) -> Publisher:
        """Whoever has a copy of what is published, and these keys."""
        shutil.copytree(self.folder, folder)
        return Publisher(folder, keys)

    @property
    def root(self) -> str:
        """What installers are built with."""
        return (self.folder / "metadata" / "1.root.json").read_text("utf-8")

    def tool(self, days_ago: int = 0) -> Any:
        """`Repository` of the tool."""
        now = datetime.now(UTC).replace(microsecond=0) - timedelta(days=days_ago)
        return TOOL.Repository(self.folder, now)

    def publish(
        self, version: str, archive: bytes | None = None, *, product: str = NAME, days_ago: int = 0
    ) -> None:
        """Publish `version` for portable programs and as a Windows installer."""
        place = self.folder.parent
        portable = place / f"{NAME}-{version}-linux-x86_64.tar.xz"
        portable.write_bytes(archive if archive is not None else archive_of(version))
        setup = place / f"{NAME}-{version}-windows-x64-setup.exe"
        setup.write_bytes(b"MZ" + version.encode())
        release = {"product": product, "version": version, "page": PAGE, "notes": NOTES}
        keys = self.keys
        self.tool(days_ago).publish(release, [portable, setup], keys.targets, keys.online)

    def files(self) -> dict[str, bytes]:
        """All that is published now."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }


def archive_of(version: str, says: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """The portable archive of a program that can say its number and nothing else."""
    top, inside = f"{NAME}-{version}", f"{VERSIONS}/{version}"
    program = f"#!/bin/sh\necho {says or version}\n".encode()
    files = {
        f"{top}/{inside}/{NAME}": program,
        f"{top}/{inside}/_internal/data": version.encode() * 1_000,
        **(more or {}),
    }
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:xz", preset=0) as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o755 if name.endswith(NAME) else 0o644
            tar.addfile(entry, io.BytesIO(data))
        for name, target in ((f"{inside}/_internal/link", "data"), (NAME, f"{inside}/{NAME}")):
            link = tarfile.TarInfo(f"{top}/{name}")
            link.type, link.linkname = tarfile.SYMTYPE, target
            tar.addfile(link)
    return made.getvalue()


def install(folder: Path, version: str) -> None:
    """A portable program as its user has unpacked it."""
    inside = folder / VERSIONS / version
    inside.mkdir(parents=True, exist_ok=True)
    (inside / NAME).write_text(f"#!/bin/sh\necho {version}\n")
    (inside / NAME).chmod(0o755)
    (folder / NAME).symlink_to(f"{VERSIONS}/{version}/{NAME}")


@dataclass
class Server:
    """Serves `files`, and talks otherwise at the paths of `talks` (whose ends are looked at)."""

    files: dict[str, bytes] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = unquote(head.split(b" ")[1].decode()).removeprefix("/")
        self.asked.append(path)
        odd = next((talk for end, talk in self.talks.items() if path.endswith(end)), None)
        if odd:
            await odd(writer)
        elif path in self.files:
            writer.write(answer(self.files[path]))
        else:
            writer.write(answer(b"", "404 Not Found"))
        await writer.drain()

    def source(self, publisher: Publisher) -> UpdateSource:
        """What a program of this publisher is built with."""
        return UpdateSource(self.address, json.dumps(json.loads(publisher.root)))


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    """A server on a port of its own."""
    server = Server()
    async with listening(server.talk) as port:
        server.address = f"http://127.0.0.1:{port}"
        yield server
