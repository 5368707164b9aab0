"""The evidence pack: everything known about some pictures in one ZIP file, to contest a verdict. It
can be read without this program and verified with it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from wujie_desktop.base.files import FOR_ANYBODY, replacing
from wujie_desktop.domain.decisions import SealedDecision
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.moderation import gate
from wujie_desktop.domain.request import Request
from wujie_desktop.export.evidence_page import page_of
from wujie_desktop.export.exhibits import Exhibit, folder_of, picture_name
from wujie_desktop.export.zip_entry import zip_entry

KIND = "wujie-evidence"
VERSION = 1
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
PAGE = "index.html"
_CHUNK = 1 << 20


def write_pack(
    path: Path, exhibits: Sequence[Exhibit], made_at: datetime, program: str, reason: str = ""
) -> None:
    """Write the pack of `exhibits` to `path`, whole or not at all; `reason` is the user's own words
    why the verdicts are contested. Raises NotExported."""
    try:
        with (
            replacing(path, durable=True, mode=FOR_ANYBODY) as part,
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as pack,
        ):
            _fill(pack, exhibits, made_at, program, reason)
    except OSError as error:
        raise NotExported(str(path), system_reason(error)) from error


def _fill(
    pack: zipfile.ZipFile,
    exhibits: Sequence[Exhibit],
    made_at: datetime,
    program: str,
    reason: str,
) -> None:
    hashes: dict[str, dict[str, object]] = {}

    def add(name: str, source: BinaryIO, method: int = zipfile.ZIP_DEFLATED) -> None:
        entry = zip_entry(name, made_at, method)
        digest, size = hashlib.sha256(), 0
        with pack.open(entry, "w", force_zip64=True) as target:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
        hashes[name] = {"sha256": digest.hexdigest(), "bytes": size}

    for number, exhibit in enumerate(exhibits, start=1):
        folder = folder_of(number, exhibit.picture)
        if exhibit.file:
            with exhibit.file.open("rb") as source:
                name = f"{folder}/{picture_name(exhibit.picture)}"
                add(name, source, zipfile.ZIP_STORED)
        for name, content in _texts(exhibit):
            add(f"{folder}/{name}", io.BytesIO(content))
    page = page_of(exhibits, made_at, program, reason)
    add(PAGE, io.BytesIO(page.encode("utf-8")))
    manifest = _json(
        {
            "kind": KIND,
            "version": VERSION,
            "made_at": _moment(made_at),
            "program": program,
            "reason": reason,
            "pictures": [_entry_of(number, item) for number, item in enumerate(exhibits, start=1)],
            "files": hashes,
        }
    )
    pack.writestr(zip_entry(MANIFEST, made_at), manifest)
    seal = f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n"
    pack.writestr(zip_entry(SEAL, made_at), seal.encode("ascii"))


def _texts(exhibit: Exhibit) -> Iterator[tuple[str, bytes]]:
    """The text files beside the picture, word for word as received."""
    yield "request.json", _json(_request(exhibit.request))
    yield (
        "decisions.json",
        _json(
            {
                "profile": exhibit.request.profile,
                "decisions": [_decision(link) for link in exhibit.decisions],
            }
        ),
    )
    texts = {"audit.json": exhibit.picture.audit.raw, "answer.json": exhibit.answer}
    for number, notice in enumerate(exhibit.notices, start=1):
        texts[f"notice-{number:02}-{notice.source}-{notice.status}.json"] = notice.raw
    for name, text in texts.items():
        if text:
            yield name, text.encode("utf-8", "surrogatepass")


def _request(request: Request) -> dict[str, object]:
    """What was sent. Of the notify address only the host: its path is a secret."""
    draft = request.draft
    return {
        "id": request.id,
        "profile": request.profile,
        "created_at": _moment(request.created_at),
        "trace_id": request.trace_id,
        "camera": draft.camera.value,
        "settings": dict(draft.open_settings),
        "avatar_key": draft.avatar_key,
        "prompt": draft.prompt,
        "artwork_templates": [
            {"template_key": row.template_key, "number": row.number} for row in draft.templates
        ],
        "notify_host": _host_of(draft.notify_url),
    }


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _decision(link: SealedDecision) -> dict[str, object]:
    decision = link.decision
    return {
        "number": link.number,
        "picture_key": decision.key,
        "who": decision.who,
        "at": _moment(decision.at),
        "choice": decision.choice.value,
        "reason": decision.reason,
        "note": decision.note,
        "picture_sha256": decision.picture_sha256,
        "audit_sha256": decision.audit_sha256,
        "previous": link.previous,
        "seal": link.seal,
    }


def _entry_of(number: int, exhibit: Exhibit) -> dict[str, object]:
    picture = exhibit.picture
    verdict = gate(picture.audit, picture.involve_yellow) if picture.verdict else None
    return {
        "folder": folder_of(number, picture),
        "picture_key": picture.key,
        "trace_id": exhibit.request.trace_id,
        "machine_verdict": verdict.value if verdict else "",
        "involve_yellow": picture.involve_yellow,
        "picture_file": picture_name(picture) if exhibit.file else "",
        "recorded_sha256": picture.original.sha256 if picture.original else "",
        "is_whole": exhibit.is_whole,
        "notices": [
            {"source": item.source, "status": item.status, "received_at": item.received_at}
            for item in exhibit.notices
        ],
    }


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "replace")


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
