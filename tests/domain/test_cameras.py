"""What a camera takes and charges, and what of a draft leaves."""

from __future__ import annotations

import math
from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AVATAR, FACE_ADDRESS, camera_draft, draft, instant_draft, picture
from wujie_desktop.domain.acceleration import places_ahead
from wujie_desktop.domain.cameras import (
    FACE,
    PAYMENT,
    Camera,
    CameraSettings,
    SettingValue,
    Unit,
    complete,
    read_settings,
    settings_of,
)
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.photo_address import photo_of, reference_to
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.request import PictureState, Progress

WITH_DEFAULT = [each for each in settings_of(Camera.ADVANCED) if each.default is not None]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_the_units_are_never_the_same() -> None:
    assert {camera: camera.unit for camera in Camera} == {
        Camera.AVATAR: Unit.POINTS,
        Camera.ADVANCED: Unit.DURATION,
        Camera.INSTANT: Unit.POINTS,
    }


@pytest.mark.parametrize(
    ("paid", "unit"),
    [((), Unit.POINTS), (((PAYMENT, 1),), Unit.POINTS), (((PAYMENT, 2),), Unit.DURATION)],
)
def test_a_request_of_the_instant_camera_chooses_its_unit(paid: CameraSettings, unit: Unit) -> None:
    assert instant_draft(settings=paid).unit is unit
    assert draft(settings=paid).unit is Unit.POINTS
    assert camera_draft(settings=paid).unit is Unit.DURATION


def test_only_what_is_set_leaves_of_the_instant_camera() -> None:
    assert dict(complete(Camera.INSTANT, {})) == {PAYMENT: 1}
    typed = instant_draft(avatar_key=AvatarKey("A"), settings=(("steps", 20), ("no_such", 1)))
    assert dict(typed.settings) == {FACE: FACE_ADDRESS, "steps": 20, PAYMENT: 1}
    assert (typed.avatar_key, typed.prompt) == ("", draft().prompt)


def test_whom_a_request_draws() -> None:
    assert (draft().subject, instant_draft().subject) == (AVATAR, FACE_ADDRESS)
    assert instant_draft().with_face("").subject == ""
    photo = PhotoId("0a" * 32)
    assert instant_draft().with_face(reference_to(photo)).face == f"photo:{photo}"
    assert photo_of(reference_to(photo)) == photo
    assert [photo_of(text) for text in ("", photo, "photo:x", FACE_ADDRESS)] == [None] * 4


@pytest.mark.parametrize(
    ("name", "taken", "refused"),
    [
        ("steps", (1, 50), (0, 51, 20.5, True, "20")),
        ("cfg", (0, 4.0, 30), (-0.1, 30.1, math.nan, True)),
        ("strength", (0, 100), (-1, 101, 0.5)),
        ("seed", (-1, 2**31), (0.5, "x", False)),
        ("stop_at_clip_layer", (-2,), (-2.5,)),
        ("instant_id_weight", (0.55, 1), (math.inf,)),
        (PAYMENT, (1, 2), (0, 3, None, True)),
        ("use_control_net", (True, False), (1, "true")),
        ("uc_prompt", ("变形", ""), (1, "x" * 2001)),
    ],
)
def test_settings_of_the_instant_camera_are_held_to_what_is_documented(
    name: str, taken: tuple[SettingValue, ...], refused: tuple[SettingValue | None, ...]
) -> None:
    (setting,) = (each for each in settings_of(Camera.INSTANT) if each.name == name)
    assert all(setting.accepts(given) for given in taken)
    assert not any(setting.accepts(given) for given in refused)
    assert setting.accepts(None) is (name != PAYMENT)


def test_a_draft_of_the_avatar_camera_leaves_as_it_is() -> None:
    assert draft().as_sent == draft()
    assert draft(settings=(("super_resolution", False),)).as_sent == draft()


def test_every_default_is_in_its_own_range() -> None:
    settings = WITH_DEFAULT
    assert len({setting.name for setting in settings}) == len(settings) == 13
    assert all(setting.accepts(setting.default) for setting in settings)
    assert complete(Camera.ADVANCED, {}) == camera_draft().settings


@given(JSON)
def test_whatever_was_stored_is_read(stored: object) -> None:
    assert read_settings(Camera.ADVANCED, stored) == ()
    named = {setting.name: stored for setting in settings_of(Camera.ADVANCED)}
    read = dict(read_settings(Camera.ADVANCED, named))
    for setting in settings_of(Camera.ADVANCED):
        given = read.get(setting.name, setting.default)
        assert isinstance(given, bool) is setting.is_switch
        assert not isinstance(given, float) or isinstance(setting.default, float)
        setting.accepts(stored)


@pytest.mark.parametrize("odd", [nan, inf, 1e308, 10**400, -(10**400), "50", None, [], {}])
def test_what_no_field_shows_is_no_value(odd: object) -> None:
    for setting in WITH_DEFAULT:
        assert not setting.accepts(odd)
        assert setting.read(odd) is None


def test_a_switch_is_no_number_and_a_number_no_switch() -> None:
    for setting in settings_of(Camera.ADVANCED):
        assert setting.accepts(given=True) is setting.is_switch
        assert not setting.is_switch or not setting.accepts(1)


@pytest.mark.parametrize("camera", Camera)
def test_only_the_avatar_camera_is_known_to_cancel_and_to_move_forward(camera: Camera) -> None:
    queued = replace(
        picture(state=PictureState.WAITING), progress=Progress(1, queue_before=4), camera=camera
    )
    is_avatar = camera is Camera.AVATAR
    assert (queued.can_be_cancelled, places_ahead(queued)) == (is_avatar, 4 if is_avatar else 0)
