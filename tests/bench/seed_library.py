"""A library of many pictures, quickly, for whoever wants to try how it feels.

Usage: python tests/bench/seed_library.py FOLDER --pictures N

Twelve distinct files, N records that share them; five pictures a request, all verdicts among
them. Open it with `wujie-desktop --data-dir FOLDER`; its settings choose the sandbox.
"""

from __future__ import annotations

import argparse
import atexit
import json
import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import AuditRow, Verdict, gate, parse_audit
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library.database import connect
from wujie_desktop.library.prompt_index import index_queued
from wujie_desktop.library.rows import time_text
from wujie_desktop.servers.sandbox.audits import mixed
from wujie_desktop.servers.sandbox.pictures import PictureSpec, draw_picture
from wujie_desktop.servers.sandbox.templates import DEMO_AVATAR_KEY, TEMPLATES

FILES = 12
PER_REQUEST = 5
RULINGS = 70
"""Pictures after which the machine begins anew: ten verdicts in turn, with seven rates."""
PROFILE = "sandbox"
PROMPTS = ("夜幕下的赛博朋克城市", "古风游侠，竹林，晨雾", "极光下的星际旅人", "雨后的老街")
FIRST = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
BETWEEN, SPAN = timedelta(minutes=7), timedelta(days=300)
"""From one request to the next, and from the first to the last: nothing was sent in the future."""


