from __future__ import annotations

import re
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wujie_desktop import assets
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.theme.apply import apply_theme, render_stylesheet
from wujie_desktop.ui.theme.contrast import contrast, ink_on
from wujie_desktop.ui.theme.fonts import apply_font
from wujie_desktop.ui.theme.motion import may_blink, reduce_motion
from wujie_desktop.ui.theme.palette import build_palette, resolve_theme
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import AVATAR_COLOURS, BACKDROPS, HIGH_CONTRAST, THEMES, Tokens

GROUNDS = ("window", "panel", "raised", "hover", "canvas", "badge")
VERDICTS = ("passed", "review", "block")
TEXTS = ("text", "dim", "on_hidden", *VERDICTS, "danger", "accent", "accent_hover")
CHOSEN = "selected"
FILLED = ("accent", "accent_hover")
"""Grounds of the one action, which has an ink of its own."""
MARKS = ("mark_red", "mark_yellow", "mark_green", "mark_blue")
LINES = (
    "line",
    "control_line",
    "track",
    "review",
    "block",
    "accent",
    "text",
    "dim",
    "indicator",
    "transparent",
)
SHEEREST = 215
"""How opaque, out of 255, what lies on a picture under words is at the least."""
every_theme = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())


def colour(tokens: Tokens, name: str) -> QColor:
    return QColor(getattr(tokens, name))


def least(tokens: Tokens) -> float:
    """WCAG's AA, AAA where contrast is what was asked for."""
    return 7 if tokens is HIGH_CONTRAST else 4.5


@every_theme
@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, GROUNDS)))
def test_every_text_can_be_read_on_every_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(colour(tokens, text), colour(tokens, ground)) >= least(tokens)


@every_theme
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_can_be_read_on_what_is_chosen(tokens: Tokens, text: str) -> None:
    assert contrast(colour(tokens, text), colour(tokens, "selected")) >= 4.5


@every_theme
@pytest.mark.parametrize("ground", FILLED)
def test_the_one_action_can_be_read(tokens: Tokens, ground: str) -> None:
    assert contrast(colour(tokens, "on_accent"), colour(tokens, ground)) >= least(tokens)


@every_theme
@pytest.mark.parametrize("words", ["text", "passed", "review", "block"])
@pytest.mark.parametrize("behind", [0, 255])
def test_words_on_a_picture_can_be_read_whatever_it_shows(
    tokens: Tokens, words: str, behind: int
) -> None:
    sheer = SHEEREST if words == "text" else 235
    ground = blend(colour(tokens, "badge"), QColor(behind, behind, behind), sheer / 255)
    assert contrast(colour(tokens, words), ground) >= 4.5


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """The colour that is seen where `over` lets the rest of `under` through."""
    channels = (QColor.red, QColor.green, QColor.blue)
    return QColor(*(round(of(over) * share + of(under) * (1 - share)) for of in channels))


@every_theme
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_ring_of_the_focus_is_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(colour(tokens, "accent"), colour(tokens, ground)) >= 3
    assert contrast(colour(tokens, "text"), colour(tokens, ground)) >= 3  # of the one action


@every_theme
@pytest.mark.parametrize("ground", [*GROUNDS, "selected"])
def test_edges_of_boxes_and_wrong_fields_are_seen(tokens: Tokens, ground: str) -> None:
    for edge in ("indicator", "danger"):
        assert contrast(colour(tokens, edge), colour(tokens, ground)) >= 3


@every_theme
def test_what_is_filled_is_told_from_what_is_not(tokens: Tokens) -> None:
    assert contrast(colour(tokens, "accent"), colour(tokens, "track")) >= 3


@every_theme
def test_a_scrim_lets_the_window_through(tokens: Tokens) -> None:
    assert 0 < colour(tokens, "scrim").alpha() < 255


@every_theme
def test_the_users_own_colours_are_seen(tokens: Tokens) -> None:
    for mark, ground in product(MARKS, ("panel", "badge")):
        assert contrast(colour(tokens, mark), colour(tokens, ground)) >= 3, (mark, ground)


def test_controls_have_edges_in_high_contrast() -> None:
    for edge, ground in product(("line", "control_line"), GROUNDS):
        assert contrast(colour(HIGH_CONTRAST, edge), colour(HIGH_CONTRAST, ground)) >= 3


