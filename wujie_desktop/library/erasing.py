"""Taking out of the database what the user has said may go. Every function works inside a
transaction of its caller; doing it twice is doing it once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from wujie_desktop.domain.changes import apply_giving_up
from wujie_desktop.domain.decisions import (
    GIVEN_UP,
    Choice,
    Decision,
    current_decisions,
    text_sha256,
)
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import draft_text
from wujie_desktop.domain.housekeeping import GiveUp
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.request import Picture, Reason
from wujie_desktop.library.client_packs import forget_pictures
from wujie_desktop.library.decision_rows import read_decisions_of
from wujie_desktop.library.decisions import append_decision
from wujie_desktop.library.prompt_index import forget_prompt
from wujie_desktop.library.rows import read_pictures
from wujie_desktop.library.written_rows import update_picture

_AT_ONCE = 500
_NEEDED = (
    "SELECT DISTINCT sha256 FROM picture WHERE sha256 IN (SELECT value FROM json_each(?)) "
    "AND reason IS NOT ?"
)
SETS_OF_PERSON = "(SELECT set_id FROM training WHERE avatar_key = :avatar)"
_FACES = f"SELECT 'photo:' || id FROM photo WHERE set_id IN {SETS_OF_PERSON}"  # noqa: S608 - our own text
REQUESTS_OF_PERSON = (
    "SELECT id FROM generation WHERE avatar_key = :avatar OR camera = 'instant' "  # noqa: S608 - our own text
    f"AND json_valid(settings) AND json_extract(settings, '$.face_image_url') IN ({_FACES})"
)
"""Those that drew the avatar, and those that drew a face of its photos: an address that was typed
says of nobody whose face it is."""
OWN = f"generation_id IN ({REQUESTS_OF_PERSON})"
"""Which pictures are a person's."""
_FILES = (
    f"SELECT sha256, path FROM original WHERE sha256 IN (SELECT sha256 FROM picture WHERE {OWN}) "  # noqa: S608 - our own text
    f"AND sha256 NOT IN (SELECT sha256 FROM picture WHERE sha256 NOT NULL AND NOT {OWN})"
)
_KEYS = f"SELECT profile, key FROM picture WHERE {OWN}"  # noqa: S608 - our own text
_VERSIONS = f"SELECT sha256, path FROM version WHERE (profile, key) IN ({_KEYS})"  # noqa: S608 - our own text
_OF_PICTURES = (
    "DELETE FROM notice WHERE profile = ? AND key = ?",
    "DELETE FROM delivery WHERE profile = ? AND key = ?",
    "DELETE FROM version WHERE profile = ? AND key = ?",
    (
        "UPDATE acceleration SET received = NULL, fault_message = '' "
        "WHERE profile = ? AND picture_key = ?"
    ),
    "UPDATE contest SET reason = '', file = '' WHERE profile = ? AND key = ?",
    (
        "UPDATE export_file SET name = '' WHERE export IN "
        "(SELECT id FROM export WHERE profile = ?) AND key = ?"
    ),
    (
        "INSERT INTO mark (profile, key, stars, colour, tags, note, purged) "
        "VALUES (?, ?, 0, '', '[]', '', 1) ON CONFLICT DO UPDATE SET stars = 0, "
        "colour = '', tags = '[]', note = '', binned_at = NULL, purged = 1"
    ),
)
_OF_REQUESTS = (
    f"DELETE FROM create_answer WHERE {OWN}",  # noqa: S608 - our own text
    f"DELETE FROM audit_row WHERE ordinal IN (SELECT ordinal FROM picture WHERE {OWN})",  # noqa: S608 - our own text
    (
        "UPDATE picture SET picture_url = '', audit = NULL, model_prompt = '', sha256 = NULL, "  # noqa: S608 - our own text
        f"reason_text = '' WHERE {OWN}"
    ),
    (
        "UPDATE generation SET avatar_key = '', prompt = '', notify_url = '', answer = NULL, "  # noqa: S608 - our own text
        "settings = CASE camera WHEN 'instant' THEN '{}' ELSE settings END, "
        f"fault_message = NULL WHERE id IN ({REQUESTS_OF_PERSON})"
    ),
)
TOLD_OF_PERSON = (
    f"SELECT prefix || key FROM picture, (SELECT 'picture:' AS prefix UNION SELECT 'original:') "  # noqa: S608 - our own text
    f"WHERE {OWN} UNION ALL SELECT 'request:' || id FROM ({REQUESTS_OF_PERSON})"
)
"""What a team calls them."""
_AVATAR = "'avatar:' || :avatar"
_OF_TEAM = (
    f"UPDATE outbox SET kind = 'nothing', subject = '', body = '{{}}' WHERE subject = {_AVATAR}",  # noqa: S608 - our own text
    f"DELETE FROM shared_field WHERE subject = {_AVATAR}",  # noqa: S608 - our own text
    (
        "UPDATE outbox SET kind = 'nothing', body = '{}' "  # noqa: S608 - our own text
        f"WHERE kind NOT IN ('decision', 'nothing') AND subject IN ({TOLD_OF_PERSON})"
    ),
    f"DELETE FROM shared_field WHERE subject IN ({TOLD_OF_PERSON})",  # noqa: S608 - our own text
    (
        "DELETE FROM team_deed WHERE field <> 'decision' "  # noqa: S608 - our own text
        f"AND 'picture:' || key IN ({TOLD_OF_PERSON})"
    ),
    "DELETE FROM team_inbox WHERE instr(body, :avatar)",
    f"DELETE FROM team_inbox WHERE (profile, json_extract(body, '$.key')) IN ({_KEYS})",  # noqa: S608 - our own text
    f"DELETE FROM shared_original WHERE (profile, key) IN ({_KEYS})",  # noqa: S608 - our own text
    "DELETE FROM quarantine WHERE instr(body, :avatar) OR instr(subject, :avatar)",
)
_UNREFUSED = (
    "DELETE FROM refused WHERE (profile, seq) IN "
    "(SELECT profile, seq FROM outbox WHERE kind = 'nothing')"
)
"""Nothing could list it, or let it go."""
_UNUSED = (
    "DELETE FROM original WHERE sha256 NOT IN (SELECT sha256 FROM picture WHERE sha256 NOT NULL)"
)
_SHORTEST = 2
"""Characters of an alias that may stand for a person in what is not about them."""
_NAMING = (
    "DELETE FROM smart_view WHERE instr(expression, :word) OR instr(name, :word)",
    "DELETE FROM step WHERE instr(coalesce(edits, ''), :word)",
    "UPDATE collection SET name = replace(name, :word, '×') WHERE instr(name, :word)",
    "UPDATE project SET name = replace(name, :word, '×') WHERE instr(name, :word)",
    "UPDATE project SET note = '' WHERE instr(note, :word)",
    "UPDATE export SET folder = replace(folder, :word, '×') WHERE instr(folder, :word)",
    "UPDATE client_pack SET title = replace(title, :word, '×') WHERE instr(title, :word)",
    "UPDATE client_pack SET note = '' WHERE instr(note, :word)",
)
_ERASED = "INSERT INTO erased_avatar VALUES (?) ON CONFLICT DO NOTHING"
_OF_LIST = "(subject LIKE 'collection:%' OR subject LIKE 'project:%')"
_NAMING_IN_TEAM = (
    (
        "UPDATE shared_field "  # noqa: S608 - our own text
        "SET value = json_quote(replace(json_extract(value, '$'), :word, '×')) "
        f"WHERE {_OF_LIST} AND field IN ('name', 'note') AND json_type(value) = 'text' "
        "AND instr(json_extract(value, '$'), :word)"
    ),
    (
        "UPDATE outbox SET body = json_set(body, "  # noqa: S608 - our own text
        "'$.value', replace(json_extract(body, '$.value'), :word, '×')) "
        f"WHERE {_OF_LIST} AND kind = 'field' "
        "AND json_extract(body, '$.field') IN ('name', 'note') "
        "AND json_type(body, '$.value') = 'text' AND instr(json_extract(body, '$.value'), :word) "
        "AND seq > (SELECT acked FROM team WHERE profile = outbox.profile)"
    ),
)
"""The same of shared lists as they are read here, and as they are still to be told."""
_PLANNED = "UPDATE batch_call SET lines = '[]', draft = ? WHERE instr(draft, ?)"
OF_PERSON = f"(avatar_key = :avatar OR set_id IN {SETS_OF_PERSON})"
"""Which trainings are a person's: those of the avatar, and every other of its sets."""
_PHOTOS = (
    f"SELECT id FROM photo WHERE set_id IN {SETS_OF_PERSON} "  # noqa: S608 - our own text
    f"AND id NOT IN (SELECT id FROM photo WHERE set_id NOT IN {SETS_OF_PERSON})"
)
_OF_TRAININGS = (
    *(
        f"DELETE FROM {table} WHERE set_id IN {SETS_OF_PERSON}"  # noqa: S608 - our own text
        for table in ("photo", "photo_check", "photo_check_answer", "consent")
    ),
    f"DELETE FROM photo_set WHERE id IN {SETS_OF_PERSON}",  # noqa: S608 - our own text
    (
        "DELETE FROM training_photo WHERE training_id IN "  # noqa: S608 - our own text
        f"(SELECT id FROM training WHERE {OF_PERSON})"
    ),
    f"UPDATE training SET name = '', received = NULL, fault_message = '' WHERE {OF_PERSON}",  # noqa: S608 - our own text
    "UPDATE training SET avatar_key = '' WHERE avatar_key = :avatar",
)
OriginalFile = tuple[str, str]
"""SHA-256 and relative path."""


