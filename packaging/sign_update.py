"""The repository of releases that installed programs ask, after The Update Framework.

    sign_update.py key NAME.pem
        a new Ed25519 key
    sign_update.py begin FOLDER --root A.pem B.pem C.pem --targets T.pem --online O.pem
        an empty repository; its root takes two keys (--threshold), and installers are built
        with `metadata/1.root.json`
    sign_update.py publish FOLDER --targets T.pem --online O.pem VERSION PAGE FILE …
        a release; files for other systems are left out. --notes NOTES.json: {"en": …, "zh": …}
    sign_update.py refresh FOLDER --online O.pem
        the same release for another month: without it programs say that the list has expired
    sign_update.py rotate FOLDER ROLE --new N.pem … --root A.pem B.pem …
        other keys for a role (root, targets, online), signed by enough of the root keys of before;
        then publish or refresh with the new ones

Upload `targets` first and `metadata/timestamp.json` last.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Signer
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

PRODUCT = "wujie-desktop"
RELEASE = "release.json"
DAYS = {"root": 730, "targets": 400, "snapshot": 400, "timestamp": 30}
"""How long what a role has signed is believed."""
FILES = {"linux-portable": ".tar.xz", "windows-setup": "-setup.exe"}
"""What programs install themselves, and how such a file's name ends."""
ROLES = {"root": ("root",), "targets": ("targets",), "online": ("snapshot", "timestamp")}