def seed(folder: Path, pictures: int) -> None:
    """Fill a new library in `folder`."""
    originals = make_originals(folder)
    connection = connect(folder)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO original VALUES (?, ?, ?, ?, ?, ?)",
        [(o.sha256, o.path, o.format, o.width, o.height, o.size) for o in originals],
    )
    requests = -(-pictures // PER_REQUEST)
    insert(connection, "generation", request_rows(requests))
    insert(connection, "template_row", template_rows(requests))
    audits: list[AuditRows] = []
    insert(connection, "picture", rows(pictures, originals, audits))
    insert(connection, "audit_row", audit_rows(connection, audits))
    insert(connection, "mark", marks(pictures))
    index_queued(connection, requests)
    connection.execute("COMMIT")
    connection.execute("PRAGMA optimize")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    SettingsStore(folder).save(Settings(profile=PROFILE, is_welcomed=True))


def make_originals(folder: Path) -> list[StoredOriginal]:
    """The few files that all records share, with their thumbnails."""
    made, template = _originals()
    for inner in template.iterdir():
        shutil.copytree(inner, folder / inner.name, dirs_exist_ok=True)
    return list(made)


@cache
def _originals() -> tuple[tuple[StoredOriginal, ...], Path]:
    """They are drawn once for a process; and where they lie until it ends."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store, thumbnails = OriginalStore(folder), ThumbnailStore(folder)
    made = []
    for number in range(FILES):
        part = store.part_path(PictureKey(f"seed-{number}"))
        part.write_bytes(draw_picture(_spec(number)))
        original = store.commit(part)
        thumbnails.keep(thumbnails.draw(store.resolve(original.path)), original.sha256)
        made.append(original)
    return tuple(made), folder


def _spec(number: int) -> PictureSpec:
    key = TEMPLATES[number % len(TEMPLATES)].key
    return PictureSpec(DEMO_AVATAR_KEY, PROMPTS[number % len(PROMPTS)], key, number, 0)


Row = dict[str, object]
AuditRows = tuple[AuditRow, ...]


def insert(connection: sqlite3.Connection, table: str, found: Iterator[Row]) -> None:
    """All rows of one table; each has the columns of the first."""
    rows_ = list(found)
    names = list(rows_[0])
    places = ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})",  # noqa: S608 - our own text
        [tuple(item.values()) for item in rows_],
    )


def request_rows(requests: int) -> Iterator[Row]:
    """One after the other."""
    for number in range(requests):
        yield {
            "id": f"{number:032x}",
            "profile": PROFILE,
            "state": "done",
            "avatar_key": DEMO_AVATAR_KEY,
            "prompt": PROMPTS[number % len(PROMPTS)],
            "notify_url": "",
            "created_at": time_text(sent_at(number, requests)),
            "expected_points": 2 * PER_REQUEST,
            "trace_id": f"seed-{number}",
        }


def sent_at(number: int, requests: int) -> datetime:
    """When one of so many requests was sent."""
    return FIRST + number * min(BETWEEN, SPAN / requests)


def template_rows(requests: int) -> Iterator[Row]:
    """Each request asks five templates for one picture."""
    for number in range(requests):
        for place in range(PER_REQUEST):
            yield {
                "generation_id": f"{number:032x}",
                "position": place,
                "template_key": TEMPLATES[(number + place) % len(TEMPLATES)].key,
                "number": 1,
            }


def rows(pictures: int, originals: list[StoredOriginal], audits: list[AuditRows]) -> Iterator[Row]:
    """Every verdict in turn; a blocked one has no file. What the machine said goes to `audits`."""
    requests = -(-pictures // PER_REQUEST)
    for number in range(pictures):
        said, listed = _ruled(number % RULINGS)
        audits.append(listed)
        request, place = divmod(number, PER_REQUEST)
        is_blocked = said["verdict"] is Verdict.BLOCKED
        yield {
            "profile": PROFILE,
            "key": f"{number:032X}",
            "generation_id": f"{request:032x}",
            "template_key": TEMPLATES[(request + place) % len(TEMPLATES)].key,
            "state": "blocked" if is_blocked else "done",
            "status": 4,
            "first_estimate": 12,
            "picture_url": f"https://cdn.wujiebantu.com/ai/{number:032X}-01.jpg",
            **said,
            "points": 2,
            "points_message": "积分已扣除",
            "completed_at": time_text(sent_at(request, requests) + timedelta(seconds=12)),
            "polled_at": time_text(sent_at(request, requests) + timedelta(seconds=13)),
            "sha256": None if is_blocked else originals[number % FILES].sha256,
        }


@cache
def _ruled(number: int) -> tuple[Row, AuditRows]:
    """What is kept of the machine's words about a picture, and the rows among them."""
    ruling = mixed(number)
    raw = json.dumps(ruling.audit, ensure_ascii=False)
    audit = parse_audit(raw)
    verdict = gate(audit, ruling.involve_yellow)
    said = {"involve_yellow": ruling.involve_yellow, "verdict": verdict, "audit": raw}
    return said, audit.rows


def audit_rows(connection: sqlite3.Connection, audits: list[AuditRows]) -> Iterator[Row]:
    """What the machine said of each label."""
    ordinals = connection.execute("SELECT ordinal FROM picture ORDER BY ordinal").fetchall()
    for (ordinal,), audit in zip(ordinals, audits, strict=True):
        for position, row in enumerate(audit):
            yield {
                "ordinal": ordinal,
                "position": position,
                "label": row.label,
                "label_desc": row.label_desc,
                "scene": row.scene,
                "suggestion": row.suggestion_text,
                "rate": row.rate,
            }


def marks(pictures: int) -> Iterator[Row]:
    """One in four has stars, some are coloured."""
    chance = random.Random(7)  # noqa: S311 - the same library every time
    for number in range(0, pictures, 4):
        yield {
            "profile": PROFILE,
            "key": f"{number:032X}",
            "stars": chance.randint(0, 5),
            "colour": chance.choice(("", "", "red", "green")),
            "tags": "[]",
            "note": "",
        }


def main(arguments: list[str]) -> int:
    """Seed a folder that has no library yet."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=int, default=10_000)
    chosen = parser.parse_args(arguments)
    if any(chosen.folder.glob("library.sqlite3*")):
        parser.error(f"{chosen.folder} has a library already")
    chosen.folder.mkdir(parents=True, exist_ok=True)
    seed(chosen.folder, chosen.pictures)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
