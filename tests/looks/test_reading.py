"""What a screen reader is given."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import START, audit_json, done_picture
from tests.ui.large import Gallery
from wujie_desktop.domain.marks import Marks
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import build_tile


def test_a_tile_reads_exactly_like_this(chinese: None) -> None:
    audit = audit_json("REVIEW", politics="review")
    audit["scan_scene_d_t_o_s"][0]["rate"] = "0.92"
    picture = done_picture(audit=audit)
    tile = build_tile(picture, number=3, names={}, sent_at=None, now=START, marks=Marks(stars=3))
    assert tile.spoken == "第 3 张，待复审，涉政 复审 置信度 92 %，3 星"


def test_more_about_a_tile_is_its_template_and_its_price(qtbot: QtBot) -> None:
    gallery = Gallery(qtbot)
    index = gallery.model.index(0)
    tile = index.data(GalleryRole.TILE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == tile.spoken
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == f"{tile.name} · {tile.points}"
    gallery.close()