def give_up(connection: sqlite3.Connection, wish: GiveUp, at: datetime) -> None:
    """Record that the originals of these pictures are given up, each with a link of the log. Those
    that are whole, present and still rejected are meant."""
    for picture in _pictures(connection, wish.profile, wish.keys):
        after = apply_giving_up(picture, at)
        if picture.is_given_up or after == picture or picture.original is None:
            continue
        if not _is_rejected(connection, wish.profile, picture.key):
            continue
        link = Decision(
            key=picture.key,
            who=wish.who,
            at=at,
            choice=Choice.REJECT,
            reason=GIVEN_UP,
            note="",
            picture_sha256=picture.original.sha256,
            audit_sha256=text_sha256(picture.audit.raw),
        )
        append_decision(connection, wish.profile, link)
        update_picture(connection, after)


def given_up_files(connection: sqlite3.Connection, wish: GiveUp) -> list[OriginalFile]:
    """The originals of these pictures that no picture has which was not given up."""
    originals = {
        picture.original.sha256: picture.original.path
        for picture in _pictures(connection, wish.profile, wish.keys)
        if picture.is_given_up and picture.original
    }
    return [*_without_needed(connection, originals)]


def files_of_person(connection: sqlite3.Connection, avatar: AvatarKey) -> list[OriginalFile]:
    """The originals of all pictures of a person that no picture of others has, and their
    versions."""
    whose = {"avatar": avatar}
    versions = connection.execute(_VERSIONS, whose).fetchall()
    return connection.execute(_FILES, whose).fetchall() + versions


