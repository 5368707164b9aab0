"""Telling a profile's team what is changed, in the transaction that changes it. Where there is no
team nothing is written, and what would write it is not imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.collections import Edit
from wujie_desktop.domain.decisions import SealedDecision
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.marks import MarkChange
from wujie_desktop.domain.project import Project
from wujie_desktop.domain.request import Picture, Request
from wujie_desktop.library.collection_store import write_edits
from wujie_desktop.library.team_word import has_team


def tell_marks(
    connection: sqlite3.Connection, profile: str, changes: Sequence[MarkChange], at: datetime
) -> None:
    """Tell the team of changed marks."""
    if has_team(connection, profile):
        from wujie_desktop.library import outbox

        outbox.put_marks(connection, profile, changes, at)


def tell_turned_marks(
    connection: sqlite3.Connection, profile: str, changes: Sequence[MarkChange], at: datetime
) -> int:
    """Tell the team that a step was undone or redone, `changes` being that; returns of how many
    pictures something stays there as others made it since."""
    if not has_team(connection, profile):
        return 0
    from wujie_desktop.library import outbox

    return outbox.put_turned_marks(connection, profile, changes, at)


def tell_decision(connection: sqlite3.Connection, profile: str, link: SealedDecision) -> None:
    """Tell the team of a decision that was just added to the log."""
    if has_team(connection, profile):
        from wujie_desktop.library import outbox

        outbox.put_decision(connection, profile, link)


def tell_request(
    connection: sqlite3.Connection, request: Request, pictures: Sequence[Picture]
) -> None:
    """Tell the team of a request that was sent here, and the keys of its pictures."""
    if has_team(connection, request.profile):
        from wujie_desktop.library import outbox

        outbox.put_request(connection, request, pictures)
        tell_projects_of(connection, request.profile, [request.id], request.created_at)


def tell_project(
    connection: sqlite3.Connection,
    profile: str,
    before: Project | None,
    after: Project | None,
    at: datetime,
) -> None:
    """Tell the team how a project changed that it has too, had, or is to have."""
    if has_team(connection, profile) and any(each and each.is_shared for each in (before, after)):
        from wujie_desktop.library import shared_projects

        shared_projects.put_project(connection, profile, before, after, at)


def tell_projects_of(
    connection: sqlite3.Connection, profile: str, names: Sequence[RequestId], at: datetime
) -> None:
    """Tell the team which shared project these requests belong to by now."""
    if names and has_team(connection, profile):
        from wujie_desktop.library import shared_projects

        shared_projects.tell_projects_of(connection, profile, names, at)


def tell_notice(
    connection: sqlite3.Connection, profile: str, picture: Picture, raw: str, at: datetime
) -> None:
    """Tell the team the final answer about a picture whose request it knows."""
    if has_team(connection, profile):
        from wujie_desktop.library import outbox

        outbox.put_notice(connection, profile, picture, raw, at)


def write_told_edits(
    connection: sqlite3.Connection, profile: str, edits: Sequence[Edit], at: datetime
) -> None:
    """Change collections and smart views, and tell the team of what it has too."""
    if not edits or not has_team(connection, profile):
        write_edits(connection, profile, edits)
        return
    from wujie_desktop.library import shared_collections

    shared_collections.write_edits(connection, profile, edits, at)


def tell_avatar(
    connection: sqlite3.Connection, profile: str, avatar: Avatar, before: Avatar, at: datetime
) -> None:
    """Tell the team what an avatar is called, as far as that is not what it was called before."""
    if has_team(connection, profile):
        from wujie_desktop.library import shared_avatars

        shared_avatars.put_avatar(connection, profile, avatar, before, at)
