"""The Windows bundle as an NSIS installer for one user, and as a portable archive."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import frozen

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def nsis(bundle: Path, folder: Path) -> Path:
    """The installer. `makensis` compiles on any system, so the bundle alone must be Windows'."""
    target = folder / f"{frozen.NAME}-{frozen.version()}-windows-x64-setup.exe"
    words: dict[str, object] = {
        "VERSION": frozen.version(),
        "BUNDLE": bundle.resolve(),
        "ICON": ROOT / "resources" / "icon" / f"{frozen.NAME}.ico",
        "SIZE_KB": frozen.size_of(bundle) // 1024,
        "TARGET": target.resolve(),
    }
    if stub := os.environ.get("NSIS_STUB"):  # amd64-unicode, for a wine that runs 64 bits only
        words["STUB"] = stub
    defines = [f"-D{name}={value}" for name, value in words.items()]
    script = str(HERE / "windows" / "wujie.nsi")
    pack = [_makensis(), "-V2", "-INPUTCHARSET", "UTF8", *defines, script]
    subprocess.run(pack, check=True)
    _sign(target)
    return target


def portable(bundle: Path, folder: Path) -> Path:
    """One folder to unpack anywhere."""
    name = f"{frozen.NAME}-{frozen.version()}-windows-x64"
    target = folder / f"{name}.zip"
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in bundle.rglob("*") if path.is_file()):
            archive.write(file, Path(name, file.relative_to(bundle)))
    return target


def _makensis() -> str:
    usual = Path(os.environ.get("PROGRAMFILES(X86)", ""), "NSIS", "makensis.exe")
    found = shutil.which("makensis") or (str(usual) if usual.exists() else "")
    if not found:
        raise SystemExit("NSIS is missing: install it (Debian: apt-get install nsis)")
    return found


def _sign(target: Path) -> None:
    """Sign with the certificate that WINDOWS_CERTIFICATE names (.pfx); nothing without one."""
    certificate = os.environ.get("WINDOWS_CERTIFICATE")
    if not certificate:
        print("not signed: WINDOWS_CERTIFICATE is not set")
        return
    secret = ["/f", certificate, "/p", os.environ["WINDOWS_CERTIFICATE_PASSWORD"]]
    stamp = ["/fd", "sha256", "/td", "sha256", "/tr", os.environ["WINDOWS_TIMESTAMP_ADDRESS"]]
    subprocess.run(["signtool", "sign", *secret, *stamp, str(target)], check=True)
