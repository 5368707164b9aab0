"""The photos of a set as an item model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from wujie_desktop.app.commands.training_sample import sample_photos, sample_sets
from wujie_desktop.domain.photo_set import PhotoSet, Standing
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.presenters.training.photo_set_model import PhotoRole, PhotoSetModel

FULL, BEGUN, EMPTY = sample_sets()


@pytest.fixture
def model() -> PhotoSetModel:
    made = PhotoSetModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def names(model: PhotoSetModel) -> list[str]:
    return [model.index(row).data(PhotoRole.NAME) for row in range(model.rowCount())]


def without(photos: PhotoSet, *rows: int) -> PhotoSet:
    kept = (each for at, each in enumerate(photos.photos) if at not in rows)
    return replace(photos, photos=tuple(kept))


def test_every_role_says_what_was_judged(model: PhotoSetModel) -> None:
    model.show(FULL)
    index = model.index(9)
    judged = index.data(PhotoRole.JUDGED)
    assert index.data(PhotoRole.STANDING) is Standing.REFUSED_HERE
    assert index.data(PhotoRole.FINDINGS) == judged.findings != ()
    assert index.data(PhotoRole.CHECK) == judged.photo.check
    assert index.data(PhotoRole.NAME) == index.data() == judged.photo.name
    assert judged.photo.name in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(Qt.ItemDataRole.ToolTipRole).count("\n") >= 3
    assert index.data(Qt.ItemDataRole.SizeHintRole) is None
    assert model.index(99).data(PhotoRole.JUDGED) is None
    assert {each.standing for each in model.photos} == set(Standing)


def test_rows_of_photos_that_stay_are_the_same_rows(model: PhotoSetModel) -> None:
    model.show(BEGUN)
    second = QPersistentModelIndex(model.index(1))
    model.show(without(BEGUN, 0))
    assert second.isValid()
    assert second.row() == 0
    model.show(replace(BEGUN, photos=(*BEGUN.photos[1:], sample_photos()[7])))
    assert second.row() == 0
    assert names(model)[-1] == sample_photos()[7].name
    model.show(replace(BEGUN, photos=tuple(reversed(BEGUN.photos))))
    assert names(model) == [photo.name for photo in reversed(BEGUN.photos)]
    model.show(EMPTY)
    assert model.rowCount() == 0
    model.show(None)
    assert names(model) == []


def test_what_was_judged_anew_is_said(model: PhotoSetModel) -> None:
    model.show(BEGUN)
    changed = QSignalSpy(model.dataChanged)
    first = replace(BEGUN.photos[0], measures=replace(BEGUN.photos[0].measures, light=1.0))
    model.show(replace(BEGUN, photos=(first, *BEGUN.photos[1:])))
    assert changed.count() == 1
    assert model.index(0).data(PhotoRole.STANDING) is Standing.REFUSED_HERE


def test_pixels_are_wanted_once_and_kept(model: PhotoSetModel) -> None:
    wanted: list[PhotoId] = []
    model.pixels_wanted.connect(wanted.append)
    model.show(BEGUN)
    for _ in range(2):
        assert model.index(0).data(PhotoRole.PIXELS) is None
    assert wanted == [BEGUN.photos[0].id]
    pixels = QImage(2, 2, QImage.Format.Format_RGB32)
    model.show_pixels(BEGUN.photos[0].id, pixels)
    model.show_pixels(PhotoId("unknown"), pixels)
    assert model.index(0).data(PhotoRole.PIXELS) == pixels
    model.show(EMPTY)
    model.show(BEGUN)
    assert model.index(0).data(PhotoRole.PIXELS) == pixels
    assert wanted == [BEGUN.photos[0].id]


def test_a_photo_is_found_by_its_id(model: PhotoSetModel) -> None:
    model.show(BEGUN)
    assert model.index_of(BEGUN.photos[2].id).row() == 2
    assert not model.index_of(PhotoId("unknown")).isValid()
    assert model.name_of(BEGUN.photos[2].id) == BEGUN.photos[2].name
    assert model.name_of(PhotoId("unknown")) == "–"
