"""Pictures with what their files may be named after and say of themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from wujie_desktop.domain.export_plan import ExportSubject
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.project_rows import read_projects
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.rows import read_pictures, read_requests
from wujie_desktop.library.templates import read_templates
from wujie_desktop.library.version_store import read_newest

_AT_ONCE = 500
_AVATARS = "SELECT avatar_key, alias FROM avatar WHERE profile = ?"


class ExportSubjects:
    """Those of one profile. Raises what `Reads.run` raises."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def of(self, keys: Sequence[PictureKey]) -> list[ExportSubject]:
        """The pictures `keys` in that order, as far as the library has them."""

        def work(connection: sqlite3.Connection) -> list[ExportSubject]:
            return self._read(connection, keys)

        return await self._reader.run(work)

    def _read(
        self, connection: sqlite3.Connection, keys: Sequence[PictureKey]
    ) -> list[ExportSubject]:
        offered = read_templates(connection, self._profile).options
        templates = {str(option.template_key): option.name for option in offered if option.name}
        avatars = dict(connection.execute(_AVATARS, (self._profile,)))
        projects = {each.id: each.name for each in read_projects(connection, self._profile)}
        found: dict[PictureKey, ExportSubject] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = json.dumps(list(keys[start : start + _AT_ONCE]))
            where = "p.profile = ? AND p.key IN (SELECT value FROM json_each(?))"
            pictures = read_pictures(connection, where, (self._profile, some))
            wanted = json.dumps(list({picture.request for picture in pictures}))
            requests = {
                each.id: each
                for each in read_requests(
                    connection, "id IN (SELECT value FROM json_each(?))", (wanted,)
                )
            }
            versions = read_newest(connection, self._profile, some)
            for picture in pictures:
                request = requests.get(picture.request)
                draft = request.draft if request else None
                found[picture.key] = ExportSubject(
                    picture,
                    draft,
                    request.created_at if request else None,
                    template=templates.get(picture.template_key or "", ""),
                    avatar=avatars.get(draft.avatar_key, "") if draft else "",
                    project=projects.get(picture.project, ""),
                    version=versions.get(picture.key),
                )
        return [found[key] for key in keys if key in found]
