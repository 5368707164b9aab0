"""Writes a client pack: a ZIP file, a folder, or the page alone, which then holds small pictures
only and can be opened inside a chat."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from wujie_desktop.base.files import (
    FOR_ANYBODY,
    as_the_user_has_it,
    atomic_write,
    replacing,
    sync_folder,
)
from wujie_desktop.domain.client_picks import ClientAnswer, ClientPack, PackPicture
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.value import value
from wujie_desktop.export.folder import remove
from wujie_desktop.export.names import safe_name
from wujie_desktop.export.picks_page import Thumbnail, file_name, page_of
from wujie_desktop.export.zip_entry import zip_entry

PAGE = "index.html"
PICTURES = "pictures"
Add = Callable[[str, bytes], None]


@value
class Rendered:
    """A picture as it goes into the pack: the small one of the page, and the large one beside
    it."""

    picture: PackPicture
    small: Thumbnail
    large: bytes


def is_page_alone(path: Path) -> bool:
    """Whether the pack at `path` is one page without large pictures."""
    return path.suffix.lower() == ".html"


def write_client_pack(
    pack: ClientPack,
    rendered: Iterable[Rendered],
    *,
    language: str,
    start: ClientAnswer | None = None,
) -> ClientPack:
    """Write the pack to its file, whole or not at all, and return it with its pictures, which are
    the `rendered` ones in their order. A folder must not be there yet.

    Raises NotExported; what `rendered` raises leaves nothing behind either.
    """
    path = Path(pack.file)
    is_alone = is_page_alone(path)
    try:
        with _opened(path, pack.made_at) as add:
            thumbnails: dict[str, Thumbnail] = {}
            pictures: list[PackPicture] = []
            for one in rendered:
                thumbnails[one.picture.id] = one.small
                pictures.append(one.picture)
                if not is_alone:
                    add(f"{PICTURES}/{file_name(one.picture)}", one.large)
            pack = replace(pack, pictures=tuple(pictures))
            page = page_of(
                pack,
                thumbnails,
                language=language,
                has_large=not is_alone,
                answer_name=safe_name((pack.title,), ""),
                start=start,
            )
            add(PAGE, page.encode("utf-8", "replace"))
            return pack
    except OSError as error:
        raise NotExported(str(path), system_reason(error)) from error


def remove_client_pack(path: Path) -> None:
    """Delete the pack that was written to `path`, as far as the disk allows."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        remove((path,))


@contextmanager
def _opened(path: Path, made_at: datetime) -> Iterator[Add]:
    """What adds a file to the pack at `path`."""
    if is_page_alone(path):
        with replacing(path, durable=True, mode=FOR_ANYBODY) as part:
            yield lambda _name, data: _fill(part, data)
    elif path.suffix.lower() == ".zip":
        with (
            replacing(path, durable=True, mode=FOR_ANYBODY) as part,
            zipfile.ZipFile(part, "w") as pack,
        ):
            yield lambda name, data: pack.writestr(_entry(name, made_at), data)
    else:
        with _new_folder(path) as folder:
            yield lambda name, data: _write(folder / name, data)


def _entry(name: str, made_at: datetime) -> zipfile.ZipInfo:
    is_page = name == PAGE
    return zip_entry(name, made_at, zipfile.ZIP_DEFLATED if is_page else zipfile.ZIP_STORED)


def _fill(part: Path, data: bytes) -> None:
    part.write_bytes(data)


def _write(path: Path, data: bytes) -> None:
    atomic_write(path, data, durable=False, mode=FOR_ANYBODY)


@contextmanager
def _new_folder(path: Path) -> Iterator[Path]:
    """A new folder beside `path` that becomes it when the block ends without an error, and is
    deleted otherwise. Raises OSError, also where `path` is there."""
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    part = path.with_name(f"{path.name[:40]}.{uuid4().hex[:8]}.part")
    try:
        with as_the_user_has_it():
            (part / PICTURES).mkdir(parents=True)
        yield part
        part.rename(path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    sync_folder(path.parent)
