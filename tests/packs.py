"""Client packs made for tests."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from tests.builders import START
from wujie_desktop.domain.client_picks import ClientPack, PackPicture
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.export.client_pack import Rendered, write_client_pack
from wujie_desktop.export.picks_page import Thumbnail

NASTY = '</script><script>document.title="taken"</script><b>"{script}&amp;'


def jpeg(number: int, edge: int) -> Thumbnail:
    """A picture with some content, so that it weighs what pictures weigh."""
    width, height = edge * 3 // 4, edge
    noise = Image.effect_noise((width // 2, height // 2), 40).resize((width, height))
    hue = Image.new("HSV", (width, height), (number * 37 % 256, 150, 200)).convert("RGB")
    image, file = Image.blend(hue, noise.convert("RGB"), 0.35), io.BytesIO()
    image.save(file, "JPEG", quality=86)
    return Thumbnail(file.getvalue(), width, height)


def pack_at(path: Path, number: int, **changes: Any) -> ClientPack:
    """Write a pack of `number` pictures to `path`."""
    values: dict[str, Any] = {
        "id": "PACK0001", "version": 1, "title": "双十一主视觉", "client": "", "note": "请选五张。",
        "least": 3, "most": 5, "made_at": START, "file": str(path), "pictures": (),
    }  # fmt: skip
    sections = values | changes
    named = sections.pop("sections", ("赛博使者", "雨夜霓虹"))

    def rendered() -> Iterator[Rendered]:
        for at in range(number):
            section = named[at * len(named) // number] if named else ""
            picture = PackPicture(at + 1, f"P{at + 1:04}", PictureKey(f"key-{at + 1}"), section)
            yield Rendered(picture, jpeg(at, 480), jpeg(at, 1200).data)

    return write_client_pack(ClientPack(**sections), rendered(), language="zh")


def sent(pack: str, version: int, ids: Mapping[str, str], **changes: Any) -> str:
    """An answer as a page saves it; `ids` are choices by the names of pictures."""
    content = {
        "kind": "wujie-picks", "format": 1, "pack": pack, "version": version, "title": "x",
        "client": "王芳", "at": START.isoformat(), "confirmed": True, "note": "",
        "pictures": [
            {"number": number, "id": name, "choice": choice, "comment": f"说{number}"}
            for number, (name, choice) in enumerate(ids.items(), start=1)
        ],
    } | changes  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    check = f"{zlib.crc32(text.encode()):08x}"
    return json.dumps(content | {"check": check}, ensure_ascii=False)
