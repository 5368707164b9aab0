from __future__ import annotations

import json
import shlex
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AVATAR, FACE_ADDRESS, TEMPLATE, draft, instant_draft
from wujie_desktop.api.camera_codec import build_camera_create_request
from wujie_desktop.api.instant_codec import build_instant_create_request
from wujie_desktop.domain.cameras import (
    FACE,
    POSE_ADDRESS,
    TEMPLATE_ADDRESS,
    Camera,
    complete,
    settings_of,
)
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.draft_text import draft_text, read_draft
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey, ProjectId, TemplateKey

storable = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
drafts = st.builds(
    RequestDraft,
    avatar_key=storable.map(AvatarKey),
    prompt=storable,
    templates=st.lists(
        st.builds(TemplateRow, storable.map(TemplateKey), st.integers(-5, 99)), max_size=6
    ).map(tuple),
    is_private=st.booleans(),
)

VALUES = {
    type(None): st.just("https://data.wujiebantu.com/1.png"),
    bool: st.booleans(),
    int: st.integers(-9, 99),
    float: st.integers(-9, 99) | st.floats(-9, 99),
}
"""What a setting with a default of this kind may have."""
settings = st.fixed_dictionaries(
    {},
    optional={each.name: VALUES[type(each.default)] for each in settings_of(Camera.ADVANCED)},
).map(
    lambda given: tuple(
        (each.name, given[each.name]) for each in settings_of(Camera.ADVANCED) if each.name in given
    )
)
advanced_drafts = st.builds(replace, drafts, camera=st.just(Camera.ADVANCED), settings=settings)


@given(drafts | advanced_drafts)
def test_a_draft_comes_back_from_its_file(asked: RequestDraft) -> None:
    assert read_draft(draft_text(asked)) == asked


@pytest.mark.parametrize(
    ("said", "is_private"),
    [("true", True), ('"yes"', True), ("1", True), ("false", False), ("null", False)],
)
def test_whatever_is_said_of_privacy_keeps_it(said: str, is_private: bool) -> None:
    assert read_draft(f'{{"prompt": "夜", "private": {said}}}').is_private is is_private


@pytest.mark.parametrize("camera", ['"avatar"', '""', "null"])
def test_a_draft_may_name_the_avatar_camera(camera: str) -> None:
    text = f'{{"kind": "wujie-draft", "version": 1, "camera": {camera}, "prompt": "夜"}}'
    assert read_draft(text) == RequestDraft(AvatarKey(""), "夜")


def test_a_draft_of_the_avatar_camera_is_written_as_ever() -> None:
    assert draft_text(draft(prompt="夜", project=ProjectId("p"))) == (
        '{\n  "kind": "wujie-draft",\n  "version": 1,\n'
        f'  "avatar_key": "{AVATAR}",\n  "prompt": "夜",\n'
        '  "artwork_templates": [\n    {\n'
        f'      "template_key": "{TEMPLATE}",\n      "number": 2\n'
        '    }\n  ],\n  "project": "p"\n}\n'
    )


@given(advanced_drafts)
def test_the_body_of_an_advanced_call_becomes_what_it_sent(asked: RequestDraft) -> None:
    body = (build_camera_create_request(asked).body or b"").decode()
    sent = replace(asked.as_sent, templates=asked.templates[:1], is_private=False)
    if not sent.templates:  # its address has no place without one
        others = tuple(each for each in sent.settings if each[0] != TEMPLATE_ADDRESS)
        sent = replace(sent, settings=others)
    for text in (body, f"curl -X POST https://gate/x --data-raw {shlex.quote(body)}"):
        assert read_draft(text) == sent


def test_an_advanced_call_may_have_neither_settings_nor_template() -> None:
    settled = '{"avatar_key": "A", "camera_artwork_advanced": {}}'
    assert read_draft(settled) == RequestDraft(AvatarKey("A"), camera=Camera.ADVANCED)
    chosen = read_draft('{"template_create_param": {"template_key": "T"}}')
    assert chosen.templates == (TemplateRow(TemplateKey("T"), 1),)
    assert chosen.camera is Camera.ADVANCED


WHOLE = (
    ("pose_image_key", "1047"), (POSE_ADDRESS, "https://cdn.wujiebantu.com/1.jpeg"),
    ("use_control_net", True), ("seed", -1), ("cfg", 4.5), ("payment_type", 2),
)  # fmt: skip


def test_the_body_of_an_instant_call_becomes_what_it_sent() -> None:
    asked = instant_draft(settings=WHOLE)
    body = (build_instant_create_request(asked).body or b"").decode()
    for text in (body, f"curl -X POST https://gate/x --data-raw {shlex.quote(body)}"):
        assert read_draft(text) == asked
    bare = read_draft(json.dumps({FACE: FACE_ADDRESS}))
    assert (bare.camera, bare.templates) == (Camera.INSTANT, (TemplateRow(TemplateKey(""), 1),))


def test_a_file_of_the_instant_camera_has_all_but_the_face() -> None:
    asked = instant_draft(settings=WHOLE)
    assert FACE_ADDRESS not in draft_text(asked)
    assert read_draft(draft_text(asked)) == asked.with_face("")
    opened = ((POSE_ADDRESS, "https://bucket.example/1.jpg?X-Amz-Signature=0a"),)
    assert "Signature" not in draft_text(instant_draft(settings=opened))


