"""What a bundle weighs and holds, against what is recorded: nobody wants either to creep back."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

RECORD = Path(__file__).with_name("weight.json")
MARGIN = 1.05
"""How many times its recorded size a part may have; Python itself is the machine's own."""
OTHER_PYTHON_MARGIN = 1.25
"""The same where another Python than the recorded one made the bytecode."""
BARS = {"linux-deb": 45_000_000, "windows-nsis": 35_000_000}
"""Bytes that a package may have, by target."""
PYTHON = "Python"
_PARTS = {
    "PySide6": "Qt",
    "shiboken6": "Qt",
    "PIL": "Pillow",
    "pillow.libs": "Pillow",
    "cryptography": "cryptography",
    "wujie_desktop": "program",
    "wujie-desktop": "bytecode",
}
_VERSION = re.compile(
    r"(-[0-9a-f]{8})?\.so[.\d]*$|\.cpython-.*|\.abi3\..*|\.pyd$|-[\d.]+\.dist-info$"
)


@dataclass(frozen=True)
class Weight:
    """A bundle: bytes by part, number of Python modules, and the names of what is in it."""

    python: str
    """The minor version that made it."""
    sizes: dict[str, int]
    modules: int
    contents: tuple[str, ...]

    @property
    def whole(self) -> int:
        """Bytes of all of it."""
        return sum(self.sizes.values())


def weigh(bundle: Path, program: str) -> Weight:
    """The weight of `bundle`, whose modules are in the executable `program`."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(bundle / program)).open_embedded_archive("PYZ.pyz")
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    names = {path: path.relative_to(bundle).as_posix().removeprefix("_internal/") for path in files}
    sizes: Counter[str] = Counter()
    for path, name in names.items():
        sizes[part_of(name)] += path.stat().st_size
    contents = {*map(kind_of, names.values()), *map(package_of, archive.toc)} - {""}
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Weight(python, dict(sorted(sizes.items())), len(archive.toc), tuple(sorted(contents)))


def part_of(name: str) -> str:
    """The part that the file `name` is counted under."""
    top = name.partition("/")[0]
    is_package = top.endswith(".dist-info") or ("." not in top and not top.startswith("lib"))
    return _PARTS.get(top, "packages" if is_package else PYTHON)


def kind_of(name: str) -> str:
    """What the file `name` is, without versions; "" for Python's own and what lies in packages."""
    top = name.partition("/")[0]
    if top in ("PySide6", "pillow.libs") or (top == "PIL" and "." in name):
        return _VERSION.sub("", name)
    return "" if part_of(name) == PYTHON else _VERSION.sub("", top)


def package_of(module: str) -> str:
    """The package that a Python module belongs to; "" for Python's own."""
    top = module.partition(".")[0]
    return "" if top in sys.stdlib_module_names or top.startswith("_") else top


def record(weight: Weight) -> None:
    """Take `weight` for what is right on this system."""
    known = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    known[sys.platform] = asdict(weight)
    RECORD.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


def recorded() -> Weight | None:
    """What is right on this system; None where nobody has recorded it."""
    known = json.loads(RECORD.read_text("utf-8")).get(sys.platform)
    return known and Weight(**known | {"contents": tuple(known["contents"])})


def faults(now: Weight, right: Weight) -> list[str]:
    """Sentences about all that is new or too heavy."""
    said = [f"new in the bundle: {name}" for name in now.contents if name not in right.contents]
    margin = MARGIN if now.python == right.python else OTHER_PYTHON_MARGIN
    pairs = {part: (size, right.sizes.get(part, 0)) for part, size in now.sizes.items()}
    pairs |= {"modules": (now.modules, right.modules), "all of it": (now.whole, right.whole)}
    pairs.pop(PYTHON, None)
    said += [
        f"{what}: {size:,}, recorded {limit:,}, at most {margin} times that"
        for what, (size, limit) in pairs.items()
        if size > limit * margin
    ]
    return said


def package_fault(target: str, size: int) -> str:
    """A sentence about a package that is larger than it may be; "" for any other."""
    bar = BARS.get(target, size)
    return f"{target}: {size:,} bytes, at most {bar:,}" if size > bar else ""


def table(weight: Weight) -> str:
    """The sizes of the parts, the largest first."""
    rows = sorted(weight.sizes.items(), key=lambda row: -row[1])
    lines = [f"{size / 1e6:8.1f} MB  {part}" for part, size in rows]
    return "\n".join([*lines, f"{weight.modules:8}     modules of Python"])
