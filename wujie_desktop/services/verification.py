"""Verification of the library: the database, every original, every decision."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import field

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.decisions import (
    Decision,
    SealedDecision,
    current_decisions,
    first_broken,
    text_sha256,
)
from wujie_desktop.domain.moderation import gate
from wujie_desktop.domain.request import Picture, PictureState, StoredOriginal
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.decision_rows import decided_profiles, read_decisions
from wujie_desktop.library.requests import load_everything
from wujie_desktop.library.version_store import read_versions


@value
class Finding:
    """One fault. `kind` is database, row (unreadable), verdict (not the one that its audit gives),
    missing, changed, no-file, decision (an invalid link of the log), decided-picture or
    decided-audit (the subject of a decision has changed since)."""

    kind: str
    subject: str
    detail: str = ""


@value
class Log:
    """The decisions of one profile. `seal` is that of the last link: a copy of it elsewhere shows
    whether links were cut off."""

    profile: str
    decisions: int
    seal: str


@value
class VerificationReport:
    """What was checked and found. Orphans are files without a picture: harmless, and only
    reported."""

    originals: int
    logs: tuple[Log, ...] = ()
    findings: tuple[Finding, ...] = ()
    orphans: tuple[str, ...] = field(default=())

    @property
    def is_clean(self) -> bool:
        """Whether there are no findings."""
        return not self.findings


async def verify_library(database: Database, store: OriginalStore) -> VerificationReport:
    """Check the database's integrity, every original's hash, and every decision's seal and subject.
    Changes nothing."""
    problems = await database.run(_integrity)
    rows: list[Finding] = []

    def note(table: str, name: str) -> None:
        rows.append(Finding("row", f"{table} {name}", "cannot be read"))

    everything = await load_everything(database, note)
    pictures = everything.pictures
    purged = await database.run(_purged)
    logs = await database.run(_logs)
    originals = {
        item.original.path: item.original
        for item in pictures
        if item.original and not item.is_given_up
    }
    versions = await database.run(read_versions)
    originals.update((each.file.path, each.file) for each in versions)
    kept = {item.original.path for item in pictures if item.original}
    kept.update(each.file.path for each in versions)
    told = [item for item in pictures if item.key not in purged]
    files = await off_loop(lambda: _check_files(store, list(originals.values())))
    orphans = await off_loop(lambda: _orphans(store, kept))
    broken = [Finding("database", "library", line) for line in problems if line != "ok"]
    other = _other_verdicts(told)
    spoilt = frozenset(item.subject for item in files)
    profiles = {item.id: item.profile for item in everything.requests}
    decided = [
        finding
        for profile, links in logs.items()
        for finding in _check_log(
            profile,
            links,
            {item.key: item for item in told if profiles[item.request] == profile},
            spoilt,
        )
    ]
    return VerificationReport(
        len(originals),
        tuple(Log(profile, len(links), links[-1].seal) for profile, links in logs.items()),
        (*broken, *rows, *other, *files, *_without_file(pictures, purged), *decided),
        orphans,
    )


def _logs(connection: sqlite3.Connection) -> dict[str, tuple[SealedDecision, ...]]:
    profiles = decided_profiles(connection)
    return {profile: read_decisions(connection, profile) for profile in profiles}


def _check_log(
    profile: str,
    links: Sequence[SealedDecision],
    pictures: dict[str, Picture],
    spoilt: frozenset[str],
) -> Iterator[Finding]:
    """The first invalid link, and pictures that changed since their decision. `spoilt` are the
    paths of originals that are missing or changed."""
    broken = first_broken(profile, links)
    if broken is not None:
        key = next(link.decision.key for link in links if link.number == broken)
        yield Finding("decision", f"{broken} {key}", f"{profile}: the first broken link")
    for key, decision in current_decisions(link.decision for link in links).items():
        if key in pictures:
            yield from _check_decided(pictures[key], decision, spoilt)


def _check_decided(
    picture: Picture, decision: Decision, spoilt: frozenset[str]
) -> Iterator[Finding]:
    original = picture.original
    if original and (original.path in spoilt or original.sha256 != decision.picture_sha256):
        yield Finding("decided-picture", picture.key, "not the one decided on")
    if text_sha256(picture.audit.raw) != decision.audit_sha256:
        yield Finding("decided-audit", picture.key, "not the one decided on")


def _integrity(connection: sqlite3.Connection) -> list[str]:
    problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
    return problems + [f"foreign key: {row}" for row in foreign]


def _check_files(store: OriginalStore, originals: Sequence[StoredOriginal]) -> list[Finding]:
    findings = []
    for original in originals:
        try:
            if not store.resolve(original.path).is_file():
                findings.append(Finding("missing", original.path))
            elif not store.verify(original):
                findings.append(Finding("changed", original.path, "its hash is another"))
        except (OSError, ValueError) as error:
            findings.append(Finding("missing", original.path, f"it cannot be read: {error}"))
    return findings


def _purged(connection: sqlite3.Connection) -> frozenset[str]:
    """The keys whose files were purged."""
    return frozenset(key for (key,) in connection.execute("SELECT key FROM mark WHERE purged"))


def _without_file(pictures: Sequence[Picture], purged: frozenset[str]) -> list[Finding]:
    return [
        Finding("no-file", picture.key, "done, but no original is recorded")
        for picture in pictures
        if picture.state is PictureState.DONE
        and picture.original is None
        and picture.key not in purged
    ]


def _other_verdicts(pictures: Sequence[Picture]) -> list[Finding]:
    return [
        Finding("verdict", picture.key, "not the one that its audit gives")
        for picture in pictures
        if picture.verdict and picture.verdict is not gate(picture.audit, picture.involve_yellow)
    ]


def _orphans(store: OriginalStore, known: set[str]) -> tuple[str, ...]:
    found = {
        path.relative_to(root).as_posix()
        for root in store.roots
        for path in (root / "originals").rglob("*")
        if path.is_file()
    }
    return tuple(sorted(found - known))
