from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.odd_pictures import BROKEN, COLOURED, PLAIN
from tests.faults.pictures import SCENE, corners, play


def close(found: tuple[int, ...], wanted: tuple[int, ...], slack: int) -> bool:
    return all(abs(one - other) <= slack for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("name", COLOURED)
def test_a_whole_picture_is_shown_upright_everywhere(name: str, tmp_path: Path) -> None:
    outcome = play(COLOURED[name], tmp_path)
    assert outcome.state == "done"
    assert outcome.thumbnail
    assert outcome.viewer, outcome.trouble
    for image in (outcome.thumbnail, outcome.viewer):
        assert image.width > image.height
        found = corners(image)
        assert all(close(one, other, 12) for one, other in zip(found, SCENE, strict=True)), found


@pytest.mark.parametrize("name", PLAIN)
def test_colours_are_the_same_everywhere(name: str, tmp_path: Path) -> None:
    make, colour = PLAIN[name]
    outcome = play(make, tmp_path)
    assert outcome.state == "done"
    assert outcome.thumbnail
    assert outcome.viewer, outcome.trouble
    for image in (outcome.thumbnail, outcome.viewer):
        assert close(corners(image)[0], colour, 3), corners(image)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_not_whole_is_shown_nowhere(name: str, tmp_path: Path) -> None:
    outcome = play(BROKEN[name], tmp_path)
    assert outcome.state in ("failed: broken-image", "failed: too-large")
    assert outcome.thumbnail is None
    assert outcome.viewer is None
    assert not list((tmp_path / "incoming").iterdir())
