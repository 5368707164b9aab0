"""What of all that PyInstaller finds goes into the bundle: pure rules over destination names."""

from __future__ import annotations

from fnmatch import fnmatch

DROPPED = (
    "*.dist-info/INSTALLER",
    "*.dist-info/RECORD",
    "*.dist-info/REQUESTED",
    "*.dist-info/direct_url.json",
    "*.dist-info/sboms/*",
    "PySide6/Qt/translations/*",
    "PySide6/translations/*",
    "*plugins/egldeviceintegrations/*",
    "*plugins/generic/*",
    "*plugins/iconengines/*",
    "*plugins/imageformats/*",
    "*plugins/networkinformation/*",
    "*plugins/tls/*",
    "*plugins/wayland-graphics-integration-client/*",
    "*plugins/wayland-shell-integration/libfullscreen*",
    "*plugins/wayland-shell-integration/libivi*",
    "*plugins/wayland-shell-integration/libqt-shell*",
    "*plugins/wayland-shell-integration/libwl-shell*",
    "*plugins/xcbglintegrations/*",
    "*plugins/platformthemes/libqgtk3*",
    "*plugins/platforms/*eglfs*",
    "*plugins/platforms/*linuxfb*",
    "*plugins/platforms/*minimal*",
    "*plugins/platforms/*vkkhrdisplay*",
    "*plugins/platforms/*vnc*",
    "*plugins/platforms/*direct2d*",
    "PIL/_avif*",
    "PIL/_imagingft*",
    "*libavif-*",
    "*libbrotli*-*",
    "*libfreetype-*",
    "*libharfbuzz-*",
    "*libpng16-*",
    "*libQt6EglF*",
    "*libQt6OpenGL.*",
    "*libQt6WlShellIntegration.*",
    "PySide6/QtDBus.*",
    "PySide6/Qt6OpenGL.dll",
    "*opengl32sw.dll",
    "*d3dcompiler_*.dll",
)
"""Parts of Qt and Pillow that the program never loads. Pictures are decoded by Pillow, which draws
no text, icons are drawn by QtSvg without its plugins, nothing is drawn by OpenGL, and TLS is
Python's own; an installer has no use for pip's notes."""

KEPT = (
    "PySide6/Qt/translations/qtbase_zh_CN.qm",
    "PySide6/translations/qtbase_zh_CN.qm",
    "*plugins/imageformats/*qjpeg.*",
)
"""Of the same folders what is needed: stored thumbnails are read by Qt until Pillow is there."""

CARRIED = (
    "libbz2.so*",
    "libcrypto.so*",
    "libffi.so*",
    "liblzma.so*",
    "libmpdec.so*",
    "libpython3*.so*",
    "libsqlite3.so*",
    "libssl.so*",
    "libuuid.so*",
    "libz.so*",
)
"""Of the Linux system's own libraries only what Python is made of comes along. A copy of any
other (libstdc++, glib, GTK, X11, fontconfig) would break the graphics drivers of its users."""

SYSTEM_FOLDERS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")

PICTURE_PLUGINS = ("Gif", "Jpeg", "Mpo", "Png", "Tiff", "WebP")
"""Of Pillow's, those of the formats that we accept, and what reads their metadata."""

UNUSED_MODULES = (
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL.ImageShow",
    "click",
    "defusedxml",
    "multiprocessing",
    "pip",
    "pydoc",
    "pydoc_data",
    "pygments",
    "rich",
    "setuptools",
    "tkinter",
    "trio",
    "uvloop",
)

UNUSED_HOOKS = ("pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_pyside6")
"""What PyInstaller would do at each start: two dozen modules for sources of functions and names of
a package's modules, which nobody asks for; and PySide6's folders, which it finds itself, in
variables that every program opened from ours would take for its own."""


def is_wanted(module: str) -> bool:
    """Whether the Python module of that name, which PyInstaller found, is wanted."""
    plugin = module.removeprefix("PIL.").removesuffix("ImagePlugin")
    return module != f"PIL.{plugin}ImagePlugin" or plugin in PICTURE_PLUGINS


def belongs(destination: str, source: str) -> bool:
    """Whether the file `source` is wanted in the bundle, at `destination`."""
    path = destination.replace("\\", "/")
    if any(fnmatch(path, pattern) for pattern in KEPT):
        return True
    if any(fnmatch(path, pattern) for pattern in DROPPED):
        return False
    if not source.startswith(tuple(f"{folder}/" for folder in SYSTEM_FOLDERS)):
        return True
    name = path.rpartition("/")[2]
    return ".so" not in name or "lib-dynload/" in path or _is_carried(name)


def _is_carried(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in CARRIED)
