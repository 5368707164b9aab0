"""The diagnostics archive, for the user to send to somebody: nothing is sent from here.

Every text is redacted (`domain.redaction`). Pictures, prompts, keys, signatures, tokens and rows of
the library are never included; of tables only the number of rows.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from wujie_desktop.base.files import FOR_ANYBODY, replacing
from wujie_desktop.config.paths import last_records_folder
from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.redaction import redact
from wujie_desktop.domain.value import value
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.backup import backup_days

SHOWN_SETTINGS = frozenset(
    {
        "theme", "language", "update_mode", "callback_on", "callback_interface",
        "callback_port", "keys", "tile_width", "grouping", "order", "backdrop", "profile",
    }
)  # fmt: skip
"""Whose values are shown. Of any other setting only whether it differs from its default is."""
MAX_REPORTS = 10
MAX_TEXT = 1_000_000
"""Characters of one file: only its end is included."""


@value
class Entry:
    """One file of the archive."""

    name: str
    text: str


def gather(folder: Path, about: Mapping[str, str], settings: Settings) -> tuple[Entry, ...]:
    """Collect all entries. `about` is what only the caller knows, such as versions and screens.
    Never raises: for what cannot be read there is an entry that says so."""
    raw = (
        Entry("about.txt", _table(about)),
        Entry("settings.txt", _table(_settings(settings))),
        Entry("library.txt", _table(_library(last_records_folder(folder)))),
        *_files(folder),
    )
    shown = (folder, last_records_folder(folder))
    return tuple(Entry(entry.name, _clean(entry.text, shown)) for entry in raw)


def write_archive(path: Path, entries: tuple[Entry, ...]) -> None:
    """Write `entries` as a ZIP file, whole or not at all. Raises FolderNotWritable."""
    try:
        with (
            replacing(path, durable=True, mode=FOR_ANYBODY) as part,
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for entry in entries:
                archive.writestr(entry.name, entry.text.encode("utf-8", "replace"))
    except OSError as error:
        raise FolderNotWritable(str(path), system_reason(error)) from error


def _clean(text: str, folders: Sequence[Path]) -> str:
    """`text` redacted, without the paths of our folders, which may contain a name."""
    for shown in {str(path) for folder in folders for path in (folder, folder.resolve())}:
        text = text.replace(shown, "[data folder]").replace(
            shown.replace("\\", "\\\\"), "[data folder]"
        )
    return redact(text)


def _table(lines: Mapping[str, object]) -> str:
    width = max(map(len, lines), default=0)
    return "".join(f"{name:<{width}}  {value}\n" for name, value in lines.items())


def _settings(settings: Settings) -> dict[str, object]:
    defaults = asdict(Settings())
    return {
        name: value
        if name in SHOWN_SETTINGS
        else ("as by default" if value == defaults[name] else "set")
        for name, value in asdict(settings).items()
    }


def _library(folder: Path) -> dict[str, object]:
    report: dict[str, object] = {}
    try:
        usage = shutil.disk_usage(folder)
        report["disk"] = f"{usage.free:,} of {usage.total:,} bytes free"
        report["writable"] = os.access(folder, os.W_OK)
        for path in sorted(folder.glob(f"{FILE_NAME}*")):
            report[path.name] = f"{path.stat().st_size:,} bytes"
        for name in ("originals", "thumbnails", "incoming"):
            sizes = [path.stat().st_size for path in (folder / name).rglob("*") if path.is_file()]
            report[name] = f"{len(sizes):,} files, {sum(sizes):,} bytes"
        for day, path in backup_days(folder).items():
            report[f"backup {day}"] = f"{path.stat().st_size:,} bytes"
    except OSError as error:
        report["files"] = f"cannot be read: {system_reason(error)}"
    return report | _database(folder / FILE_NAME)


def _database(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {"database": "none"}
    counts: dict[str, object] = {}
    try:
        address = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            ask = connection.execute
            counts["schema"] = ask("PRAGMA user_version").fetchone()[0]
            counts["integrity"] = ask("PRAGMA integrity_check(5)").fetchall()[0][0]
            names = ask("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                counts[f"rows of {name}"] = ask(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - read from the schema
    except (sqlite3.Error, UnicodeDecodeError) as error:
        counts["database"] = f"cannot be read: {error}"
    return counts


def _files(folder: Path) -> Iterator[Entry]:
    """Log files first, then the newest crash reports."""
    logs = folder / "logs"
    reports = [*folder.glob("crash-*.txt"), *logs.glob("crash-*.txt")]
    newest = sorted(reports, key=lambda path: path.name, reverse=True)[:MAX_REPORTS]
    for path in (*sorted(logs.glob("*.log*")), *logs.glob("faults.txt"), *newest):
        yield Entry(f"logs/{path.name}", _end_of(path))


def _end_of(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")[-MAX_TEXT:]
    except OSError as error:
        return f"cannot be read: {system_reason(error)}\n"
