"""What goes into the bundle, and what the bundle asks of the system."""

from __future__ import annotations

import sys

import pytest

from tests.packaging.conftest import Load

WHEEL = "/build/venv/lib/python3.11/site-packages"
DEBIAN = "/usr/lib/x86_64-linux-gnu"


@pytest.mark.parametrize(
    ("destination", "source", "wanted"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", f"{WHEEL}/PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", f"{WHEEL}/x/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", f"{WHEEL}/x/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", f"{WHEEL}/x/libqgtk3.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "C:\\x\\qwindows.dll", True),
        ("PySide6\\plugins\\imageformats\\qpdf.dll", "C:\\x\\qpdf.dll", False),
        ("PySide6\\plugins\\imageformats\\qjpeg.dll", "C:\\x\\qjpeg.dll", True),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", f"{WHEEL}/x/libqjpeg.so", True),
        ("PySide6/Qt/translations/qt_de.qm", f"{WHEEL}/x/qt_de.qm", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", f"{WHEEL}/x/qtbase_zh_CN.qm", True),
        ("pillow.libs/libxcb-9065bb12.so.1", f"{WHEEL}/pillow.libs/libxcb-9065bb12.so.1", True),
        ("libstdc++.so.6", f"{DEBIAN}/libstdc++.so.6", False),
        ("libglib-2.0.so.0", f"{DEBIAN}/libglib-2.0.so.0", False),
        ("libgtk-3.so.0", f"{DEBIAN}/libgtk-3.so.0", False),
        ("libX11.so.6", f"{DEBIAN}/libX11.so.6", False),
        ("libssl.so.3", f"{DEBIAN}/libssl.so.3", True),
        ("libpython3.11.so.1.0", f"{DEBIAN}/libpython3.11.so.1.0", True),
        ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", True),
        ("libQt6EglFSDeviceIntegration.so.6", "PySide6/Qt/lib/x.so.6", False),
        ("PySide6/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so", f"{WHEEL}/x", False),
        ("PIL/_imagingft.cpython-311-x86_64-linux-gnu.so", f"{WHEEL}/x.so", False),
        ("PIL/_imaging.cpython-311-x86_64-linux-gnu.so", f"{WHEEL}/x.so", True),
        ("x.dist-info/sboms/x.cdx.json", f"{WHEEL}/x.cdx.json", False),
        ("x.dist-info/METADATA", f"{WHEEL}/x.dist-info/METADATA", True),
        ("x.dist-info/direct_url.json", f"{WHEEL}/x.dist-info/direct_url.json", False),
    ],
)
def test_what_belongs(load: Load, destination: str, source: str, wanted: bool) -> None:
    assert load("contents").belongs(destination, source) is wanted


@pytest.mark.parametrize(
    ("module", "wanted"),
    [
        ("PIL.PngImagePlugin", True),
        ("PIL.WebPImagePlugin", True),
        ("PIL.PdfImagePlugin", False),
        ("PIL.Image", True),
        ("wujie_desktop.app.cli", True),
    ],
)
def test_which_modules_are_wanted(load: Load, module: str, wanted: bool) -> None:
    assert load("contents").is_wanted(module) is wanted


READELF = """
File: build/bundle/a.so
 0x0000000000000001 (NEEDED)             Shared library: [libEGL.so.1]
 0x0000000000000001 (NEEDED)             Shared library: [libQt6Core.so.6]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
 0x0000000000000001 (NEEDED)             Shared library: [ld-linux-x86-64.so.2]
  0x0010:   Name: GLIBC_2.4  Flags: none  Version: 5
  0x0020:   Name: GLIBC_2.34  Flags: none  Version: 6
"""


def test_what_is_not_inside_is_needed(load: Load) -> None:
    needs = load("linux_needs").parse_needs(READELF, present=["libQt6Core.so.6"])
    assert needs.debian() == ["libc6 (>= 2.34)", "libegl1"]
    assert needs.rpm() == ["libc.so.6(GLIBC_2.34)(64bit)", "libEGL.so.1()(64bit)"]


def test_a_library_that_no_table_knows_stops_the_build(load: Load) -> None:
    unknown = READELF.replace("libEGL.so.1", "libnew.so.9")
    needs = load("linux_needs").parse_needs(unknown, present=["libQt6Core.so.6"])
    with pytest.raises(KeyError, match=r"libnew\.so\.9"):
        needs.debian()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux needs packages")
def test_a_source_run_and_the_package_name_the_same_libraries(load: Load) -> None:
    """dev.py and the .deb would otherwise drift apart."""
    dev, packaged = load("dev"), load("linux_libraries").DEBIAN_PACKAGES
    for soname, package in {**dev.LIBRARIES, **dev.DISPLAY_LIBRARIES}.items():
        assert packaged[soname] == package
