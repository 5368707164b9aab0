"""What of a designer's lists travels within a team, as fields: collections and the address book of
avatars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId
from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.project import MAX_NOTE, Project, shared_name
from wujie_desktop.domain.team_events import GONE, JSON

COLLECTION, AVATAR, POLICY, PROJECT = "collection:", "avatar:", "policy:", "project:"
"""What the subjects of their events begin with."""
NAME = "name"
IN = "in:"
"""Begins the name of the field that says whether a picture is in a collection: what two people put
in stays."""
POLICIES, BOOK = "policy:space", "book"
"""The subject of events about the policies of all, and its one field: only an administrator's
counts."""
OF_REQUEST = "project"
"""The field of a request that says which shared project it belongs to."""
_OF_AVATAR = ("alias", "colour", "note")


def collection_subject(name: str) -> str:
    """The subject of events about the collection with this id."""
    return COLLECTION + name


def collection_of(subject: str) -> str | None:
    """The id of the collection that events of `subject` are about; None where it is something
    else."""
    return subject.removeprefix(COLLECTION) if subject.startswith(COLLECTION) else None


def avatar_subject(key: AvatarKey) -> str:
    """The subject of events about what an avatar is called."""
    return AVATAR + key


def avatar_of(subject: str) -> AvatarKey | None:
    """The avatar that events of `subject` are about; None where it is something else."""
    return AvatarKey(subject.removeprefix(AVATAR)) if subject.startswith(AVATAR) else None


def project_subject(name: ProjectId) -> str:
    """The subject of events about the project with this id."""
    return PROJECT + name


def project_of(subject: str) -> ProjectId | None:
    """The project that events of `subject` are about; None where it is something else."""
    return ProjectId(subject.removeprefix(PROJECT)) if subject.startswith(PROJECT) else None


def is_list(subject: str) -> bool:
    """Whether events of `subject` are about a collection, an avatar, a project, or the policies."""
    return subject.startswith((COLLECTION, AVATAR, POLICY, PROJECT))


def is_live(fields: Mapping[str, JSON]) -> bool:
    """Whether a collection with these fields is shared."""
    return fields.get(GONE) is False


def keys_in(fields: Mapping[str, JSON]) -> frozenset[PictureKey]:
    """The pictures of a collection with these fields."""
    return frozenset(
        PictureKey(name.removeprefix(IN))
        for name, is_in in fields.items()
        if name.startswith(IN) and is_in is True
    )


def membership_fields(keys: Iterable[PictureKey], *, is_in: bool) -> dict[str, JSON]:
    """The fields that say of pictures whether they are in a collection."""
    return {IN + key: is_in for key in keys}


def member_of(field: str) -> PictureKey | None:
    """The picture that this field of a collection is about; None where it is something else."""
    return PictureKey(field.removeprefix(IN)) if field.startswith(IN) else None


def sharing_fields(
    name: str, keys: Iterable[PictureKey], left: Iterable[PictureKey]
) -> dict[str, JSON]:
    """The fields by which a collection is shared: `keys` are in it, `left` are not, any more."""
    began: dict[str, JSON] = {GONE: False, NAME: name}
    return {**began, **membership_fields(left, is_in=False), **membership_fields(keys, is_in=True)}


def still_to_tell(wanted: Mapping[str, JSON], fields: Mapping[str, JSON]) -> dict[str, JSON]:
    """Of the fields that are `wanted` those that are otherwise now; a picture that nobody put into
    a collection is not in it. Thus undoing writes what still is what the step wrote."""
    return {
        name: told
        for name, told in wanted.items()
        if fields.get(name, False if name.startswith(IN) else None) != told
    }


def project_fields(project: Project) -> dict[str, JSON]:
    """What a project is called, as fields. Budget, policy and archive are each member's own."""
    return {NAME: project.name, "note": project.note, "colour": project.colour.value}


def named(project: Project, fields: Mapping[str, JSON], others: Iterable[Project]) -> Project:
    """`project` as it is called where the team says `fields` of it, beside `others`; what nobody
    can be called so, or nobody said, stays."""
    said = fields.get("colour")
    return replace(
        project,
        name=shared_name(str(fields.get(NAME, "")), project, others),
        note=str(fields.get("note", project.note))[:MAX_NOTE],
        colour=Colour(str(said)) if said in tuple(Colour) else project.colour,
    )


def avatar_fields(avatar: Avatar) -> dict[str, JSON]:
    """What an avatar is called, as fields."""
    return {name: getattr(avatar, name) for name in _OF_AVATAR}


def called(avatar: Avatar, fields: Mapping[str, JSON]) -> dict[str, str]:
    """What `avatar` is called where the team says `fields` of it; what nobody said stays."""
    own = avatar_fields(avatar)
    return {name: str(fields.get(name, own[name])) for name in _OF_AVATAR}
