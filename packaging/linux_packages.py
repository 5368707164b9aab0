"""The bundle as .deb, as .rpm and as a portable archive."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.sax.saxutils import escape

import changes
import command_line
import completions
import frozen
from linux_needs import needs_of
from man_page import man_page

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build"
NAME = frozen.NAME
COMPONENT = "net.wujieai.WujieDesktop"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
DEB_FONTS = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei"
RPM_FONTS = "font(:lang=zh-cn)"
SUMMARY = "Desktop program for the 无界AI avatar camera"
DESCRIPTION = "Pay once, lose nothing, see every audit label of every picture."
CONTACT = "Wujie Desktop <wujie-desktop@localhost>"


def deb(bundle: Path, folder: Path) -> Path:
    """A Debian package; its dependencies are what the bundle is linked against."""
    tree = _installed_tree(bundle, BUILD / "deb")
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    depends = ", ".join([*needs_of(bundle).debian(), DEB_FONTS])
    fields = {
        "Package": NAME,
        "Version": frozen.version(),
        "Architecture": _debian_architecture(),
        "Maintainer": CONTACT,
        "Installed-Size": str(frozen.size_of(tree) // 1024),
        "Depends": depends,
        "Section": "graphics",
        "Priority": "optional",
        "Description": f"{SUMMARY}\n {DESCRIPTION}",
    }
    control.write_text("".join(f"{name}: {value}\n" for name, value in fields.items()), "utf-8")
    target = folder / f"{NAME}_{fields['Version']}_{fields['Architecture']}.deb"
    pack_deb(tree, target)
    return target


def pack_deb(tree: Path, target: Path) -> None:
    """`tree`, with its DEBIAN, as `target`; level 9 sees 64 MB back and so takes one thread."""
    pack = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(target)]
    subprocess.run(pack, check=True)


def rpm(bundle: Path, folder: Path) -> Path:
    """An RPM package, by nfpm."""
    tree = _installed_tree(bundle, BUILD / "rpm")
    depends = [*needs_of(bundle).rpm(), RPM_FONTS]
    recipe = BUILD / "nfpm.json"  # JSON is YAML too
    recipe.write_text(_nfpm_recipe(tree, depends), "utf-8")
    target = folder / f"{NAME}-{frozen.version()}.{os.uname().machine}.rpm"
    pack = ["package", "--packager", "rpm", "--config", str(recipe), "--target", str(target)]
    subprocess.run([str(Path(sys.executable).with_name("nfpm")), *pack], check=True)
    return target


def portable(bundle: Path, folder: Path) -> Path:
    """One folder to unpack anywhere: the versions of the program, each with the `share` that man
    and shells read, and a link to the one that starts. An update adds a version and changes the
    link."""
    version = frozen.version()
    name = f"{NAME}-{version}-linux-{os.uname().machine}"
    tree = BUILD / "portable"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree / name / "versions" / version, symlinks=True)
    release = changes.this_release(version)
    _write_manual(tree / name / "versions" / version / "share", version, release)
    (tree / name / NAME).symlink_to(Path("versions", version, NAME))
    target = folder / f"{name}.tar.xz"
    with tarfile.open(target, "w:xz", preset=9) as archive:
        archive.add(tree / name, name, filter=_of_root)
    return target


def _of_root(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever unpacks it owns it, not a user who has the builder's number."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def _nfpm_recipe(tree: Path, depends: list[str]) -> str:
    import json

    recipe = {
        "name": NAME,
        "arch": os.uname().machine,
        "platform": "linux",
        "version": frozen.version(),
        "maintainer": CONTACT,
        "license": "MIT",
        "description": f"{SUMMARY}\n{DESCRIPTION}",
        "depends": depends,
        "contents": [{"src": str(tree), "dst": "/", "type": "tree"}],
        "rpm": {"summary": SUMMARY, "compression": "xz"},
    }
    return json.dumps(recipe, ensure_ascii=False, indent=2)


def _installed_tree(bundle: Path, tree: Path) -> Path:
    """`tree` as it will lie below /."""
    shutil.rmtree(tree, ignore_errors=True)
    share = tree / "usr" / "share"
    shutil.copytree(bundle, tree / "usr" / "lib" / NAME, symlinks=True)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    icons = share / "icons" / "hicolor"
    _copy(ROOT / "resources" / "icon.svg", icons / "scalable" / "apps" / f"{NAME}.svg")
    for size in ICON_SIZES:
        drawn = ROOT / "resources" / "icon" / f"{NAME}-{size}.png"
        _copy(drawn, icons / f"{size}x{size}" / "apps" / f"{NAME}.png")
    linux = HERE / "linux"
    _copy(linux / f"{NAME}.desktop", share / "applications" / f"{NAME}.desktop")
    _copy(linux / f"{NAME}.mime.xml", share / "mime" / "packages" / f"{NAME}.xml")
    _write_documents(share)
    _copy(ROOT / "LICENSE", share / "doc" / NAME / "copyright")
    _copy(HERE / "licenses" / "README.txt", share / "doc" / NAME / "README")
    _open_to_all(tree)
    return tree


def _write_documents(share: Path) -> None:
    """What is said of the program to software centres, and its manual."""
    version = frozen.version()
    release = changes.this_release(version)
    component = f"{COMPONENT}.metainfo.xml"
    template = (HERE / "linux" / component).read_text("utf-8")
    _write(share / "metainfo" / component, with_release(template, version, release).encode())
    _write_manual(share, version, release)


def _write_manual(share: Path, version: str, release: changes.Release) -> None:
    """What `man` and shells read below `share`."""
    program = command_line.grammar()
    page = man_page(program, version, release.day).encode()
    _write(share / "man" / "man1" / f"{NAME}.1.gz", gzip.compress(page, mtime=0))
    for place, complete in completions.FILES.items():
        _write(share / place, complete(program).encode())


def with_release(component: str, version: str, release: changes.Release) -> str:
    """AppStream's `component` with what is new in it."""
    notes = "".join(f"<li>{escape(note)}</li>" for note in release.notes)
    said = f"<description><ul>{notes}</ul></description>"
    entry = f'<release version="{version}" date="{release.day}">{said}</release>'
    return component.replace("</component>", f"  <releases>{entry}</releases>\n</component>")


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _open_to_all(tree: Path) -> None:
    """Readable for everybody, writable for root alone, whatever the builder's umask."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def _debian_architecture() -> str:
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
