"""What Qt's style sheets cannot draw: icons, ticks, dots, chevrons, and whom the ring is for."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

import wujie_desktop
from wujie_desktop import assets
from wujie_desktop.ui.compose.generate_button import GenerateButton
from wujie_desktop.ui.dialogs.keys import KeySheet
from wujie_desktop.ui.kit.buttons import Menu, PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import CheckBox, RadioButton
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.fonts import apply_font
from wujie_desktop.ui.theme.icons import icon, set_icon
from wujie_desktop.ui.theme.tokens import (
    CHINESE_FACES,
    LAST_FACES,
    LATIN_FACES,
    LIGHT,
    THEMES,
    Space,
    Tokens,
)

pytestmark = pytest.mark.usefixtures("dressed")
every_theme = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
ICONS = {path.stem for path in (assets.FOLDER / "icons").glob("*.svg")}


def holds(image: QImage, colour: str, place: QRect | None = None) -> bool:
    """Whether a pixel of `place`, or of the whole, has that colour."""
    room = place or image.rect()
    return any(
        image.pixelColor(x, y).name() == QColor(colour).name()
        for x in range(room.left(), room.right() + 1)
        for y in range(room.top(), room.bottom() + 1)
    )


def weight(image: QImage, place: QRect) -> int:
    """How much lighter than its darkest pixel `place` is, summed."""
    tone = [
        image.pixelColor(x, y).lightness()
        for x in range(place.left(), place.right() + 1)
        for y in range(place.top(), place.bottom() + 1)
    ]
    return sum(each - min(tone) for each in tone)


@pytest.mark.parametrize("name", sorted(ICONS))
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_an_icon_is_drawn_at_every_scale(name: str, scale: float) -> None:
    image = icon(name).pixmap(QSize(16, 16), scale).toImage()
    assert image.width() == round(16 * scale)
    pixels = product(range(image.width()), range(image.height()))
    assert max(image.pixelColor(*at).alpha() for at in pixels) > 160


def test_an_icon_follows_the_theme_and_is_dim_where_it_is_disabled(qapp: QApplication) -> None:
    drawn = icon("flag", "accent")
    for tokens in THEMES.values():
        apply_theme(qapp, tokens)
        assert holds(drawn.pixmap(32).toImage(), tokens.accent)
        assert holds(drawn.pixmap(32, QIcon.Mode.Disabled).toImage(), tokens.dim)


def test_words_keep_a_gap_to_the_icon_before_them(qtbot: QtBot) -> None:
    button = QPushButton("Idle")
    qtbot.addWidget(button)
    set_icon(button, "circle-check")
    room = button.iconSize()
    drawn = button.icon().pixmap(room, 1.0).toImage()
    assert room.width() - room.height() == Space.XS
    gap = product(range(room.height(), room.width()), range(room.height()))
    assert not any(drawn.pixelColor(*at).alpha() for at in gap)


def test_every_icon_is_used_and_every_one_used_is_there() -> None:
    folder = Path(wujie_desktop.__file__).parent
    text = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    assert {name for name in ICONS if f'"{name}"' not in text} == set()
    named = re.findall(r'(?:set_icon\([^,()]+, |IconMark\(|[^\w]icon\()"([\w-]+)"', text)
    assert set(named) <= ICONS


def test_no_letter_stands_for_an_icon() -> None:
    """Fonts draw such signs each in its own way, or not at all."""
    folder = Path(wujie_desktop.__file__).parent / "ui"
    signs = re.compile("[\u2300-\u27bf\u2b00-\u2bff\u25a0-\u25ff\uff0b]")
    found = [
        path.name
        for path in folder.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if signs.search(line) and not line.lstrip().startswith('"""')
    ]
    assert found == []