def test_half_a_character_in_a_setting_can_be_stored() -> None:
    told = '{"prompt": "", "camera": "instant", "settings": {"uc_prompt": "\\ud83d"}}'
    assert dict(read_draft(told).settings)["uc_prompt"] == "?"


def test_a_camera_that_is_not_known_is_of_a_newer_version() -> None:
    with pytest.raises(DraftUnreadable) as raised:
        read_draft('{"prompt": "", "camera": "stereo"}')
    assert raised.value.reason == FailureReason.NEWER_VERSION


@pytest.mark.parametrize(
    "given",
    [
        '"50"',
        "[50]",
        "true",
        "50.5",
        "NaN",
        "-Infinity",
        "1" + "0" * 400,
        '{"a": 1}',
    ],
)
def test_a_setting_of_another_kind_is_said(given: str) -> None:
    settings = f'{{"first_diffusion_steps": {given}}}'
    for text in (
        f'{{"prompt": "", "camera": "advanced", "settings": {settings}}}',
        f'{{"camera_artwork_advanced": {settings}}}',
    ):
        with pytest.raises(DraftUnreadable) as raised:
            read_draft(text)
        assert raised.value.reason == FailureReason.NO_SETTING.of("first_diffusion_steps")


@pytest.mark.parametrize("given", ["0", "1", "1.0", '"on"', "[]"])
def test_a_switch_is_on_or_off(given: str) -> None:
    with pytest.raises(DraftUnreadable):
        read_draft(f'{{"camera_artwork_advanced": {{"super_resolution": {given}}}}}')


def test_a_whole_number_may_be_written_with_a_point() -> None:
    text = (
        '{"camera_artwork_advanced": {"first_diffusion_steps": 30.0, "color_shift_last": null, '
        '"super_resolution": false, "unheard_of": "x"}}'
    )
    settings = read_draft(text).settings
    assert settings == (("first_diffusion_steps", 30), ("super_resolution", False))
    assert type(settings[0][1]) is int


@pytest.mark.parametrize("given", [3, [], "x", True])
def test_settings_of_no_form_are_said(given: object) -> None:
    with pytest.raises(DraftUnreadable):
        read_draft(json.dumps({"prompt": "", "camera": "advanced", "settings": given}))


def test_without_settings_they_are_as_documented() -> None:
    read = read_draft('{"prompt": "", "camera": "advanced", "settings": null}')
    assert read.as_sent.settings == complete(Camera.ADVANCED, {})


def test_a_file_names_no_address() -> None:
    text = draft_text(draft(notify_url="https://me.example/wujie/secret-token"))
    assert "secret-token" not in text
    assert read_draft('{"prompt":"x","notify_url":"https://evil.example"}').notify_url == ""


@given(st.text(max_size=200))
def test_any_text_is_a_draft_or_said_to_be_none(text: str) -> None:
    for said in (
        text,
        f"curl {text}",
        json.dumps({"avatar_key": text, "artwork_templates": [text]}),
    ):
        with suppress(DraftUnreadable):
            assert isinstance(read_draft(said), RequestDraft)


BODY = json.dumps(
    {
        "avatar_key": AVATAR,
        "prompt": 'it\'s 夜 \n"quoted" $HOME',
        "artwork_templates": [{"template_key": TEMPLATE, "number": 2}, {"template_key": "X"}],
        "notify_url": "https://somebody.example",
    },
    ensure_ascii=False,
)
ASKED = draft(
    prompt='it\'s 夜 \n"quoted" $HOME',
    templates=(TemplateRow(TEMPLATE, 2), TemplateRow(TemplateKey("X"), 1)),
)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "\ufeff" + BODY,
        f"curl -X POST https://gate/x --data-raw {shlex.quote(BODY)}",
        f"curl --location 'https://gate/x' \\\n -H 'A: b' \\\n -d {shlex.quote(BODY)}",
        f"$ curl https://gate --data={shlex.quote(BODY)}",
        f"curl.exe https://gate ^\r\n --json {shlex.quote(BODY)}",
    ],
)
def test_bodies_and_curl_commands_become_drafts(text: str) -> None:
    assert read_draft(text) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "curl https://gate",
        "curl -d 'open",
        "curl -d @file https://gate",
        '{"prompt": 3}',
        '{"avatar_key": ["x"]}',
        '{"artwork_templates": 5}',
        '{"artwork_templates": [5]}',
        '{"artwork_templates": [{"number": "two"}]}',
        '{"artwork_templates": [{"number": true}]}',
        '{"camera": "advanced"}',
        '{"prompt": "", "camera": 2}',
        '{"template_create_param": [5]}',
        '{"template_create_param": {"count": "two"}}',
        json.dumps({"artwork_templates": [{}] * 51}),
        '{"kind": "wujie-draft", "version": 2, "prompt": ""}',
        '{"kind": "else", "prompt": ""}',
        "[" * 100_000,
        " " * 300_000,
    ],
)
def test_what_is_no_draft_is_said(text: str) -> None:
    with pytest.raises(DraftUnreadable):
        read_draft(text)


def test_half_a_character_can_be_stored() -> None:
    assert read_draft('{"prompt": "a\\ud83d"}').prompt == "a?"
