"""The calls of the advanced camera, byte for byte, and answers of every odd form (contract §11)."""

from __future__ import annotations

import json

import pytest

from tests.api.test_codec import ok, raw
from tests.builders import AVATAR, START, TEMPLATE, camera_draft, draft
from wujie_desktop.api import camera_codec, codec
from wujie_desktop.api.camera_calls import resource_request
from wujie_desktop.domain import errors
from wujie_desktop.domain.cameras import TEMPLATE_ADDRESS, Camera
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import PictureState

SAID = {
    "key": "K1", "status": 4, "artwork_url": "https://cdn.wujiebantu.com/ai/K1-01.jpg",
    "expected_seconds": 0, "start_gen_time": 1700000010, "complete_time": 1700000022,
    "complete_percent": 100, "fail_message": {"fail_code": 0, "fail_message": "success"},
}  # fmt: skip


def test_the_create_body_is_what_the_contract_says() -> None:
    request = camera_codec.build_camera_create_request(camera_draft())
    assert (request.method, request.path) == ("POST", "/avatar/camera/create")
    assert (request.body or b"").decode() == (
        f'{{"avatar_key":"{AVATAR}","camera_artwork_advanced":{{'
        '"first_diffusion_steps":50,"first_denoising_strength":0.45,'
        '"second_diffusion_steps":50,"second_denoising_strength":0.35,'
        '"crop_face_preprocess":true,"before_face_fusion_ratio":0.5,'
        '"after_face_fusion_ratio":0.5,"apply_face_fusion_before":true,'
        '"apply_face_fusion_after":true,"color_shift_middle":true,"color_shift_last":true,'
        '"super_resolution":true,"background_restore":true},'
        f'"template_create_param":{{"template_key":"{TEMPLATE}","count":2}}}}'
    )


def test_what_was_chosen_is_sent_and_the_rest_as_documented() -> None:
    chosen = (("super_resolution", False), ("first_diffusion_steps", 15), ("no_setting", 1))
    typed = draft(camera=Camera.ADVANCED, settings=chosen, notify_url="https://a.example")
    request = camera_codec.build_camera_create_request(typed)
    body = json.loads(request.body or b"")
    assert set(body) == {"avatar_key", "camera_artwork_advanced", "template_create_param"}
    settings = body["camera_artwork_advanced"]
    assert (settings["super_resolution"], settings["first_diffusion_steps"]) == (False, 15)
    assert len(settings) == 13
    assert settings["second_diffusion_steps"] == 50


def test_the_address_of_a_template_stands_beside_it_where_one_is_set() -> None:
    address = "https://data.wujiebantu.com/1.png"
    request = camera_codec.build_camera_create_request(
        camera_draft(settings=((TEMPLATE_ADDRESS, address),))
    )
    body = json.loads(request.body or b"")
    assert body["template_create_param"] == {
        "template_key": TEMPLATE, "template_url": address, "count": 2,
    }  # fmt: skip
    assert TEMPLATE_ADDRESS not in body["camera_artwork_advanced"]


def test_a_draft_without_a_template_is_still_a_call_that_can_be_shown() -> None:
    request = camera_codec.build_camera_create_request(camera_draft(templates=()))
    assert json.loads(request.body or b"")["template_create_param"] == {}


def test_keys_and_time_are_read_of_the_answer() -> None:
    answer = codec.parse_create_answer(
        ok({"keys": ["K1", " K2 ", ""], "expected_duration_cost": 60}), now=START
    )
    assert [picture.key for picture in answer.pictures] == ["K1", "K2"]
    assert (answer.expected_points, answer.expected_duration) == (None, 60)


def test_results_are_asked_for_where_the_camera_keeps_them() -> None:
    keys = [PictureKey("K1"), PictureKey("K2")]
    together = codec.build_generating_info_request(keys, Camera.ADVANCED)
    assert (together.path, together.body) == ("/avatar/camera/generating_info", b'["K1","K2"]')
    alone = codec.build_info_request(keys[0], Camera.ADVANCED)
    assert (alone.method, alone.path, alone.query) == ("GET", "/avatar/camera/info", {"key": "K1"})


def test_a_picture_without_an_audit_waits_for_a_person() -> None:
    (notice,) = codec.parse_generating_info_answer(
        ok({"infos": [SAID]}), Camera.ADVANCED, now=START
    )
    assert notice.picture_url == SAID["artwork_url"]
    assert (notice.verdict, notice.points, notice.target_state) == (
        Verdict.REVIEW, None, PictureState.DOWNLOADING,
    )  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [{}, {"list": [SAID]}, {"infos": None}, {"infos": {}}, {"infos": [None, 7, {"key": "K1"}]}],
)
def test_odd_lists_tell_of_no_picture(data: object) -> None:
    assert codec.parse_generating_info_answer(ok(data), Camera.ADVANCED, now=START) == ()


def test_an_unreadable_item_hides_no_other() -> None:
    body = b'{"code":"200","data":{"infos":[{"key":"K0","status":4e},' + json.dumps(SAID).encode()
    answer = raw(body + b"]}}")
    (notice,) = codec.parse_generating_info_answer(answer, Camera.ADVANCED, now=START)
    assert notice.key == "K1"


def test_templates_have_a_category_and_no_name() -> None:
    listed = [
        {"_key": "T1", "category": "写真", "url": "https://data.wujiebantu.com/1.png"},
        {"key": "T2", "category": None},
        {"category": "国风"},
        "T3",
    ]
    request = resource_request(Camera.ADVANCED)
    assert (request.method, request.path) == ("GET", "/avatar/camera/template_options")
    options = camera_codec.parse_camera_templates_answer(ok(listed), now=START)
    assert [(each.template_key, each.theme_name, each.camera) for each in options] == [
        ("T1", "写真", Camera.ADVANCED),
        ("T2", "", Camera.ADVANCED),
    ]
    assert options[0].sample_image == "https://data.wujiebantu.com/1.png"


@pytest.mark.parametrize("data", [None, {}, "", 7, {"list": []}])
def test_no_list_is_no_template(data: object) -> None:
    assert camera_codec.parse_camera_templates_answer(ok(data), now=START) == ()


def test_a_refusal_is_one_here_too() -> None:
    refused = raw(b'{"code":"20010001","message":"x","data":null}')
    with pytest.raises(errors.Refused):
        camera_codec.parse_camera_templates_answer(refused, now=START)


def test_more_rows_than_one_are_not_sent() -> None:
    rows = (TemplateRow(TEMPLATE, 3), TemplateRow(TEMPLATE, 4))
    request = camera_codec.build_camera_create_request(camera_draft(templates=rows))
    sent = json.loads(request.body or b"")["template_create_param"]
    assert sent == {"template_key": TEMPLATE, "count": 3}
