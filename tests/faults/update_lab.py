"""A program of version 1.0 that has seen that 2.0 is published, its publisher and their server."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.builders import DIRECT_WAY
from tests.faults.publishing import Keys, Publisher, Server, install, serving
from wujie_desktop.api.network import Network
from wujie_desktop.domain.updates import (
    Installation,
    InstallKind,
    UpdateCheck,
    UpdateOutcome,
    UpdatePolicy,
    UpdateSource,
)
from wujie_desktop.services.program_versions import NAME
from wujie_desktop.services.updates import UpdateService

NETWORK = Network(DIRECT_WAY)
"""Reading certificates takes longer than an attack."""
RUNNING, SEEN, NEXT = "1.0", "2.0", "3.0"
ARCHIVE = f"{NAME}-{NEXT}-linux-x86_64.tar.xz"


@dataclass
class Lab:
    """A publisher, a server, and a program that has seen `SEEN`."""

    folder: Path
    publisher: Publisher
    server: Server
    source: UpdateSource

    @property
    def program(self) -> Path:
        return self.folder / "program"

    def service(self) -> UpdateService:
        return UpdateService(
            source=self.source,
            policy=UpdatePolicy(),
            installation=Installation(InstallKind.PORTABLE, self.program),
            version=RUNNING,
            folder=self.folder / "updates",
            open_http=NETWORK.open_http,
        )

    def serve(self) -> None:
        """Serve what is published now."""
        self.server.files = self.publisher.files()

    def publish_next(self, archive: bytes | None = None, *, product: str = NAME) -> None:
        self.publisher.publish(NEXT, archive, product=product)
        self.serve()

    def state(self) -> dict[str, bytes | str]:
        """The installed program, byte by byte."""
        return {
            str(path.relative_to(self.program)): (
                str(path.readlink()) if path.is_symlink() else path.read_bytes()
            )
            for path in self.program.rglob("*")
            if path.is_symlink() or path.is_file()
        }


@asynccontextmanager
async def laboratory(folder: Path) -> AsyncIterator[Lab]:
    """A program of version `RUNNING` that has just seen `SEEN`."""
    publisher = Publisher(folder / "publisher", Keys())
    async with serving() as server:
        lab = Lab(folder, publisher, server, server.source(publisher))
        install(lab.program, RUNNING)
        publisher.publish(SEEN)
        first = publisher.folder / "metadata" / "timestamp.json"
        shutil.copyfile(first, folder / "first-timestamp")
        publisher.tool().refresh(publisher.keys.online)
        lab.serve()
        check = await lab.service().check()
        if check.outcome is not UpdateOutcome.NEWER:
            raise RuntimeError(f"the honest way does not work: {check}")
        yield lab


async def tried(lab: Lab) -> UpdateCheck:
    """Look for updates, and get ready what is offered."""
    service = lab.service()
    check = await service.check()
    if check.outcome is UpdateOutcome.NEWER and check.release:
        check = await service.get_ready(check.release)
    return check
