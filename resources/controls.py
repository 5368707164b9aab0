"""Every control in every state, in a window of its own: for looking at a theme as a whole.

Usage: python resources/controls.py FOLDER

One picture for each theme and each scale of the screen, on the platform of QT_QPA_PLATFORM.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.ui.gallery.verdict_glyph import verdict_icon
from wujie_desktop.ui.kit.buttons import MenuButton, PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import CheckBox, RadioButton
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property, tool_button
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.fonts import apply_font
from wujie_desktop.ui.theme.icons import icon, set_icon
from wujie_desktop.ui.theme.tokens import THEMES

SCALES = ("1", "1.25", "1.5", "2")
STATES = ("plain", "hover", "ring", "off")


def put(widget: QWidget, state: str) -> QWidget:
    """`widget`, looking as if it were in `state`."""
    if state == "hover":
        widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    widget.setProperty("ring", state == "ring")
    widget.setEnabled(state != "off")
    return widget


def button(text: str, part: str = "", state: str = "plain") -> QWidget:
    """A push button."""
    made = PrimaryButton(text) if part.startswith("primary") else QPushButton(text)
    made.setProperty("part", part)
    return put(made, state)


def combo(text: str, state: str) -> QWidget:
    """A closed combo box."""
    made = ComboBox()
    made.addItem(text)
    return put(made, state)


def field(text: str, state: str) -> QLineEdit:
    """A line to write in; the ring is shown by the focus alone."""
    made = QLineEdit(text)
    made.setEnabled(state != "off")
    set_style_property(made, "wrong", state == "wrong")
    return made


def stepper(value: int) -> Stepper:
    """A number from 1 to 10."""
    return Stepper(low=1, high=10, value=value, name="", less="", more="")


def chip(text: str, verdict: Verdict | None = None, *, on: bool = False) -> QWidget:
    """A filter that is on or off."""
    made = QPushButton(text)
    made.setProperty("part", "filter")
    made.setCheckable(True)
    made.setChecked(on)
    if verdict:
        made.setIcon(verdict_icon(verdict))
        made.setIconSize(QSize(12, 12))
    return made


def choices() -> QVBoxLayout:
    """Boxes to tick, one of several, lists to choose from."""
    ticked = (Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked)
    lines = []
    for state in STATES:
        boxes: list[QWidget] = []
        for check in ticked:
            box = CheckBox(state)
            box.setTristate()
            box.setCheckState(check)
            boxes.append(put(box, state))
        for chosen in (False, True):
            ring = RadioButton(state)
            ring.setAutoExclusive(False)
            ring.setChecked(chosen)
            boxes.append(put(ring, state))
        lines.append(row(*boxes))
    return column(*lines, row(*(combo(state, state) for state in STATES)))


def fields() -> QVBoxLayout:
    """Text, numbers, amounts."""
    edits = [field(f"双十一主视觉 “{state}” · …", state) for state in ("plain", "wrong", "off")]
    amount = QSlider(Qt.Orientation.Horizontal)
    amount.setValue(40)
    done = QProgressBar()
    done.setTextVisible(False)
    done.setFixedHeight(4)
    done.setValue(60)
    off = stepper(3)
    off.setEnabled(False)
    steppers = (stepper(1), stepper(5), stepper(10), off)
    return column(*edits, row(*steppers, 1), row(amount, done))


def buttons() -> QVBoxLayout:
    """Actions, chips and icons."""
    icons = [tool_button(name, name, "plain") for name in ("panel-left", "info", "x", "plus")]
    menu = MenuButton("menu-button")
    menu.setText("按请求")
    joined = QPushButton("选用")
    joined.setProperty("part", "decision")
    set_icon(joined, "flag", side=14)
    return column(
        *(
            row(
                *(button(f"生成 4 张 {state}", part, state) for state in STATES),
                1,
            )
            for part in ("primary", "primary-small", "", "link")
        ),
        row(button("永久删除…", "danger"), joined, menu, *icons, 1),
        row(
            chip("全部 59", on=True),
            chip("通过 42", Verdict.PASS),
            chip("复审 9", Verdict.REVIEW),
            chip("拦截 3", Verdict.BLOCKED),
            1,
        ),
    )


def menu() -> QMenu:
    """A menu, drawn in the page."""
    made = QMenu()
    made.addAction(icon("flag", "dim"), "选用").setShortcut("P")
    made.addAction(icon("star-outline", "dim"), "评分")
    made.addSeparator()
    made.addAction("以此为稿").setEnabled(False)
    ticked = made.addAction("已勾选")
    ticked.setCheckable(True)
    ticked.setChecked(True)
    made.setActiveAction(made.actions()[0])
    return made


def take(path: Path, theme: str) -> None:
    """One page."""
    app = QApplication(["controls", "-style", "Fusion"])
    QLocale.setDefault(QLocale("zh_CN"))
    apply_font(app)
    apply_theme(app, THEMES[theme])
    page = QWidget()
    page.setProperty("part", "side")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    words = column(
        label("标题 · 600", "title"), label("正文 13，Latin “text”"), label("提示 12", "dim"), 1
    )
    layout = row(
        column(choices(), fields(), 1, spacing=16),
        column(buttons(), row(menu(), words, 1), 1, spacing=16),
        spacing=32,
    )
    layout.setContentsMargins(16, 16, 16, 16)
    page.setLayout(layout)
    page.resize(1100, 420)
    page.show()
    page.grab().save(str(path))


def main(arguments: Sequence[str]) -> int:
    """One page, or all of them, each in a process of its own."""
    match arguments:
        case [path, theme]:
            take(Path(path), theme)
        case [name]:
            folder = Path(name)
            folder.mkdir(parents=True, exist_ok=True)
            for theme, scale in product(THEMES, SCALES):
                path = str(folder / f"controls-{theme}-{float(scale) * 100:.0f}.png")
                command = [sys.executable, __file__, path, theme]
                there = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "QT_SCALE_FACTOR": scale}
                subprocess.run(command, check=True, env=there)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