def photos_of_person(connection: sqlite3.Connection, avatar: AvatarKey) -> list[PhotoId]:
    """The photos that an avatar was trained on and that no set of others has."""
    return [PhotoId(photo) for (photo,) in connection.execute(_PHOTOS, {"avatar": avatar})]


def keys_of_person(connection: sqlite3.Connection, avatar: AvatarKey) -> list[tuple[str, str]]:
    """Profile and key of each picture of a person."""
    return connection.execute(_KEYS, {"avatar": avatar}).fetchall()


def erase_person(connection: sqlite3.Connection, avatar: AvatarKey) -> None:
    """Empty every row of the person behind `avatar`, of whatever profile, of what it says of them.
    Keys, states, times and costs stay, and the log of decisions, which nobody can change."""
    whose = {"avatar": avatar}
    for (name,) in connection.execute(REQUESTS_OF_PERSON, whose).fetchall():
        forget_prompt(connection, RequestId(name))
    _erase_of_pictures(connection, avatar)
    _erase_alias(connection, avatar)
    connection.execute(_PLANNED, (draft_text(RequestDraft(AvatarKey(""), "", ())), avatar))
    for statement in (*_OF_TEAM, *_OF_REQUESTS, *_OF_TRAININGS):
        connection.execute(statement, whose)
    connection.execute(_ERASED, (text_sha256(avatar),))
    for statement in (_UNREFUSED, _UNUSED):
        connection.execute(statement)
    connection.execute("INSERT INTO prompt_index (prompt_index) VALUES ('optimize')")