def make_key(target: Path) -> None:
    """Write a new private key, readable for its owner alone."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)


def signer(pem: Path) -> Signer:
    """The key in a file of `make_key`."""
    return CryptoSigner(load_pem_private_key(pem.read_bytes(), None))


class Repository:
    """The repository in `folder`; `now` is when things are signed."""

    def __init__(self, folder: Path, now: datetime | None = None) -> None:
        self.metadata = folder / "metadata"
        self.targets = folder / "targets"
        self._now = now or datetime.now(UTC).replace(microsecond=0)

    def begin(
        self, roots: Sequence[Signer], targets: Signer, online: Signer, threshold: int
    ) -> None:
        """Write the first root, which installers trust."""
        root = Root(version=1, expires=self._expiry("root"), consistent_snapshot=True)
        for role, keys in (
            ("root", roots),
            ("targets", [targets]),
            ("snapshot", [online]),
            ("timestamp", [online]),
        ):
            for key in keys:
                root.add_key(key.public_key, role)
        root.roles["root"].threshold = threshold
        for folder in (self.metadata, self.targets):
            folder.mkdir(parents=True, exist_ok=True)
        self._write("1.root", Metadata(root), roots)

    def publish(
        self,
        release: Mapping[str, object],
        files: Sequence[Path],
        targets: Signer,
        online: Signer,
    ) -> None:
        """Sign a release, whose `files` are added, with its files."""
        named = {
            kind: file for kind, end in FILES.items() for file in files if file.name.endswith(end)
        }
        said = {
            "product": PRODUCT,
            **release,
            "files": {kind: file.name for kind, file in named.items()},
        }
        note = self.targets / RELEASE
        note.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        listed = {
            file.name: TargetFile.from_file(file.name, str(file), ["sha256"])
            for file in (note, *named.values())
        }
        for file in (note, *named.values()):
            digest = listed[file.name].hashes["sha256"]
            shutil.copyfile(file, self.targets / f"{digest}.{file.name}")
        note.unlink()
        version = self._newest("targets") + 1
        signed = Targets(version=version, expires=self._expiry("targets"), targets=listed)
        self._write(f"{version}.targets", Metadata(signed), [targets])
        self._write_snapshot(version, online)
        self.refresh(online)

    def refresh(self, online: Signer) -> None:
        """Say that what is published still is the newest."""
        version = self._newest("snapshot")
        file = self.metadata / "timestamp.json"
        former = Metadata[Timestamp].from_file(str(file)).signed.version if file.exists() else 0
        signed = Timestamp(
            version=former + 1,
            expires=self._expiry("timestamp"),
            snapshot_meta=self._described("snapshot", version),
        )
        self._write("timestamp", Metadata(signed), [online])

    def rotate(self, role: str, keys: Sequence[Signer], roots: Sequence[Signer]) -> None:
        """Let `keys` sign for `role` from now on. `roots` are enough root keys of before, and for
        the role root enough of the new ones as well."""
        version = self._newest("root")
        former = Metadata[Root].from_file(str(self.metadata / f"{version}.root.json"))
        root = former.signed
        root.version, root.expires = version + 1, self._expiry("root")
        for name in ROLES[role]:
            for key in list(root.roles[name].keyids):
                root.revoke_key(key, name)
            for each in keys:
                root.add_key(each.public_key, name)
        self._write(f"{root.version}.root", Metadata(root), roots)

    def _write_snapshot(self, targets: int, online: Signer) -> None:
        version = self._newest("snapshot") + 1
        signed = Snapshot(
            version=version,
            expires=self._expiry("snapshot"),
            meta={"targets.json": self._described("targets", targets)},
        )
        self._write(f"{version}.snapshot", Metadata(signed), [online])

    def _described(self, role: str, version: int) -> MetaFile:
        data = (self.metadata / f"{version}.{role}.json").read_bytes()
        return MetaFile.from_data(version, data, ["sha256"])

    def _newest(self, role: str) -> int:
        numbers = [int(file.name.split(".")[0]) for file in self.metadata.glob(f"*.{role}.json")]
        return max(numbers, default=0)

    def _expiry(self, role: str) -> datetime:
        return self._now + timedelta(days=DAYS[role])

    def _write(
        self,
        name: str,
        metadata: Metadata[Root] | Metadata[Timestamp] | Metadata[Snapshot] | Metadata[Targets],
        signers: Sequence[Signer],
    ) -> None:
        for each in signers:
            metadata.sign(each, append=True)
        target = self.metadata / f"{name}.json"
        part = target.with_suffix(".part")
        metadata.to_file(str(part), JSONSerializer(compact=False))
        part.replace(target)


def main(arguments: list[str]) -> int:
    """Do what the command line says."""
    chosen = _read(arguments)
    if chosen.command == "key":
        make_key(chosen.file)
        return 0
    repository = Repository(chosen.folder)
    keys = {name: [signer(pem) for pem in getattr(chosen, name, [])] for name in ("root", "new")}
    if chosen.command == "begin":
        targets, online = signer(chosen.targets), signer(chosen.online)
        repository.begin(keys["root"], targets, online, chosen.threshold)
    elif chosen.command == "publish":
        notes = json.loads(chosen.notes.read_text("utf-8")) if chosen.notes else {}
        release = {"version": chosen.version, "page": chosen.page, "notes": notes}
        targets, online = signer(chosen.targets), signer(chosen.online)
        repository.publish(release, chosen.file, targets, online)
    elif chosen.command == "refresh":
        repository.refresh(signer(chosen.online))
    else:
        roots = keys["root"] + (keys["new"] if chosen.role == "root" else [])
        repository.rotate(chosen.role, keys["new"], roots)
    return 0


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="sign_update.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("key").add_argument("file", type=Path)
    made = {name: commands.add_parser(name) for name in ("begin", "publish", "refresh", "rotate")}
    for command in made.values():
        command.add_argument("folder", type=Path)
    for name in ("begin", "rotate"):
        made[name].add_argument("--root", type=Path, nargs="+", required=True)
    for name in ("begin", "publish"):
        made[name].add_argument("--targets", type=Path, required=True)
    for name in ("begin", "publish", "refresh"):
        made[name].add_argument("--online", type=Path, required=True)
    made["begin"].add_argument("--threshold", type=int, default=2)
    made["publish"].add_argument("--notes", type=Path)
    made["publish"].add_argument("version")
    made["publish"].add_argument("page")
    made["publish"].add_argument("file", type=Path, nargs="+")
    made["rotate"].add_argument("role", choices=ROLES)
    made["rotate"].add_argument("--new", type=Path, nargs="+", required=True)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
