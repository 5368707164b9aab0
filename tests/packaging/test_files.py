"""The files that systems read: their formats, and that they name the same things."""

from __future__ import annotations

import configparser
import hashlib
import plistlib
import re
import shutil
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from tests.packaging.conftest import Load
from wujie_desktop.config.paths import APP_NAME

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
ICON = ROOT / "resources" / "icon" / "wujie-desktop"
DRAFT_TYPE = "application/x-wujie-draft+json"


def read_xml(name: str) -> ET.Element:
    return ET.parse(PACKAGING / "linux" / name).getroot()  # noqa: S314 - our own files


def test_the_menu_entry_speaks_both_languages_and_opens_drafts() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys have capitals
    parser.read(PACKAGING / "linux" / "wujie-desktop.desktop", "utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Name[zh_CN]"] == "无界 Desktop"
    assert entry["Exec"].split()[0] == "wujie-desktop"
    assert entry["MimeType"] == f"{DRAFT_TYPE};"


def test_drafts_have_one_type_everywhere() -> None:
    mime = read_xml("wujie-desktop.mime.xml")
    name = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = mime.find("m:mime-type", name)
    assert kind is not None
    assert kind.get("type") == DRAFT_TYPE
    glob = kind.find("m:glob", name)
    assert glob is not None
    assert glob.get("pattern") == "*.wujie.json"
    info = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    tags = info["UTExportedTypeDeclarations"][0]["UTTypeTagSpecification"]
    assert tags["public.mime-type"] == [DRAFT_TYPE]
    component = read_xml("net.wujieai.WujieDesktop.metainfo.xml")
    assert component.findtext("provides/mediatype") == DRAFT_TYPE


def test_the_hardened_runtime_allows_no_more_than_it_must() -> None:
    allowed = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert allowed == {
        "com.apple.security.cs.disable-library-validation": True,
        "com.apple.security.network.client": True,
        "com.apple.security.network.server": True,
    }


def test_every_form_of_the_icon_is_there() -> None:
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(f"{ICON}-{size}.png") as drawn:
            assert drawn.size == (size, size)
    with Image.open(ICON.with_suffix(".ico")) as ico:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= ico.info["sizes"]
    with Image.open(ICON.with_suffix(".icns")) as icns:
        assert (512, 512, 2) in icns.info["sizes"]


def test_the_version_stands_in_one_place() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    for path in PACKAGING.rglob("*"):
        if path.is_file() and path.suffix not in (".lock", ".pyc"):
            assert version not in path.read_text("utf-8"), path


def test_a_release_is_in_the_changes_and_told_to_software_centres(load: Load) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    release = load("changes").this_release(version)
    assert release.notes
    assert not any(mark in note for note in release.notes for mark in ("`", "](", "**"))
    template = (PACKAGING / "linux" / "net.wujieai.WujieDesktop.metainfo.xml").read_text("utf-8")
    said = load("linux_packages").with_release(template, version, release)
    entry = ET.fromstring(said).find("releases/release")  # noqa: S314 - our own text
    assert entry is not None
    assert entry.attrib == {"version": version, "date": str(release.day)}
    assert [note.text for note in entry.iter("li")] == list(release.notes)


def test_only_what_stands_above_the_first_part_of_a_section_are_notes(load: Load) -> None:
    text = """## Unreleased

## 2.0.0 - 2027-01-02

- `a` & [b](c.md)

### Added

- more

## 1.0.0 - 2026-01-02

- old
"""
    release = load("changes").release
    assert (release("2.0.0", text).notes, release("1.0.0", text).notes) == (("a & b",), ("old",))
    assert str(release("2.0.0", text).day) == "2027-01-02"
    with pytest.raises(LookupError, match=r"3\.0\.0"):
        release("3.0.0", text)


def test_every_sentence_of_the_windows_installer_has_both_languages() -> None:
    script = (PACKAGING / "windows" / "wujie.nsi").read_text("utf-8")
    said = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", script, re.MULTILINE)
    names = {name for name, _ in said}
    assert {(name, language) for name in names for language in ("SIMPCHINESE", "ENGLISH")} == set(
        said
    )
    assert names == set(re.findall(r"\$\((\w+)\)", script))


def test_the_windows_installer_touches_the_old_program_once_the_new_one_is_there() -> None:
    script = (PACKAGING / "windows" / "wujie.nsi").read_text("utf-8")
    section = script[script.index("\nSection\n") :]
    unpacked = section.index('File /r "${BUNDLE}/*"')
    assert '_new"' in section[:unpacked].splitlines()[-2]
    for change in ('Rename "$INSTDIR\\_internal"', 'Delete "$INSTDIR\\${PROGRAM}"'):
        assert section.index(change) > unpacked


def test_the_windows_uninstaller_knows_where_the_data_are_and_asks_first() -> None:
    """It deletes nothing recursively but its own folders and, asked for, the user's data."""
    script = (PACKAGING / "windows" / "wujie.nsi").read_text("utf-8")
    removed = re.findall(r'RMDir /r "(.+)"', script)
    parts = [f"$INSTDIR\\{name}" for name in ("_new", "_old", "_internal")]
    assert set(removed) == {*parts, f"$LOCALAPPDATA\\{APP_NAME}"}
    question = script.index('"$(DeleteData)" /SD IDNO')
    assert question < script.index(f'RMDir /r "$LOCALAPPDATA\\{APP_NAME}"')


@pytest.mark.parametrize("lock", ["requirements.lock", "packaging/requirements.lock"])
def test_every_pinned_version_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(r"https?://", text)
    for block in re.split(r"\n(?=[a-z])", text):
        if re.match(r"[a-z0-9_.-]+==", block):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_installers_ship_what_was_tested() -> None:
    """Every package of the program has the version that the tests ran with."""
    ours, theirs = (
        dict(re.findall(r"^([a-z0-9_.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "packaging/requirements.lock")
    )
    shared = ours.keys() & theirs.keys()
    assert {"pyside6-essentials", "httpx", "h11", "cryptography"} <= shared
    assert {name: theirs[name] for name in shared} == {name: ours[name] for name in shared}


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no dpkg here")
def test_a_debian_package_holds_once_what_is_alike_and_far_apart(
    load: Load, tmp_path: Path
) -> None:
    noise = hashlib.shake_256(b"noise").digest(300_000)
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    control = (
        "Package: p\nVersion: 1\nArchitecture: all\nMaintainer: m <m@localhost>\nDescription: d\n"
    )
    (tree / "DEBIAN" / "control").write_text(control)
    (tree / "data").write_bytes(noise + bytes(20_000_000) + noise)
    load("linux_packages").pack_deb(tree, tmp_path / "p.deb")
    assert (tmp_path / "p.deb").stat().st_size < 1.1 * len(noise)