def _erase_of_pictures(connection: sqlite3.Connection, avatar: AvatarKey) -> None:
    """What the user said of the pictures, what the vendor answered about them, and the steps by
    which that could come back."""
    keys = connection.execute(_KEYS, {"avatar": avatar}).fetchall()
    for statement in _OF_PICTURES:
        connection.executemany(statement, keys)
    forget_pictures(connection, keys)
    gone = frozenset(keys)
    stale = [
        (number,)
        for number, profile, *texts in connection.execute(
            "SELECT number, profile, changes, decisions FROM step"
        )
        if any((profile, key) in gone for key in _named(texts))
    ]
    connection.executemany("DELETE FROM step WHERE number = ?", stale)


def _named(texts: Iterable[str | None]) -> Iterator[PictureKey]:
    """The keys of pictures in a step: the first field of each change or decision."""
    for text in texts:
        try:
            yield from (PictureKey(item[0]) for item in json.loads(text or "[]"))
        except (ValueError, TypeError, LookupError):
            continue  # a step that cannot be read is made by nobody again


def _erase_alias(connection: sqlite3.Connection, avatar: AvatarKey) -> None:
    """The entries of the address book, the pieces of prompts and the smart views that name it, and
    its name wherever the user called something after it."""
    for word in aliases_of(connection, avatar):
        connection.execute("DELETE FROM snippet WHERE instr(text, ?)", (word,))
        if len(word) >= _SHORTEST:
            for statement in (*_NAMING, *_NAMING_IN_TEAM):
                connection.execute(statement, {"word": word})
    connection.execute("DELETE FROM avatar WHERE avatar_key = ?", (avatar,))


def aliases_of(connection: sqlite3.Connection, avatar: AvatarKey) -> tuple[str, ...]:
    """The key itself and every alias of it that is more than a letter."""
    rows = connection.execute(
        "SELECT DISTINCT alias FROM avatar WHERE avatar_key = ? AND length(trim(alias)) > 1",
        (avatar,),
    )
    return (avatar, *(alias for (alias,) in rows))


def _pictures(
    connection: sqlite3.Connection, profile: str, keys: Sequence[PictureKey]
) -> Iterator[Picture]:
    where = "p.profile = ? AND p.key IN (SELECT value FROM json_each(?))"
    for first in range(0, len(keys), _AT_ONCE):
        some = json.dumps(keys[first : first + _AT_ONCE])
        yield from read_pictures(connection, where, (profile, some))


def _is_rejected(connection: sqlite3.Connection, profile: str, key: PictureKey) -> bool:
    links = read_decisions_of(connection, profile, key)
    current = current_decisions(link.decision for link in links).get(key)
    return current is not None and current.choice is Choice.REJECT


def _without_needed(
    connection: sqlite3.Connection, originals: dict[str, str]
) -> Iterator[OriginalFile]:
    asked = json.dumps([*originals])
    needed = {sha256 for (sha256,) in connection.execute(_NEEDED, (asked, Reason.GIVEN_UP))}
    return ((sha256, path) for sha256, path in originals.items() if sha256 not in needed)
