from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit_json
from wujie_desktop.presenters.inspector.raw_text import LINES, MAX_LENGTH, slices


def whole(raw: str) -> str:
    return "\n".join(slices(raw))


def test_json_is_laid_out_in_its_own_order() -> None:
    value = audit_json("REVIEW", sexy="review")
    assert whole(json.dumps(value)) == json.dumps(value, indent=2, ensure_ascii=False)


def test_what_is_no_json_stands_as_it_is() -> None:
    assert whole("{not json\nsecond") == "{not json\nsecond"
    assert whole("[" * 100_000) == "\n".join(["[" * MAX_LENGTH] * (100_000 // MAX_LENGTH))


@given(st.text(max_size=2000))
def test_nothing_is_left_out(raw: str) -> None:
    assert "".join(whole(json.dumps([raw], ensure_ascii=False)).split()) == "".join(
        json.dumps([raw], ensure_ascii=False).split()
    )


def test_a_megabyte_comes_in_small_slices() -> None:
    rows = [{"label": f"label-{n}", "suggestion": "pass", "rate": 0.5} for n in range(20_000)]
    raw = json.dumps({"scan_scene_d_t_o_s": rows})
    assert len(raw) > 1_000_000
    found = list(slices(raw))
    assert all(text.count("\n") < LINES and len(text) < LINES * MAX_LENGTH for text in found)
    assert json.loads("\n".join(found)) == {"scan_scene_d_t_o_s": rows}
