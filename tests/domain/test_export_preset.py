"""Presets survive files of other versions; records say what they said."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START
from wujie_desktop.domain.export_preset import (
    BUILT_IN,
    DEFAULT_TEMPLATE,
    ORIGINAL,
    ExportPreset,
    ExportPresets,
    read_preset,
    read_presets,
)
from wujie_desktop.domain.export_record import ExportedFile, ExportRecord, read_record
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import OutputFormat, Rendition, VisibleMark

OWN = ExportPreset(
    "客户", "{模版}", "/out", Rendition(OutputFormat.PNG, visible=VisibleMark("人工智能合成")),
    has_receipt=True,
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)
MEMBERS = st.sampled_from(["template", "folder", "rendition", "receipt", "presets", "current"])


@pytest.mark.parametrize("preset", [*BUILT_IN, OWN], ids=lambda preset: preset.name)
def test_a_preset_survives_its_file(preset: ExportPreset) -> None:
    stored = json.loads(json.dumps(preset.stored))
    assert read_preset(preset.name, stored) == preset
    assert read_preset(preset.name, {**stored, "of a later version": 1}) == preset


def test_what_an_earlier_version_left_out_is_as_it_was_then() -> None:
    early = read_preset("早", {"template": "{key}"})
    assert early == ExportPreset("早", "{key}")
    assert (early.rendition, early.has_receipt) == (Rendition(), False)
    assert read_preset("", {}).template == DEFAULT_TEMPLATE


@given(st.dictionaries(MEMBERS, JSON, max_size=4))
def test_whatever_stands_in_the_settings_is_read(stored: dict[str, object]) -> None:
    presets = read_presets(stored)
    assert read_presets(json.loads(json.dumps(presets.stored))) == presets


def test_one_of_the_users_stands_for_the_built_in_one_of_its_name() -> None:
    presets = ExportPresets().putting(replace(OWN, name=ORIGINAL))
    assert len(presets.all) == len(BUILT_IN)
    found = presets.find(ORIGINAL)
    assert found
    assert found.template == "{模版}"
    assert presets.without(ORIGINAL).find(ORIGINAL) == BUILT_IN[2]
    assert ExportPresets().stored == {}


def test_a_record_survives_its_file() -> None:
    file = ExportedFile(PictureKey("K1"), "雨.jpg", "a" * 64, "b" * 64, 7)
    record = ExportRecord("1", START, "/out", OWN, (file,), 3, "王芳", "星河")
    assert read_record(json.loads(json.dumps(record.stored))) == record
