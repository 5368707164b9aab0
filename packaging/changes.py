"""What `CHANGELOG.md` says of one version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
_HEADING = re.compile(r"^## (\S+)(?: - (\d{4}-\d\d-\d\d))?$", re.MULTILINE)


@dataclass(frozen=True)
class Release:
    """When a version came out, and its notes: one line each, without mark-up."""

    day: date
    notes: tuple[str, ...]


def release(version: str, changelog: str) -> Release:
    """The release of `version`; raises LookupError where it has no section with a day."""
    headings = list(_HEADING.finditer(changelog))
    for number, heading in enumerate(headings):
        if heading[1] == version and heading[2]:
            later = headings[number + 1 :]
            section = changelog[heading.end() : later[0].start() if later else None]
            notes = re.findall(r"^- (.+)$", section.partition("\n### ")[0], re.MULTILINE)
            return Release(date.fromisoformat(heading[2]), tuple(_plain(note) for note in notes))
    raise LookupError(f"CHANGELOG.md has no section '## {version} - DAY'")


def this_release(version: str) -> Release:
    """The release of `version`, as the checkout has it."""
    return release(version, CHANGELOG.read_text("utf-8"))


def _plain(text: str) -> str:
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text).replace("`", "").replace("**", "")
