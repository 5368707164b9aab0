"""The calls of the instant camera, byte for byte, and answers of every odd form (contract §11)."""

from __future__ import annotations

import json

import pytest

from tests.api.test_codec import ok, raw
from tests.builders import FACE_ADDRESS, START, instant_draft
from wujie_desktop.api import codec, instant_codec
from wujie_desktop.api.camera_calls import resource_request
from wujie_desktop.api.paid_answer import read_kept_create
from wujie_desktop.domain import errors
from wujie_desktop.domain.answers import SettingOption
from wujie_desktop.domain.cameras import (
    CONTROL_NET,
    PAYMENT,
    POSE_ADDRESS,
    POSE_KEY,
    SAMPLER,
    Camera,
    settings_of,
)
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.moderation import Verdict

POSE = "https://cdn.wujiebantu.com/ai_decoration/1.jpeg"
EVERYTHING = (
    (POSE_KEY, "1047"), (POSE_ADDRESS, POSE), (CONTROL_NET, True), ("uc_prompt", "变形"),
    ("seed", -1), ("steps", 20), ("cfg", 4.0), (SAMPLER, "dpmpp_2m_sde"),
    ("stop_at_clip_layer", -2), ("strength", 1), ("instant_id_weight", 0.55), (PAYMENT, 2),
)  # fmt: skip


def sent(asked: RequestDraft) -> str:
    request = instant_codec.build_instant_create_request(asked)
    assert (request.method, request.path) == ("POST", "/ai/instant/create")
    return (request.body or b"").decode()


def test_the_create_body_is_what_the_contract_says() -> None:
    assert sent(instant_draft(prompt="漂亮", settings=EVERYTHING)) == (
        f'{{"face_image_url":"{FACE_ADDRESS}","pose_image_key":"1047",'
        f'"pose_image_url":"{POSE}","use_control_net":true,"uc_prompt":"变形","seed":-1,'
        '"steps":20,"cfg":4.0,"sampler":"dpmpp_2m_sde","stop_at_clip_layer":-2,"strength":1,'
        '"instant_id_weight":0.55,"payment_type":2,"style_key":"it-复古时尚","prompt":"漂亮",'
        '"num":2}'
    )


def test_what_is_not_set_is_left_out() -> None:
    bare = instant_draft(prompt="", templates=(TemplateRow(TemplateKey(""), 3),))
    assert sent(bare) == f'{{"face_image_url":"{FACE_ADDRESS}","payment_type":1,"num":3}}'


def test_every_setting_leaves_by_its_own_name() -> None:
    body = json.loads(sent(instant_draft(settings=EVERYTHING)))
    assert {each.name for each in settings_of(Camera.INSTANT)} < set(body)
    assert set(body) - {each.name for each in settings_of(Camera.INSTANT)} == {
        "style_key", "prompt", "num",
    }  # fmt: skip


def test_a_call_that_lacks_everything_can_still_be_shown() -> None:
    nothing = instant_draft(prompt="", templates=()).with_face("")
    assert json.loads(sent(nothing)) == {"payment_type": 1, "num": 1}


def test_the_face_and_the_pose_are_no_keys_of_pictures() -> None:
    """An answer may repeat what was sent."""
    asked = instant_draft(settings=EVERYTHING)
    said = '{"code":"200","data":{"keys":["1047","K1"],"results":[{"key":"it-复古时尚"}]}}'
    received = f"HTTP/1.1 200\r\n\r\n{said}".encode()
    answer = read_kept_create(received, asked.keys, now=START)
    assert answer is not None
    assert [picture.key for picture in answer.pictures] == ["K1"]


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ({"expected_integral_cost": 4}, (4, None)),
        ({"expected_duration_cost": 30}, (None, 30)),
        ({}, (None, None)),
    ],
)
def test_whichever_unit_the_answer_names_is_read(
    cost: dict[str, int], said: tuple[int | None, int | None]
) -> None:
    answer = codec.parse_create_answer(ok({"keys": ["K1"]} | cost), now=START)
    assert (answer.expected_points, answer.expected_duration) == said


def test_results_are_asked_for_where_they_are_inferred_to_be() -> None:
    keys = [PictureKey("K1")]
    together = codec.build_generating_info_request(keys, Camera.INSTANT)
    assert (together.path, together.body) == ("/ai/generating_info", b'["K1"]')
    assert codec.build_info_request(keys[0], Camera.INSTANT).path == "/ai/info"


@pytest.mark.parametrize("audit", [{}, {"audit_info": None}, {"audit_info": ""}])
def test_a_picture_without_an_audit_waits_for_a_person(audit: dict[str, object]) -> None:
    item = {"key": "K1", "status": 4, "artwork_url": "https://cdn.wujiebantu.com/ai/K1-01.jpg"}
    (notice,) = codec.parse_generating_info_answer(
        ok({"list": [item | audit]}), Camera.INSTANT, now=START
    )
    assert (notice.verdict, notice.picture_url) == (Verdict.REVIEW, item["artwork_url"])


def test_styles_poses_and_samplers_are_read() -> None:
    data = {
        "image_type_option": [
            {"key": "it-复古时尚", "name": "复古时尚", "url": "https://data.wujiebantu.com/1.png"},
            {"key": "it-国风"},
            {"key": "it-国风", "name": "again"},
            {"name": "without a key"},
            7,
        ],
        "pose": [{"key": 1047, "url": POSE}, {"key": "", "url": POSE}, "1048", None],
        "sampler": ["dpmpp_2m_sde", {"key": "euler", "name": "Euler"}],
    }
    request = resource_request(Camera.INSTANT)
    assert (request.method, request.path) == ("GET", "/ai/instant/resource")
    found = instant_codec.parse_instant_resource_answer(ok(data), now=START)
    assert [(each.template_key, each.name, each.camera) for each in found.templates] == [
        ("it-复古时尚", "复古时尚", Camera.INSTANT),
        ("it-国风", "", Camera.INSTANT),
        ("7", "", Camera.INSTANT),
    ]
    assert found.templates[0].sample_image == "https://data.wujiebantu.com/1.png"
    assert found.options == (
        SettingOption(Camera.INSTANT, POSE_KEY, "1047", "", POSE),
        SettingOption(Camera.INSTANT, POSE_KEY, "1048"),
        SettingOption(Camera.INSTANT, SAMPLER, "dpmpp_2m_sde"),
        SettingOption(Camera.INSTANT, SAMPLER, "euler", "Euler"),
    )


@pytest.mark.parametrize(
    "data",
    [None, {}, "", 7, [], {"pose": {}}, {"image_type_option": "x"}, {"sampler": [[], {}, None]}],
)
def test_an_answer_of_another_form_offers_nothing(data: object) -> None:
    found = instant_codec.parse_instant_resource_answer(ok(data), now=START)
    assert (found.templates, found.options) == ((), ())


def test_a_refusal_is_one_here_too() -> None:
    refused = raw(b'{"code":"20010001","message":"x","data":null}')
    with pytest.raises(errors.Refused):
        instant_codec.parse_instant_resource_answer(refused, now=START)
