"""The version resource of the Windows programs. Can be imported on Windows only."""

from __future__ import annotations

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

CHINESE, UNICODE = 0x0804, 1200


def version_info(name: str, version: str) -> VSVersionInfo:
    """What Explorer shows of the program `name`."""
    numbers = tuple([*(int(part) for part in version.split(".")), 0, 0, 0, 0][:4])
    words = {
        "CompanyName": "Wujie Desktop",
        "FileDescription": "无界 Desktop",
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "MIT License",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Wujie Desktop",
        "ProductVersion": version,
    }
    table = StringTable(
        f"{CHINESE:04x}{UNICODE:04x}", [StringStruct(key, text) for key, text in words.items()]
    )
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            StringFileInfo([table]),
            VarFileInfo([VarStruct("Translation", [CHINESE, UNICODE])]),
        ],
    )