def test_the_style_sheet_draws_in_no_other_pairs() -> None:
    """What stands in it is what is tested above: `on_accent` on the filled grounds and nowhere
    else, every other ink on the plain ones."""
    sheet = (assets.FOLDER / "theme.qss").read_text("utf-8")
    rules = re.findall(r"[^{}]+\{([^{}]*)\}", sheet)
    assert len(rules) > 50
    for rule in rules:
        assert not re.search(r": *#[0-9a-fA-F]{3}", rule), rule
        inks = set(re.findall(r"(?:^|[;\s]|selection-)color: \$?(\w+)", rule))
        grounds = set(re.findall(r"background(?:-color)?: \$?(\w+)", rule))
        if (inks, grounds) == ({"window"}, {"text"}):
            continue  # `text` on `window`, reversed
        assert inks <= {*TEXTS, "on_accent"}, rule
        assert grounds <= {*GROUNDS, CHOSEN, *FILLED, *LINES, *MARKS, "scrim", "none"}, rule
        if inks and grounds & set(FILLED):
            assert inks - {"text"} == {"on_accent"}, rule  # a field has an ink, its selection one
        elif grounds:
            assert "on_accent" not in inks, rule


@given(st.integers(0, 0xFFFFFF))
def test_letters_on_any_colour_can_be_read(rgb: int) -> None:
    assert contrast(ink_on(QColor(rgb)), QColor(rgb)) >= 4.5


def test_letters_on_avatars_can_be_read() -> None:
    for ground in map(QColor, AVATAR_COLOURS.values()):
        assert contrast(ink_on(ground), ground) >= 4.5


@every_theme
def test_greys_are_neutral(tokens: Tokens) -> None:
    for name in (*GROUNDS, "line", "hover"):
        grey = colour(tokens, name)
        parts = (grey.red(), grey.green(), grey.blue())
        assert max(parts) - min(parts) <= 6, name
    assert [QColor(ground).saturation() for ground in BACKDROPS.values() if ground] == [0, 0, 0]


# ------------------------------------------------------------------ never by colour alone


def glyph(verdict: Verdict | None, ink: str = "#000000", side: int = 24) -> QImage:
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_glyph(painter, QRectF(2, 2, side - 4, side - 4), verdict, QColor(ink))
    painter.end()
    return image


def apart(one: QImage, other: QImage) -> float:
    """The share of pixels that are clearly lighter in one than in the other."""
    pixels = product(range(one.width()), range(one.height()))
    differ = sum(abs(one.pixelColor(*at).red() - other.pixelColor(*at).red()) > 96 for at in pixels)
    return differ / (one.width() * one.height())


@pytest.mark.parametrize("side", [16, 24, 48])
def test_verdicts_are_told_apart_by_shape_without_any_colour(qapp: QApplication, side: int) -> None:
    shapes = {verdict: glyph(verdict, side=side) for verdict in (*Verdict, None)}
    for one, other in combinations(shapes, 2):
        assert apart(shapes[one], shapes[other]) > 0.06, (one, other)


@every_theme
def test_verdicts_have_colours_of_their_own(tokens: Tokens) -> None:
    colours = {verdict_colour(tokens, verdict).name() for verdict in (*Verdict, None)}
    assert len(colours) == 4


# ------------------------------------------------------------------ wearing a theme


def test_a_theme_dresses_everything(qtbot: QtBot, qapp: QApplication) -> None:
    for tokens in THEMES.values():
        apply_theme(qapp, tokens)
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.window)
        assert "$" not in render_stylesheet(tokens)
        assert build_palette(tokens).color(QPalette.ColorRole.Text) == QColor(tokens.text)
    qapp.setStyleSheet("")


def test_the_theme_may_follow_the_system(qtbot: QtBot, qapp: QApplication) -> None:
    assert resolve_theme("dark", qapp).name == "dark"
    assert resolve_theme("high-contrast", qapp) is HIGH_CONTRAST
    assert resolve_theme("system", qapp).name in THEMES
    apply_font(qapp)
    assert qapp.font().pixelSize() == 13


def test_text_and_what_holds_it_grow_together(qtbot: QtBot, qapp: QApplication) -> None:
    apply_font(qapp, 200)
    assert (qapp.font().pixelSize(), scaled(44)) == (26, 88)
    assert "font-size: 26px" in render_stylesheet(THEMES["light"])
    apply_font(qapp)
    assert scaled(44) == 44


def test_nothing_blinks_where_it_is_not_requested(qtbot: QtBot, qapp: QApplication) -> None:
    reduce_motion(reduced=True)
    assert not may_blink()
    reduce_motion(reduced=False)
    assert may_blink()
