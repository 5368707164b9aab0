"""Attacks on updates, and what came of each.

Usage: python -m tests.faults.updates

A program of version 1.0 has seen that 2.0 is published; then somebody has the server, some keys or
the line, and the program looks for updates and tries to get what it is offered ready. Prints the
table of docs/security.md. "Unchanged" means that not a byte of the installed program is another
one, and that nothing is ready to be installed.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Metadata, Timestamp

from tests.faults.matrix import answer
from tests.faults.publishing import (
    Keys,
    Publisher,
    Talk,
    archive_of,
    new_key,
)
from tests.faults.update_lab import ARCHIVE, NEXT, Lab, laboratory, tried
from wujie_desktop.api import updates as wire
from wujie_desktop.domain.updates import (
    UpdateOutcome,
)
from wujie_desktop.presenters.dialogs.update_words import update_sentence
from wujie_desktop.services.program_versions import NAME


@dataclass(frozen=True)
class Attack:
    """`begin` puts it in place; these are the outcomes that refuse it."""

    name: str
    begin: Callable[[Lab], object]
    refusal: UpdateOutcome


@dataclass(frozen=True)
class Result:
    outcome: UpdateOutcome
    sentence: str
    unchanged: bool
    recovered: bool
    """Whether the next honest release came through afterwards."""


# ------------------------------------------------------------------------------- the attacks


def _change(lab: Lab, end: str, change: Callable[[bytes], bytes]) -> None:
    (path,) = (path for path in lab.server.files if path.endswith(end))
    lab.server.files[path] = change(lab.server.files[path])


def _other_bytes(lab: Lab) -> None:
    lab.publish_next()
    _change(lab, ARCHIVE, lambda data: bytes(len(data)))


def _cut_off(lab: Lab) -> None:
    lab.publish_next()
    _change(lab, ARCHIVE, lambda data: data[: len(data) // 2])


def _longer(lab: Lab) -> None:
    lab.publish_next()
    _change(lab, ARCHIVE, lambda data: data + bytes(70_000))


def _strangers_keys(lab: Lab) -> None:
    stranger = Publisher(lab.folder / "stranger", Keys())
    for _time in range(3):
        stranger.publish(NEXT)
    lab.server.files = stranger.files()


def _strangers_root(lab: Lab) -> None:
    stranger = Publisher(lab.folder / "stranger", Keys())
    stranger.publish(NEXT)
    files = stranger.files()
    files["metadata/2.root.json"] = files["metadata/1.root.json"]
    lab.server.files = files


def _replay(lab: Lab) -> None:
    """Everything as it was before the program looked last."""
    lab.server.files = dict(lab.server.files)
    lab.server.files["metadata/timestamp.json"] = (lab.folder / "first-timestamp").read_bytes()


def _older_version(lab: Lab) -> None:
    lab.publisher.publish("0.9")
    lab.serve()


def _frozen(lab: Lab) -> None:
    """The publisher's last word is 31 days old, and whoever serves it keeps back the next."""
    lab.publisher.publish(NEXT, days_ago=31)
    lab.serve()


def _without_end(part: bytes, pause: float = 0) -> Talk:
    """`part` again and again, with so many seconds between."""

    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"%x\r\n%b\r\n" % (len(part), part))
            await writer.drain()
            await asyncio.sleep(pause)

    return talk


def _mixed(role: str) -> Callable[[Lab], None]:
    """What the role said one day among what the others say another."""

    def begin(lab: Lab) -> None:
        old = lab.server.files[f"metadata/1.{role}.json"]
        lab.publish_next()
        lab.server.files[f"metadata/2.{role}.json"] = old

    return begin


def _stolen_online_key(lab: Lab) -> None:
    """Whoever has the online key says that there is something newer, and signs it."""
    thief = Publisher(lab.folder / "thief", Keys(online=lab.publisher.keys.online))
    for _time in range(3):
        thief.publish(NEXT)
    lab.server.files = thief.files()


def _revoked_key(lab: Lab) -> None:
    """A stolen key for files is of no use once the publisher has another one."""
    publisher, stolen = lab.publisher, lab.publisher.keys.targets
    publisher.keys.targets = new_key()
    publisher.tool().rotate("targets", [publisher.keys.targets], publisher.keys.roots)
    honest, publisher.keys.targets = publisher.keys.targets, stolen
    lab.publish_next()
    publisher.keys.targets = honest


def _one_root_key(lab: Lab) -> None:
    """One of the root keys is stolen: two are needed."""
    publisher = lab.publisher
    keys = Keys(online=publisher.keys.online)
    thief = publisher.copied(lab.folder / "thief", keys)
    thief.tool().rotate("targets", [keys.targets], publisher.keys.roots[:1])
    thief.publish(NEXT)
    lab.server.files = thief.files()


def _skipped_root(lab: Lab) -> None:
    publisher = lab.publisher
    for _time in range(2):
        publisher.tool().rotate("targets", [publisher.keys.targets], publisher.keys.roots)
    lab.publish_next()
    files = lab.server.files
    files["metadata/2.root.json"] = files["metadata/3.root.json"]


async def _fast_forward(lab: Lab) -> None:
    """Whoever had the online key has numbered everything as high as numbers go, so that the
    publisher's own next word looks old."""
    name = "metadata/timestamp.json"
    stamp = Metadata[Timestamp].from_bytes(lab.server.files[name])
    stamp.signed.version = 2**31
    stamp.sign(lab.publisher.keys.online)
    lab.server.files[name] = stamp.to_bytes()
    await lab.service().check()
    lab.publish_next()


def _signed_climber(lab: Lab) -> None:
    name = f"{NAME}-{NEXT}/versions/{NEXT}/../../../outside"
    lab.publish_next(archive_of(NEXT, more={name: b"x"}))


