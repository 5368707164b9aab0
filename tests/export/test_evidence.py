"""The evidence pack: whole, readable anywhere, and every change in it shows."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.builders import (
    START,
    audit_json,
    build_request,
    done_picture,
    draft,
    instant_draft,
    picture_bytes,
)
from wujie_desktop.app.cli import main
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.decisions import Choice, Decision, SealedDecision, reasons_for, seal
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.notices import RawNotice
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import Picture, PictureState, StoredOriginal
from wujie_desktop.export.evidence import write_pack
from wujie_desktop.export.evidence_check import check_pack
from wujie_desktop.export.evidence_page import page_of
from wujie_desktop.export.exhibits import Exhibit

CONTENT = picture_bytes()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
ORIGINAL = StoredOriginal(DIGEST, f"originals/ab/{DIGEST}.jpg", "JPEG", 64, 80, len(CONTENT))
NASTY = '"><script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)>'
RAW = '{"key":"K1","status":4,"note":"原样  保留"}'


def sealed(key: str) -> SealedDecision:
    said = Decision(
        key=done_picture(key).key, who="王芳", at=START + timedelta(hours=1),
        choice=Choice.PICK, reason="machine-mistaken", note=NASTY,
        picture_sha256=DIGEST, audit_sha256="00" * 32,
    )  # fmt: skip
    return SealedDecision(1, said, "", seal("", 1, "sandbox", said))


def exhibit(folder: Path, key: str = "K1", **changes: object) -> Exhibit:
    file = folder / f"{key}.jpg"
    file.write_bytes(CONTENT)
    said = draft(prompt=NASTY, notify_url="https://hook.example/callback/s3cr3t-token?x=1")
    values: dict[str, object] = {
        "picture": done_picture(
            key, audit=json.dumps(audit_json("REVIEW", sexy="review")), original=ORIGINAL
        ),
        "request": build_request(draft=said, trace_id="trace-42"),
        "answer": '{"code":"200"}',
        "notices": (RawNotice("poll", 4, START.isoformat(), RAW),),
        "decisions": (sealed(key),),
        "file": file,
        "is_whole": True,
    }
    return Exhibit(**(values | changes))  # type: ignore[arg-type]  # by name


def blocked(folder: Path) -> Exhibit:
    value: Picture = done_picture(
        "K2", audit=audit_json("BLOCK", porn="block"), state=PictureState.BLOCKED, original=None
    )
    return exhibit(folder, "K2", picture=value, file=None, is_whole=False, decisions=())


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "申诉.zip"
    write_pack(path, [exhibit(tmp_path), blocked(tmp_path)], START, "Wujie Desktop 1")
    return path


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


def test_it_says_nothing_that_opens_a_face(tmp_path: Path) -> None:
    opened = "https://b.example/lin.jpg?X-Amz-Signature=5ec2e7"
    sent = instant_draft(settings=(("pose_image_url", opened),)).with_face(opened)
    path = tmp_path / "申诉.zip"
    write_pack(path, [exhibit(tmp_path, request=build_request(draft=sent))], START, "x")
    assert not [name for name, data in contents(path).items() if b"lin.jpg" in data]


def rewrite(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as pack:
        for name, content in files.items():
            pack.writestr(name, content)


@pytest.mark.parametrize("camera", Camera)
def test_it_says_what_drew_each_picture(tmp_path: Path, camera: Camera) -> None:
    sent = draft(camera=camera, settings=(("super_resolution", False),)).as_sent
    page = page_of([exhibit(tmp_path, request=build_request(draft=sent))], START, "x")
    assert "<th>相机</th>" in page
    assert ("super_resolution：关" in page) is ("super_resolution" in dict(sent.settings))
    assert ("<th>化身</th>" in page) is camera.takes_avatar
    assert ("提示词" in page) is camera.takes_prompt
    path = tmp_path / "申诉.zip"
    write_pack(path, [exhibit(tmp_path, request=build_request(draft=sent))], START, "x")
    request = json.loads(contents(path)["pictures/001-K1/request.json"])
    assert (request["camera"], request["settings"]) == (camera, dict(sent.settings))


def test_everything_is_in_it_as_it_was_received(pack: Path) -> None:
    files = contents(pack)
    first = "pictures/001-K1/"
    assert files[first + "picture.jpg"] == CONTENT
    assert files[first + "notice-01-poll-4.json"] == RAW.encode()
    assert files[first + "answer.json"] == b'{"code":"200"}'
    assert json.loads(files[first + "audit.json"]) == audit_json("REVIEW", sexy="review")
    request = json.loads(files[first + "request.json"])
    assert (request["trace_id"], request["prompt"]) == ("trace-42", NASTY)
    assert request["notify_host"] == "hook.example"
    decision = json.loads(files[first + "decisions.json"])["decisions"][0]
    assert (decision["who"], decision["choice"]) == ("王芳", "approved")
    manifest = json.loads(files["manifest.json"])
    assert manifest["files"][first + "picture.jpg"]["sha256"] == DIGEST
    assert set(manifest["files"]) == set(files) - {"manifest.json", "manifest.sha256"}
    assert check_pack(pack) == ()


def test_what_was_never_fetched_is_said_instead(pack: Path) -> None:
    files = contents(pack)
    assert not [name for name in files if name.startswith("pictures/002-K2/picture")]
    assert "从未下载" in files["index.html"].decode()
    entry = json.loads(files["manifest.json"])["pictures"][1]
    assert (entry["picture_file"], entry["machine_verdict"]) == ("", "blocked")


def test_the_page_has_a_word_for_every_choice_and_reason(tmp_path: Path) -> None:
    decisions = tuple(
        replace(sealed("K1"), decision=replace(sealed("K1").decision, choice=choice, reason=reason))
        for choice in Choice
        for reason in (*reasons_for(choice), "")
    )
    page = page_of([exhibit(tmp_path, decisions=decisions)], START, "x")
    for choice in Choice:
        for reason in reasons_for(choice):
            assert f"<td>{reason}</td>" not in page


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_runs_nothing_and_asks_nobody(pack: Path) -> None:
    page = _Page()
    text = contents(pack)["index.html"].decode()
    page.feed(text)
    assert not {"script", "link", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    addresses = [
        value
        for _, attributes in page.tags
        for name, value in attributes.items()
        if name in ("src", "href") or name.startswith("on")
    ]
    assert addresses == ["pictures/001-K1/picture.jpg"]
    assert "url(" not in text
    assert "@import" not in text
    assert re.findall(r"default-src '(\w+)'", unescape(text)) == ["none"]


def test_a_notify_address_is_not_handed_on(pack: Path) -> None:
    assert not [name for name, content in contents(pack).items() if b"s3cr3t" in content]


def test_one_changed_byte_anywhere_is_named(pack: Path) -> None:
    files = contents(pack)
    for name, content in files.items():
        for place in {0, len(content) // 2, len(content) - 1}:
            spoilt = bytearray(content)
            spoilt[place] ^= 1
            rewrite(pack, files | {name: bytes(spoilt)})
            named = {flaw.name for flaw in check_pack(pack)}
            expected = "manifest.json" if name == "manifest.sha256" else name
            assert expected in named, (name, place)


def test_every_flipped_byte_of_stored_data_is_noticed(pack: Path) -> None:
    whole = pack.read_bytes()
    with zipfile.ZipFile(pack) as opened:
        entry = opened.getinfo("pictures/001-K1/picture.jpg")
    start = entry.header_offset + 30 + len(entry.filename) + 20
    for place in range(start, start + entry.file_size, 97):
        spoilt = bytearray(whole)
        spoilt[place] ^= 0x10
        pack.write_bytes(spoilt)
        assert entry.filename in {flaw.name for flaw in check_pack(pack)}, place


def test_missing_added_and_doubled_files_are_named(pack: Path) -> None:
    files = contents(pack)
    rewrite(pack, {name: content for name, content in files.items() if name != "index.html"})
    assert [(flaw.name, flaw.what) for flaw in check_pack(pack)] == [
        ("index.html", "missing or unreadable")
    ]
    rewrite(pack, files | {"extra.txt": b"x"})
    assert [flaw.name for flaw in check_pack(pack)] == ["extra.txt"]
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(pack, "a") as opened:
        opened.writestr("index.html", "x")
    assert "index.html" in {flaw.name for flaw in check_pack(pack)}


def test_a_decision_changed_along_with_the_manifest_shows_by_its_seal(pack: Path) -> None:
    files = contents(pack)
    name = "pictures/001-K1/decisions.json"
    forged = files[name].replace("王芳".encode(), "李强".encode())
    manifest = json.loads(files["manifest.json"])
    manifest["files"][name]["sha256"] = hashlib.sha256(forged).hexdigest()
    text = json.dumps(manifest).encode()
    seal_line = f"{hashlib.sha256(text).hexdigest()}  manifest.json\n".encode()
    rewrite(pack, files | {name: forged, "manifest.json": text, "manifest.sha256": seal_line})
    assert [(flaw.name, flaw.what) for flaw in check_pack(pack)] == [
        (name, "decision 1 does not fit its seal")
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"not a zip at all" * 9])
def test_what_is_no_pack_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    assert check_pack(path)[0].name == "x.zip"
    rewrite(path, {"manifest.json": b"[]", "manifest.sha256": b""})
    assert {flaw.name for flaw in check_pack(path)} == {"manifest.json"}


def test_the_command_names_what_is_wrong(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--pack", str(pack)]) == 0
    assert capsys.readouterr().out == "申诉.zip: whole\n"
    files = contents(pack)
    rewrite(pack, files | {"index.html": b"changed"})
    assert main(["verify", "--pack", str(pack)]) == 1
    assert capsys.readouterr().out.startswith("index.html: its SHA-256 is another\n")
    assert main(["verify", "--pack", str(pack), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["flaws"] == [{"file": "index.html", "what": "its SHA-256 is another"}]
    assert main(["verify", "--pack", str(pack.with_name("none.zip"))]) == 2
    assert "none.zip" in capsys.readouterr().err


def test_an_older_pack_stays_where_the_new_one_cannot_be_finished(pack: Path) -> None:
    before = pack.read_bytes()
    vanished = replace(exhibit(pack.parent), file=pack.parent / "gone.jpg")
    with pytest.raises(NotExported):
        write_pack(pack, [vanished], START, "Wujie Desktop 1")
    assert pack.read_bytes() == before
    assert not list(pack.parent.glob("*.part"))
    with pytest.raises(NotExported, match="nowhere"):
        write_pack(pack.parent / "nowhere" / "x.zip", [], START, "Wujie Desktop 1")


@pytest.mark.parametrize("year", [1970, 1979, 1980, 2107, 2108, 9999])
def test_a_pack_is_made_under_any_clock(tmp_path: Path, year: int) -> None:
    pack = tmp_path / "pack.zip"
    write_pack(pack, [exhibit(tmp_path)], datetime(year, 7, 1, tzinfo=UTC), "test")
    with zipfile.ZipFile(pack) as kept:
        assert json.loads(kept.read("manifest.json"))["made_at"].startswith(f"{year}-07-01")
        assert kept.testzip() is None
    assert check_pack(pack) == ()


@pytest.mark.parametrize("address", ["https://[", "https://[::1/x", "", "//", "\0"])
def test_an_odd_notify_address_stops_no_pack(tmp_path: Path, address: str) -> None:
    odd = build_request(draft=draft(notify_url=address))
    write_pack(tmp_path / "pack.zip", [exhibit(tmp_path, request=odd)], START, "test")
    with zipfile.ZipFile(tmp_path / "pack.zip") as kept:
        request = next(name for name in kept.namelist() if name.endswith("request.json"))
        assert json.loads(kept.read(request))["notify_host"] == ""
