"""What a camera takes and charges, and what of a draft leaves."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import camera_draft, draft, picture
from wujie_desktop.domain.acceleration import places_ahead
from wujie_desktop.domain.cameras import Camera, Unit, complete, read_settings, settings_of
from wujie_desktop.domain.request import PictureState, Progress

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_the_units_are_never_the_same() -> None:
    assert [camera.unit for camera in Camera] == [Unit.POINTS, Unit.DURATION]


def test_a_draft_of_the_avatar_camera_leaves_as_it_is() -> None:
    assert draft().as_sent == draft()
    assert draft(settings=(("super_resolution", False),)).as_sent == draft()


def test_every_default_is_in_its_own_range() -> None:
    settings = settings_of(Camera.ADVANCED)
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
    for setting in settings_of(Camera.ADVANCED):
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