def _another_version_inside(lab: Lab) -> None:
    lab.publish_next(archive_of(NEXT, says="2.9"))


def _says(status: int, body: bytes = b"", **headers: str) -> Talk:
    async def talk(writer: asyncio.StreamWriter) -> None:
        said = (f"{name}: {text}" for name, text in headers.items())
        writer.write(answer(body, f"{status} Said", *said))

    return talk


def _talking(path: str, talk: Talk) -> Callable[[Lab], None]:
    """`talk` at every address that ends so."""

    def begin(lab: Lab) -> None:
        lab.publish_next()
        lab.server.talks[path] = talk

    return begin


def _broken_off(lab: Lab) -> None:
    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(answer(bytes(100), length=500))

    lab.publish_next()
    lab.server.talks[ARCHIVE] = talk


def _no_room(lab: Lab) -> None:
    """The folder for what comes cannot be made."""
    lab.publish_next()
    shutil.rmtree(lab.folder / "updates")
    (lab.folder / "updates").write_text("in the way")


O = UpdateOutcome  # noqa: E741
LOGIN = b"<html>hotel login</html>"
BLOCK = bytes(64 * 1024)
ATTACKS = (
    Attack("arbitrary software: other bytes of the same length", _other_bytes, O.ALTERED),
    Attack("arbitrary software: all of it signed by somebody else", _strangers_keys, O.UNTRUSTED),
    Attack("arbitrary software: somebody else's root", _strangers_root, O.UNTRUSTED),
    Attack("rollback: an older state played again", _replay, O.OLDER),
    Attack("rollback: an older version published anew", _older_version, O.CURRENT),
    Attack("freeze: the last word of a month ago", _frozen, O.EXPIRED),
    Attack("endless data: metadata", _talking("timestamp.json", _without_end(BLOCK)), O.ENDLESS),
    Attack("endless data: a file", _talking(ARCHIVE, _without_end(BLOCK)), O.ENDLESS),
    Attack("wrong length: longer", _longer, O.ENDLESS),
    Attack("wrong length: cut off", _cut_off, O.ALTERED),
    Attack("slow retrieval", _talking("timestamp.json", _without_end(b"{", 0.002)), O.SLOW),
    Attack("mix and match: list of files", _mixed("targets"), O.ALTERED),
    Attack("mix and match: snapshot", _mixed("snapshot"), O.ALTERED),
    Attack("stolen key: online", _stolen_online_key, O.UNTRUSTED),
    Attack("stolen key: files, after it was replaced", _revoked_key, O.UNTRUSTED),
    Attack("stolen key: one of the root", _one_root_key, O.UNTRUSTED),
    Attack("a root left out", _skipped_root, O.OLDER),
    Attack("fast-forward: numbers as high as they go", _fast_forward, O.OLDER),
    Attack("wrong software: another program of the publisher", lambda lab: lab.publish_next(
        product="other"), O.UNREADABLE),
    Attack("signed, but not the version that it says", _another_version_inside, O.DOES_NOT_START),
    Attack("signed, but it climbs out of its folder", _signed_climber, O.UNREADABLE),
    Attack("a redirect to somebody else", _talking(
        "", _says(302, Location="http://127.0.0.1:9/")), O.UNREACHABLE),
    Attack("a login page", _talking("", _says(200, LOGIN)), O.UNREADABLE),
    Attack("broken off in the middle", _broken_off, O.UNREACHABLE),
    Attack("nothing there", _talking("", _says(503)), O.UNREACHABLE),
    Attack("no place to keep it", _no_room, O.NOT_KEPT),
)  # fmt: skip


# ------------------------------------------------------------------------------ what came of it


@contextmanager
def impatient() -> Iterator[None]:
    """Whoever drips is looked at twenty times in a second."""
    usual, wire.LOOK_EVERY = wire.LOOK_EVERY, 0.05
    try:
        yield
    finally:
        wire.LOOK_EVERY = usual


async def attacked(attack: Attack, folder: Path) -> Result:
    """Make the attack, then let the publisher have the server back."""
    async with laboratory(folder) as lab:
        before = lab.state()
        begun = attack.begin(lab)
        if isinstance(begun, Awaitable):
            await begun
        with impatient() if attack.refusal is UpdateOutcome.SLOW else nullcontext():
            check = await tried(lab)
        unchanged = lab.state() == before and lab.service().state().ready is None
        return Result(check.outcome, update_sentence(check), unchanged, await _recovers(lab))


async def _recovers(lab: Lab) -> bool:
    """Whether a release comes through once the publisher has answered, with another online key."""
    if (lab.folder / "updates").is_file():
        (lab.folder / "updates").unlink()
    lab.server.talks.clear()
    keys = lab.publisher.keys
    keys.online = new_key()
    lab.publisher.tool().rotate("online", [keys.online], keys.roots)
    lab.publisher.publish("4.0")
    lab.serve()
    check = await tried(lab)
    return check.outcome is UpdateOutcome.READY


async def main() -> int:
    """Print the table; exit 1 if anything got through."""
    print("| attack | refused as | what is said | unchanged | next release comes |")
    print("| --- | --- | --- | --- | --- |")
    bad = 0
    for attack in ATTACKS:
        with tempfile.TemporaryDirectory() as folder:
            result = await attacked(attack, Path(folder))
        yes = {True: "yes", False: "NO"}
        print(
            f"| {attack.name} | {result.outcome} | {result.sentence} | {yes[result.unchanged]} "
            f"| {yes[result.recovered]} |"
        )
        bad += result.outcome is not attack.refusal or not result.unchanged or not result.recovered
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
