"""What a bundle asks of the Linux system it lands on, read from its own files."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from linux_libraries import DEBIAN_PACKAGES

GLIBC = re.compile(
    r"^(ld-linux.*|libc|libdl|libm|libpthread|libresolv|librt|libutil|libcrypt)\.so\."
)
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_GLIBC_VERSION = re.compile(r"Name: GLIBC_(\d+)\.(\d+)")


@dataclass(frozen=True)
class Needs:
    """Libraries by their sonames, without glibc's, and the oldest glibc that will do."""

    sonames: tuple[str, ...]
    glibc: tuple[int, int]

    def debian(self) -> list[str]:
        """As a Depends line has it. Raises KeyError for a library that no table knows."""
        packages = sorted({DEBIAN_PACKAGES[soname] for soname in self.sonames})
        return [f"libc6 (>= {self.glibc[0]}.{self.glibc[1]})", *packages]

    def rpm(self) -> list[str]:
        """As RPM distributions themselves name what a library provides."""
        glibc = f"libc.so.6(GLIBC_{self.glibc[0]}.{self.glibc[1]})(64bit)"
        return [glibc, *(f"{soname}()(64bit)" for soname in self.sonames)]


def needs_of(bundle: Path) -> Needs:
    """Everything that some file of `bundle` is linked against and that is not in it."""
    binaries = [path for path in bundle.rglob("*") if path.is_file() and _is_elf(path)]
    read = subprocess.run(
        ["readelf", "--wide", "--dynamic", "--version-info", *map(str, set(binaries))],
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    )
    return parse_needs(read.stdout, present=(path.name for path in binaries))


def parse_needs(listing: str, present: Iterable[str]) -> Needs:
    """What `readelf --dynamic --version-info` says is needed and is not `present`."""
    needed = set(_NEEDED.findall(listing)) - set(present)
    versions = [(int(major), int(minor)) for major, minor in _GLIBC_VERSION.findall(listing)]
    return Needs(
        tuple(sorted(name for name in needed if not GLIBC.match(name))),
        max(versions, default=(2, 34)),
    )


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
