"""What comes from outside is shown as it is written, and no longer than somebody reads."""

from __future__ import annotations

import json
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLabel,
    QMessageBox,
    QTableView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.builders import START
from wujie_desktop.api import codec
from wujie_desktop.api.results import read_result
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.errors import Refused
from wujie_desktop.domain.events import TemplatesRead
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.moderation import parse_audit
from wujie_desktop.domain.notices import NoticeSource
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.truncate import MAX_WORDS
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.compare.panel import _prompt_label
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.raw_view import RawView
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.tokens import THEMES, Tokens

pytestmark = pytest.mark.gui
MARKUP = '<b>bold</b> <img src="file:///etc/passwd"> <a href="https://evil.example">x</a>'
every_theme = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
PLAIN = Qt.TextFormat.PlainText


def shows(text: str) -> bool:
    return tip_in_sight().text() == text


def tip_in_sight() -> QLabel:
    (tip,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, QLabel) and w.isVisible())
    return tip


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    model = QStandardItemModel(1, 1)
    item = QStandardItem(MARKUP)
    item.setToolTip(MARKUP)
    model.setItem(0, 0, item)
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    qtbot.addWidget(view)
    return view


@every_theme
def test_no_tooltip_is_read_as_markup(qtbot: QtBot, tokens: Tokens, table: QTableView) -> None:
    """Qt shows every tooltip, of widgets, items, headings and actions, in the same label."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, tokens)
    table.show()
    for text in (MARKUP, "<b>again</b>", "plain"):
        QToolTip.showText(QPoint(5, 5), text, table)
        qtbot.waitUntil(partial(shows, text), timeout=60_000)
        assert tip_in_sight().textFormat() is PLAIN
        QToolTip.hideText()
        qtbot.waitUntil(
            lambda: (
                not any(
                    isinstance(item, QLabel) and item.isVisible() for item in app.topLevelWidgets()
                )
            ),
            timeout=60_000,
        )


def test_no_label_is_read_as_markup_however_it_was_made(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, THEMES["dark"])
    page = QWidget()
    form = QFormLayout(page)
    form.addRow(MARKUP, QLabel(MARKUP))
    elided = ElidedLabel(parent=page)
    elided.setText(MARKUP)
    box = QMessageBox(QMessageBox.Icon.Critical, MARKUP, MARKUP, parent=page)
    box.setInformativeText(MARKUP)
    qtbot.addWidget(page)
    page.show()
    box.show()
    labels = [item for item in page.findChildren(QLabel) if item.text()]
    assert len(labels) >= 5
    assert {item.textFormat() for item in labels} == {PLAIN}
    marked = _prompt_label([])
    marked.setParent(page)
    marked.show()
    assert marked.textFormat() is Qt.TextFormat.RichText


BIG = "<i>长" + "x" * 1_000_000


def test_words_of_a_megabyte_are_cut_wherever_they_come_in() -> None:
    said = read_result(
        {
            "key": "K1",
            "status": 3,
            "fail_message": BIG,
            "integral_cost_message": BIG,
            "model_prompt": BIG,
        },
        NoticeSource.POLL,
    )
    assert said
    assert BIG in said.raw, "whole where it is kept"
    row = {"label": BIG, "label_desc": BIG, "scene": BIG, "suggestion": BIG}
    audit = parse_audit({"total_suggestion": BIG, "scan_scene_d_t_o_s": [row], "data_id": BIG})
    option = {"template_key": "T", "template_name": BIG, "theme_name": BIG}
    body = json.dumps({"code": "200", "data": {"template_options": [option]}}).encode()
    (template,) = codec.parse_default_resource_answer(HttpAnswer(200, {}, body), now=START)
    refusal = json.dumps({"code": BIG, "message": BIG}).encode()
    with pytest.raises(Refused) as caught:
        codec.parse_balance_answer(HttpAnswer(200, {}, refusal), now=START)
    error = explain(caught.value)
    texts = [
        *(said.failure, said.points_message, said.model_prompt),
        *(audit.total_text, audit.data_id, *audit.rows[0][:3], audit.rows[0].suggestion_text),
        *(template.template_name, template.theme_name),
        *(error.title, error.cause, error.next_step, error.details),
    ]
    assert max(map(len, texts)) <= MAX_WORDS + 1


def test_a_megabyte_of_json_is_laid_out_bit_by_bit(qtbot: QtBot) -> None:
    view = RawView("x")
    qtbot.addWidget(view)
    view.show_raw(json.dumps({"key": "y" * 1_000_000, "more": list(range(1000))}))
    first = len(view.toPlainText())
    assert 0 < first < 100_000
    qtbot.waitUntil(lambda: not view.filling.isActive(), timeout=60_000)
    assert view.toPlainText().replace("\n", "").count("y") >= 1_000_000
    view.show_raw("")
    assert view.toPlainText() == ""


class Counting(str):  # noqa: SLOT000 - it is counted on the class
    """A text that counts how often it is compared."""

    compared = 0
    __hash__ = str.__hash__

    @override
    def __eq__(self, other: object) -> bool:
        Counting.compared += 1
        return str.__eq__(self, other)


def test_twenty_thousand_templates_are_grouped_in_one_walk(qtbot: QtBot) -> None:
    hub = EventHub()
    choice = TemplateModel(hub=hub, samples=SamplePictureCache())
    options = tuple(
        TemplateOption(
            TemplateKey(f"T{number}"),
            template_name=f"name {number}",
            theme_key=Counting(f"theme {number % 5000}"),
            theme_name="x",
        )
        for number in range(20_000)
    )
    hub.publish(TemplatesRead(options))
    Counting.compared = 0
    choice.choose_group("")
    groups = choice.groups()
    assert Counting.compared < 20 * len(options)
    assert len(groups) == 5003
    assert groups[0].text.endswith(format_number(20_000))
    assert groups[3].text == "x  4"
