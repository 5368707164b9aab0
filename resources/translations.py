"""Translations: `update` reads the sources into the .ts file, `compile` makes the .qm file.

Usage: python resources/translations.py update [TARGET]
       python resources/translations.py compile [FOLDER]

People edit resources/i18n/*.ts; the program loads wujie_desktop/assets/i18n/*.qm. English is
what the sources speak and needs no file.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "i18n"
COMPILED = ROOT / "wujie_desktop" / "assets" / "i18n"


def tool(name: str) -> str:
    """The Qt tool that comes with PySide6, beside the running Python."""
    return str(Path(sys.executable).parent / f"pyside6-{name}")


def update(target: Path = SOURCES / "wujie_zh_CN.ts") -> None:
    """Bring `target` up to date with the sources: new texts are marked unfinished."""
    files = sorted(str(path) for path in (ROOT / "wujie_desktop").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-target-language", "zh_CN"]
    command = [tool("lupdate"), *files, *options, "-ts", str(target)]
    subprocess.run(command, check=True, capture_output=True)


def compile_all(folder: Path) -> None:
    """Make the .qm files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(SOURCES.glob("*.ts")):
        target = folder / source.with_suffix(".qm").name
        command = [tool("lrelease"), str(source), "-qm", str(target)]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update", *target]:
            update(*map(Path, target))
        case ["compile", *folder]:
            compile_all(Path(*folder) if folder else COMPILED)
        case _:
            sys.exit(__doc__)
