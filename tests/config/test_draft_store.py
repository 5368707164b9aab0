from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import FACE_ADDRESS, TEMPLATE, draft, instant_draft
from tests.disk import stamp
from wujie_desktop.config.draft_store import DraftStore, read_draft_file, write_draft_file
from wujie_desktop.domain.cameras import FACE, PAYMENT, POSE_ADDRESS, Camera, complete
from wujie_desktop.domain.draft_text import draft_text
from wujie_desktop.domain.errors import DraftUnreadable, FolderNotWritable
from wujie_desktop.domain.pricing import UNSEEN, SeenCosts


def test_what_was_kept_comes_back_whole(tmp_path: Path) -> None:
    store = DraftStore(tmp_path)
    assert store.load() is None
    asked = draft(notify_url="https://me.example", prompt="e\u0301 😀\n二", is_private=True)
    store.save(asked)
    assert store.load() == asked
    assert [path.name for path in tmp_path.iterdir()] == ["draft.json"]


def test_what_was_known_of_the_costs_comes_back(tmp_path: Path) -> None:
    store = DraftStore(tmp_path)
    assert store.costs == UNSEEN
    seen = SeenCosts({TEMPLATE: 2.5}, Camera.AVATAR, 40, "2026-12-01")
    store.save(draft(), seen)
    again = DraftStore(tmp_path)
    assert again.load() == draft()
    assert again.costs == seen


@pytest.mark.parametrize(
    ("costs", "prices", "spent"),
    [
        ("none", {}, 0),
        ({"prices": [1], "spent": True, "day": 3}, {}, 0),
        ({"prices": {"A": -1, "B": "2", "C": 3, "D": None, "E": True}, "spent": 1.5}, {"C": 3}, 1),
        ({"prices": {"A": float("inf"), "B": float("nan")}, "spent": 10**400}, {}, 0),
        ({"prices": {"A": 10**400}, "spent": -4}, {}, 0),
    ],
)
def test_costs_that_cannot_be_read_cost_the_draft_nothing(
    tmp_path: Path, costs: object, prices: dict[str, float], spent: int
) -> None:
    store, file = DraftStore(tmp_path), tmp_path / "draft.json"
    store.save(draft())
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"costs": costs}), "utf-8")
    assert store.load() == draft()
    assert (store.costs.prices, store.costs.spent, store.costs.day) == (prices, spent, "")
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.parametrize("camera", [Camera.ADVANCED, Camera.INSTANT])
def test_a_camera_and_its_settings_come_back(tmp_path: Path, camera: Camera) -> None:
    """With the addresses that a file for others leaves out."""
    addresses = {FACE: f"photo:{'0a' * 32}", POSE_ADDRESS: "https://a.example/1?Signature=x"}
    asked = draft(camera=camera, settings=complete(camera, addresses))
    DraftStore(tmp_path).save(asked)
    assert DraftStore(tmp_path).load() == asked


def test_what_was_typed_wrong_costs_no_other_setting(tmp_path: Path) -> None:
    """Above all not what the request is paid from."""
    store = DraftStore(tmp_path)
    whole = instant_draft(settings=((PAYMENT, 2),))
    store.save(replace(whole, settings=(*whole.settings, ("seed", "x"))))
    assert store.load() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["draft.json"], "it is as it was saved"


def test_a_setting_that_was_damaged_costs_itself_alone(tmp_path: Path) -> None:
    store, file = DraftStore(tmp_path), tmp_path / "draft.json"
    whole = instant_draft(settings=((PAYMENT, 2),))
    store.save(whole)
    damaged = json.loads(file.read_text("utf-8"))
    damaged["settings"] |= {"seed": "x", "cfg": [1], "unheard_of": 3}
    file.write_text(json.dumps(damaged), "utf-8")
    assert store.load() == whole
    assert whole.face == FACE_ADDRESS
    assert len([*tmp_path.iterdir()]) == 2, "it was kept aside"


@pytest.mark.parametrize("camera", ["stereo", 3])
def test_a_draft_for_an_unknown_camera_is_no_draft_for_another(
    tmp_path: Path, camera: object
) -> None:
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(json.loads(draft_text(draft())) | {"camera": camera}), "utf-8")
    assert DraftStore(tmp_path).load() is None
    (kept,) = tmp_path.glob("draft.json.broken-*")
    assert kept.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"prompt": 3}', "\xff"])
