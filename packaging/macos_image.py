"""The .app in a disk image: signed and notarised where the secrets are, plain otherwise."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

import frozen

HERE = Path(__file__).resolve().parent
ENTITLEMENTS = HERE / "macos" / "entitlements.plist"


def dmg(bundle: Path, folder: Path) -> Path:
    """A disk image with the .app and a link to /Applications.

    MACOS_IDENTITY signs; MACOS_NOTARY_PROFILE (of `notarytool store-credentials`) notarises.
    """
    import dmgbuild

    identity = os.environ.get("MACOS_IDENTITY", "")
    profile = os.environ.get("MACOS_NOTARY_PROFILE", "")
    target = folder / f"{frozen.NAME}-{frozen.version()}-macos-{platform.machine()}.dmg"
    if identity:
        _sign(bundle, identity)
    else:
        print("not signed: MACOS_IDENTITY is not set")
    dmgbuild.build_dmg(str(target), "Wujie Desktop", settings=image_settings(bundle))
    if identity:
        _codesign(identity, str(target))
    if profile:
        notary = ["xcrun", "notarytool", "submit", str(target)]
        subprocess.run([*notary, "--keychain-profile", profile, "--wait"], check=True)
        subprocess.run(["xcrun", "stapler", "staple", str(target)], check=True)
    return target


def image_settings(bundle: Path) -> dict[str, object]:
    """How the window of the image looks."""
    return {
        "format": "ULFO",
        "files": [str(bundle)],
        "symlinks": {"Applications": "/Applications"},
        "icon": str(HERE.parent / "resources" / "icon" / f"{frozen.NAME}.icns"),
        "icon_size": 112,
        "icon_locations": {bundle.name: (150, 180), "Applications": (450, 180)},
        "window_rect": ((200, 200), (600, 380)),
        "default_view": "icon-view",
    }


def _sign(bundle: Path, identity: str) -> None:
    """Inside out: Apple advises against --deep."""
    inner = [path for path in bundle.rglob("*") if path.suffix in (".dylib", ".so")]
    for path in sorted(inner, key=lambda path: -len(path.parts)):
        if not path.is_symlink():
            _codesign(identity, str(path))
    _codesign(identity, "--entitlements", str(ENTITLEMENTS), str(bundle))


def _codesign(identity: str, *what: str) -> None:
    sign = ["codesign", "--force", "--timestamp", "--options", "runtime", "--sign", identity]
    subprocess.run([*sign, *what], check=True)
