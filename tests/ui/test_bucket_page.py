"""The page of the bucket for photos: bad input under its field, findings as sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.bucket import AddressStyle, Bucket, BucketField, BucketProblem
from wujie_desktop.domain.bucket_findings import BucketFinding, BucketFindingKind
from wujie_desktop.domain.errors import BucketUnusable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.gateway_address import AddressProblem
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.training_objections import TrainingRules
from wujie_desktop.presenters.dialogs.bucket_words import (
    field_title,
    finding_sentence,
    problem_sentence,
    secret_sentence,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.ui.settings.bucket_page import BucketPage

pytestmark = pytest.mark.gui
KEPT = Bucket(
    "0a",
    "https://s3.oss-cn-hangzhou.aliyuncs.com",
    "cn-hangzhou",
    "our-photos",
    "training",
    "AKID",
    keeping=KeyStorage.KEYCHAIN,
)


@pytest.fixture
def page(qtbot: QtBot) -> BucketPage:
    made = BucketPage(None, TrainingRules(), has_own=False)
    qtbot.addWidget(made)
    made.show()
    return made


def fill_in(page: BucketPage) -> None:
    page.texts[BucketField.ENDPOINT].setText(KEPT.endpoint)
    page.texts[BucketField.REGION].setText(KEPT.region)
    page.texts[BucketField.NAME].setText(KEPT.name)
    page.texts[BucketField.KEY_ID].setText(KEPT.key_id)
    page.secret.setText("s3cret")


def test_nothing_can_be_done_with_empty_fields(page: BucketPage) -> None:
    for button in (page.save, page.test, page.remove):
        assert not button.isEnabled()
    assert not any(said.isVisible() for said in page.problems.values())


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        (BucketField.ENDPOINT, "http://store.example", "https://"),
        (BucketField.ENDPOINT, "https://a:b@store.example", "user name"),
        (BucketField.ENDPOINT, "https://store.example/photos", "field of its own"),
        (BucketField.REGION, "杭州", "cn-hangzhou"),
        (BucketField.NAME, "Our Photos", "Small letters"),
        (BucketField.PREFIX, "a//b", "between folders"),
        (BucketField.KEY_ID, "a b", "blanks"),
    ],
)
def test_bad_input_is_said_under_its_field(
    page: BucketPage, field: BucketField, text: str, said: str
) -> None:
    fill_in(page)
    assert page.save.isEnabled()
    assert page.test.isEnabled()
    page.texts[field].setText(text)
    assert said in page.problems[field].text()
    assert page.problems[field].isVisible()
    assert not page.save.isEnabled()
    assert not page.test.isEnabled()
    assert [each for each, label in page.problems.items() if label.isVisible()] == [field]


def test_hours_have_limits(page: BucketPage) -> None:
    fill_in(page)
    for text in ("1", "169", "", "x"):
        page.hours.setText(text)
        assert "2" in page.problems[BucketField.HOURS].text()
        assert not page.save.isEnabled()
    page.hours.setText("168")
    assert page.save.isEnabled()


def test_an_endpoint_names_its_region(page: BucketPage) -> None:
    page.style_choice.setCurrentIndex(page.style_choice.findData(AddressStyle.PATH))
    QTest.keyClicks(page.texts[BucketField.ENDPOINT], "https://cos.ap-guangzhou.myqcloud.com/")
    assert page.texts[BucketField.REGION].text() == "ap-guangzhou"
    assert page.edited.style is AddressStyle.VIRTUAL_HOST
    assert page.edited.endpoint == "https://cos.ap-guangzhou.myqcloud.com"


def test_what_was_entered_is_saved_and_tried(page: BucketPage, qtbot: QtBot) -> None:
    fill_in(page)
    page.texts[BucketField.PREFIX].setText("/training/")
    assert "our-photos.s3.oss-cn-hangzhou" in page.example.text()
    with qtbot.waitSignal(page.test_requested) as tried:
        page.test.click()
    assert not page.test.isEnabled()
    with qtbot.waitSignal(page.saved) as saved:
        page.save.click()
    assert tried.args == saved.args
    bucket, secret = saved.args
    assert replace(bucket, id="0a", keeping=KeyStorage.KEYCHAIN) == KEPT
    assert secret == Secret("s3cret")


def test_a_kept_secret_is_never_shown(page: BucketPage) -> None:
    fill_in(page)
    page.show_bucket(KEPT)
    assert page.entered == Secret("")
    shown = [field.displayText() for field in page.findChildren(QLineEdit)]
    shown += [label.text() for label in page.findChildren(QLabel)]
    assert not any("s3cret" in text for text in shown)
    assert "keychain" in page.said.text()
    assert page.test.isEnabled()
    assert page.remove.isEnabled()
    assert not page.save.isEnabled()
    page.texts[BucketField.PREFIX].setText("other")
    assert page.save.isEnabled()


def test_each_finding_is_a_sentence_the_bad_ones_first(page: BucketPage) -> None:
    fill_in(page)
    page.test.click()
    reason = FailureReason.BUCKET_DENIES.of("AccessDenied")
    page.show_findings([BucketFinding(kind, reason, 4000) for kind in BucketFindingKind])
    lines = page.said.text().splitlines()
    assert len(lines) == len(BucketFindingKind)
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), reverse=True)
    assert "AccessDenied" in page.said.text()
    assert page.said.property("part") == "warning"
    assert page.test.isEnabled()
    page.show_findings([BucketFinding(BucketFindingKind.WRITES)])
    assert page.said.property("part") == "dim"


def test_why_it_could_not_be_tried(page: BucketPage) -> None:
    fill_in(page)
    page.test.click()
    page.show_failure(explain(BucketUnusable(FailureReason.BUCKET_LOCKED)))
    assert "Enter it again" in page.said.text()
    assert page.test.isEnabled()


@pytest.mark.parametrize("has_own", [True, False])
def test_the_sandbox_needs_none(qtbot: QtBot, has_own: bool) -> None:
    page = BucketPage(KEPT, TrainingRules(), has_own=has_own)
    qtbot.addWidget(page)
    page.show()
    seen = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("bucket of its own and needs none" in text for text in seen) is has_own


def test_every_word_is_there() -> None:
    for problem in (*BucketProblem, *AddressProblem):
        assert problem_sentence(problem)
    for seconds in (-4000, 4000):
        sentence = finding_sentence(BucketFinding(BucketFindingKind.CLOCK, seconds=seconds))
        assert "66" in sentence
    assert all(field_title(field) for field in BucketField)
    assert [bool(secret_sentence(place)) for place in KeyStorage] == [False, True, True, True]


def test_what_the_house_asks_counts_at_once(page: BucketPage) -> None:
    said: list[TrainingRules] = []
    page.rules_changed.connect(said.append)
    QTest.mouseClick(page.rules.required, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    QTest.mouseClick(page.rules.minors, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert said == [TrainingRules(True, True), TrainingRules(True, False)]


def test_copies_can_be_deleted_while_there_are_some(page: BucketPage) -> None:
    asked: list[bool] = []
    page.copies_deletion_requested.connect(lambda: asked.append(True))
    page.show_copies(0)
    assert not page.delete_copies.isEnabled()
    page.show_copies(3)
    QTest.mouseClick(page.delete_copies, Qt.MouseButton.LeftButton)
    assert asked == [True]
    assert page.copies.text().endswith(": 3")