def test_a_broken_one_is_kept_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "draft.json").write_bytes(text.encode("latin-1"))
    assert DraftStore(tmp_path).load() is None
    (kept,) = tmp_path.glob("draft.json.broken-*")
    assert kept.read_bytes() == (tmp_path / "draft.json").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_any_encoding_of_an_editor_is_read(tmp_path: Path, encoding: str) -> None:
    asked = draft(prompt="晚霞", notify_url="https://me.example")
    DraftStore(tmp_path).save(asked)
    file = tmp_path / "draft.json"
    file.write_bytes(file.read_text("utf-8").encode(encoding))
    assert DraftStore(tmp_path).load() == asked
    assert not list(tmp_path.glob("*.broken*"))
    write_draft_file(tmp_path / "a.json", draft())
    (tmp_path / "a.json").write_bytes((tmp_path / "a.json").read_text("utf-8").encode(encoding))
    assert read_draft_file(tmp_path / "a.json") == draft()


@pytest.mark.parametrize("name", ["avatar_key", "prompt", "artwork_templates", "notify_url"])
@pytest.mark.parametrize("found", [3, {"a": 1}, [[1]], [{"number": "x"}], 1.5, True])
def test_a_bad_field_costs_itself_alone(tmp_path: Path, name: str, found: object) -> None:
    asked = draft(notify_url="https://me.example")
    DraftStore(tmp_path).save(asked)
    file = tmp_path / "draft.json"
    before = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(before | {name: found}), "utf-8")
    kept = DraftStore(tmp_path).load()
    assert kept is not None
    DraftStore(tmp_path).save(kept)
    after = json.loads(file.read_text("utf-8"))
    assert {key: after.get(key) for key in before if key != name} == {
        key: before[key] for key in before if key != name
    }
    assert len(list(tmp_path.glob("draft.json.broken-*"))) == 1


def test_nowhere_to_write_is_said(tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable):
        DraftStore(tmp_path / "gone").save(draft())
    with pytest.raises(FolderNotWritable):
        write_draft_file(tmp_path / "gone" / "a.wujie.json", draft())


def test_a_file_is_handed_on_and_opened(tmp_path: Path) -> None:
    file = tmp_path / "晚霞.wujie.json"
    write_draft_file(file, draft(notify_url="https://me.example/token"))
    assert read_draft_file(file) == draft()
    assert b"token" not in file.read_bytes()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"x" * 2_000_000, "草稿".encode("gbk")])
def test_another_file_is_no_draft(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(data)
    with pytest.raises(DraftUnreadable):
        read_draft_file(file)
    with pytest.raises(DraftUnreadable):
        read_draft_file(tmp_path)


def test_each_account_has_a_draft_of_its_own(tmp_path: Path) -> None:
    places = [("sandbox", ""), ("test", ""), ("live", ""), ("live", "one"), ("live", "../two")]
    for number, place in enumerate(places):
        assert DraftStore(tmp_path, *place).load() is None or place == ("live", "one")
        DraftStore(tmp_path, *place).save(replace(draft(), prompt=str(number)))
    kept = [DraftStore(tmp_path, *place).load() for place in places]
    assert [found and found.prompt for found in kept] == ["0", "1", None, "3", "4"]
    assert len(list(tmp_path.rglob("*.json"))) == 4
    assert {path.name for path in tmp_path.iterdir()} == {"draft.json", "drafts"}


def test_a_draft_without_an_owner_goes_to_the_first_account_alone(tmp_path: Path) -> None:
    said = json.loads(draft_text(draft())) | {"notify_url": ""}
    (tmp_path / "draft.json").write_text(json.dumps(said), "utf-8")
    assert DraftStore(tmp_path, "live", "one").load() == replace(draft(), notify_url="")
    assert DraftStore(tmp_path, "live", "two").load() is None
    assert DraftStore(tmp_path).load() is None


@pytest.mark.parametrize("text", ["", "[]", '"x"', "{", '{"profile": 3}', "\xff"])
def test_what_is_no_draft_is_taken_over_by_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "draft.json").write_bytes(text.encode("latin-1"))
    assert DraftStore(tmp_path, "live", "one").load() is None


def test_a_pipe_in_the_place_of_a_draft_holds_up_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "draft.json")
    assert DraftStore(tmp_path).load() is None


@pytest.mark.parametrize("seconds", [10**12, -(10**12)])
def test_a_broken_draft_of_any_date_is_kept_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    (tmp_path / "draft.json").write_bytes(b"{")
    stamp(monkeypatch, tmp_path / "draft.json", seconds)
    assert DraftStore(tmp_path).load() is None
    assert [path.read_bytes() for path in tmp_path.glob("draft.json.broken-*")] == [b"{"]