@every_theme
def test_what_is_disabled_has_no_ground_of_its_own(
    qtbot: QtBot, qapp: QApplication, tokens: Tokens
) -> None:
    apply_theme(qapp, tokens)
    controls = (QPushButton("Save"), PrimaryButton("Save"), QLineEdit(), ComboBox())
    for control in controls:
        page = QDialog()
        page.setLayout(column(control))
        qtbot.addWidget(page)
        control.setEnabled(False)
        place = QPoint(5, control.sizeHint().height() // 2)
        page.resize(200, 100)
        page.show()
        image = page.grab().toImage()
        assert image.pixelColor(control.mapTo(page, place)).name() == QColor(tokens.window).name()


@every_theme
def test_a_tick_and_a_dot_are_drawn(qtbot: QtBot, qapp: QApplication, tokens: Tokens) -> None:
    apply_theme(qapp, tokens)
    tick, dot = CheckBox("tick"), RadioButton("dot")
    for control, ink in ((tick, tokens.on_accent), (dot, tokens.accent)):
        qtbot.addWidget(control)
        mark = QRect(4, control.sizeHint().height() // 2 - 4, 8, 8)
        assert not holds(control.grab().toImage(), ink, mark)
        control.setChecked(True)
        assert holds(control.grab().toImage(), ink, mark)


def test_controls_are_28_high_with_and_without_the_ring(qtbot: QtBot) -> None:
    combo = ComboBox()
    controls = (combo, QPushButton("a"), PrimaryButton("a"))
    for control in controls:
        qtbot.addWidget(control)
        heights = set()
        for ring in (False, True):
            control.setProperty("ring", ring)
            control.style().unpolish(control)
            control.style().polish(control)
            heights.add((control.sizeHint().height(), control.sizeHint().width()))
        assert len(heights) == 1
        assert heights.pop()[0] == 28
    stepper = Stepper(low=1, high=9, value=1, name="n", less="-", more="+")
    qtbot.addWidget(stepper)
    assert stepper.sizeHint().toTuple() == (84, 28)


def ink_of(font: QFont) -> int:
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(5, 30, "price")
    painter.end()
    return weight(image, image.rect())


def test_a_price_that_nobody_knows_is_no_fact(qtbot: QtBot) -> None:
    button = GenerateButton()
    qtbot.addWidget(button)
    button.resize(312, 36)
    button.ensurePolished()
    plain = QFont(button.font())
    plain.setWeight(QFont.Weight.Normal)
    if ink_of(plain) == ink_of(button.font()):
        pytest.skip("the face has no weight between plain and bold")
    inks = []
    for is_priced in (True, False):
        button.say("Generate 2 · price unknown", is_priced=is_priced)
        assert button.text() == "Generate 2 · price unknown"
        image = button.grab().toImage()
        inks.append([weight(image, half) for half in (QRect(70, 0, 60, 36), QRect(160, 0, 90, 36))])
    (_, known), (_, unknown) = inks
    assert unknown < known * 0.9
    assert inks[1][0] > 0


def test_the_ring_is_for_who_goes_by_keys(qtbot: QtBot) -> None:
    page, first, second = QWidget(), QPushButton("one"), PrimaryButton("two")
    page.setLayout(column(first, second))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus()
    assert first.property("ring") is True
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert (first.property("ring"), second.property("ring")) == (False, True)
    assert holds(second.grab().toImage(), LIGHT.on_accent, QRect(8, 4, 40, 1))
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert first.hasFocus()
    assert (first.property("ring"), second.property("ring")) == (False, False)


def test_a_clicked_button_has_no_ring_after_another_window_either(qtbot: QtBot) -> None:
    page, button, other = QWidget(), QPushButton("one"), QWidget()
    page.setLayout(column(button))
    for window in (page, other):
        qtbot.addWidget(window)
        window.show()
    for window in (page, other, page):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if window is page and button.property("ring") is not False:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.property("ring") is False


def test_the_faces_of_the_language_come_first(qapp: QApplication) -> None:
    """In English quotes and dots are narrower than in Chinese, unless the one face that is
    installed has no other forms for them."""
    before, widths, first_face = QLocale(), {}, {}
    for language, first, second in (
        ("en", LATIN_FACES, CHINESE_FACES),
        ("zh_CN", CHINESE_FACES, LATIN_FACES),
    ):
        QLocale.setDefault(QLocale(language))
        apply_font(qapp)
        families = qapp.font().families()
        wanted = [face for face in (*first, *second, *LAST_FACES) if face in families]
        assert families == wanted or not wanted
        first_face[language] = families[0]
        widths[language] = QFontMetrics(qapp.font()).horizontalAdvance("“…” · ‘’")
    QLocale.setDefault(before)
    apply_font(qapp)
    if first_face["en"] == first_face["zh_CN"] in {"WenQuanYi Micro Hei", *LAST_FACES}:
        assert widths["en"] == widths["zh_CN"]
    else:
        assert widths["en"] < widths["zh_CN"]


def test_a_tooltip_is_little_larger_than_its_words(qtbot: QtBot, qapp: QApplication) -> None:
    """Qt adds its padding twice."""
    QToolTip.showText(QPoint(5, 5), "Queue")
    (tip,) = [item for item in qapp.topLevelWidgets() if item.inherits("QTipLabel")]
    words = tip.fontMetrics().boundingRect("Queue").size()
    QToolTip.hideText()
    assert tip.width() - words.width() in range(16, 22)
    assert tip.height() - tip.fontMetrics().lineSpacing() in range(8, 16)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(("kind", "differs"), [(QMenu, False), (Menu, True)])
def test_a_submenu_wears_a_chevron_of_ours_alone(
    qtbot: QtBot, kind: type[QMenu], *, differs: bool
) -> None:
    menu = kind()
    qtbot.addWidget(menu)
    plain, inner = menu.addAction("one"), menu.addMenu("one").menuAction()
    menu.adjustSize()
    seen = menu.grab().toImage()
    looks = [seen.copy(menu.actionGeometry(entry)) for entry in (plain, inner)]
    assert (looks[0] != looks[1]) is differs


def test_a_key_stands_beside_its_action(qtbot: QtBot) -> None:
    sheet = KeySheet({})
    qtbot.addWidget(sheet)
    sheet.resize(1200, 800)
    sheet.show()
    sheet.grab()  # everything lies where it stays
    names = sheet._names.values()
    widest = max(name.sizeHint().width() for name in names)
    assert {button.x() - next(iter(names)).x() for button in sheet.buttons} == {widest + Space.L}
