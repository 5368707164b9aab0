"""The page of a client pack. It works from the disk in any browser, asks nobody for anything and
says nothing of a picture but its number."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from html import escape

from wujie_desktop import assets
from wujie_desktop.domain.client_picks import ClientAnswer, ClientPack, PackPicture
from wujie_desktop.domain.value import value

_PARTS = assets.FOLDER / "picks"
_SCRIPTS = ("answer.js", "words.js", "page.js")
_SLOT = re.compile(r"\{(policy|title|style|pack|script|thumbnails)\}")


@value
class Thumbnail:
    """A small JPEG, which stands in the page itself, and its width and height."""

    data: bytes
    width: int
    height: int


def file_name(picture: PackPicture) -> str:
    """The name of the large picture in the folder of pictures."""
    return f"{picture.number:03}-{picture.id}.jpg"


def page_of(
    pack: ClientPack,
    thumbnails: Mapping[str, Thumbnail],
    *,
    language: str,
    has_large: bool,
    answer_name: str,
    start: ClientAnswer | None = None,
) -> str:
    """The whole page, in `language` ("zh" or "en") until the client switches; `has_large` is
    whether larger pictures lie beside it, `answer_name` the stem of the file that is sent back,
    `start` an answer to go on from."""
    style, script = _read("style.css"), "\n".join(map(_read, _SCRIPTS))
    sections = [*dict.fromkeys(picture.section for picture in pack.pictures)]
    content = {
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "client": pack.client,
        "note": pack.note,
        "least": pack.least,
        "most": pack.most,
        "language": language,
        "large": has_large,
        "file": answer_name,
        "sections": sections,
        "start": _start(pack, start) if start else {},
        "items": [_item(picture, sections, thumbnails) for picture in pack.pictures],
    }
    return _filled(
        {
            "policy": escape(_policy(style, script)),
            "title": escape(pack.title),
            "style": style,
            "pack": _json(content),
            "script": script,
            "thumbnails": "\n".join(_thumbnail(name, it) for name, it in thumbnails.items()),
        }
    )


def _filled(parts: Mapping[str, str]) -> str:
    """The page with each part in its place; none is looked through for places of others."""
    return _SLOT.sub(lambda found: parts[found.group(1)], _read("page.html"))


def _policy(style: str, script: str) -> str:
    """Nothing but our own style and script, and pictures that are in the page or beside it."""
    return (
        f"default-src 'none'; img-src 'self' file: data: blob:; style-src {_hash(style)}; "
        f"script-src {_hash(script)}; form-action 'none'; base-uri 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _item(
    picture: PackPicture, sections: Sequence[str], thumbnails: Mapping[str, Thumbnail]
) -> list[object]:
    small = thumbnails[picture.id]
    return [picture.id, sections.index(picture.section), small.width, small.height]


def _start(pack: ClientPack, answer: ClientAnswer) -> dict[str, object]:
    names = {picture.key: picture.id for picture in pack.pictures}
    marks = [(names[mark.key], mark) for mark in answer.marks if mark.key in names]
    return {
        "client": answer.client,
        "note": answer.note,
        "marks": {name: mark.choice.value for name, mark in marks if mark.choice},
        "comments": {name: mark.comment for name, mark in marks if mark.comment},
    }


def _thumbnail(name: str, small: Thumbnail) -> str:
    data = base64.b64encode(small.data).decode("ascii")
    return f'<script type="text/plain" id="t-{name}">{data}</script>'


def _json(content: Mapping[str, object]) -> str:
    """JSON that ends no script element."""
    return json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")


def _read(name: str) -> str:
    return (_PARTS / name).read_text("utf-8").strip()
