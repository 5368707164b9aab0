"""The window of trainings: real clicks and keys, and what the user is told to want."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.stories.drops import drop, drop_files
from wujie_desktop.app.commands.training_sample import (
    draw_photo,
    sample_sets,
    sample_trainings,
    terms,
)
from wujie_desktop.domain.errors import PhotoUnusable
from wujie_desktop.domain.photo_set import Consent, Standing, judge
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.training import Training, TrainingState
from wujie_desktop.presenters.training.photo_set_model import PhotoRole
from wujie_desktop.services.photo_sets import RefusedPhoto, TakenIn
from wujie_desktop.ui.dialogs.name import NameDialog
from wujie_desktop.ui.training.addresses_dialog import AddressesDialog
from wujie_desktop.ui.training.consent_dialog import ConsentDialog
from wujie_desktop.ui.training.dialog import TrainingDialog
from wujie_desktop.ui.training.foot import Work
from wujie_desktop.ui.training.key_dialog import KeyDialog

pytestmark = pytest.mark.gui
FULL, BEGUN, EMPTY = sample_sets()
TRAININGS = {each.state: each for each in sample_trainings(FULL.id)}


class Wishes:
    """Everything that the window asked for, by the name of the signal, in order."""

    def __init__(self, dialog: TrainingDialog) -> None:
        self.all: list[tuple[str, tuple[Any, ...]]] = []
        for name in (
            "set_requested", "rename_requested", "fewest_changed", "files_given",
            "removal_requested", "override_requested", "addresses_given",
            "copies_deletion_requested", "check_requested", "consent_given",
            "deletion_requested", "training_requested", "look_again_requested",
            "avatar_chosen", "test_sheet_requested", "key_given", "bucket_requested",
        ):  # fmt: skip
            getattr(dialog, name).connect(self._note(name))

    def _note(self, name: str) -> Callable[..., None]:
        return lambda *subject: self.all.append((name, subject))

    def of(self, name: str) -> list[tuple[Any, ...]]:
        return [subject for wish, subject in self.all if wish == name]


@pytest.fixture
def dialog(qtbot: QtBot) -> TrainingDialog:
    made = TrainingDialog(None, terms("photos", 60))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def wishes(dialog: TrainingDialog) -> Wishes:
    return Wishes(dialog)


def click(button: QAbstractButton) -> None:
    assert button.isVisible(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_in(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def asked(dialog: TrainingDialog, kind: type[QWidget]) -> Any:
    (found,) = [each for each in dialog.findChildren(kind) if each.isVisible()]
    return found


def show_one(dialog: TrainingDialog, state: TrainingState) -> Training:
    dialog.show_sets((FULL,))
    dialog.show_trainings((TRAININGS[state],))
    return TRAININGS[state]


# ------------------------------------------------------------------ nothing there yet


def test_an_empty_window_invites_and_says_why_nothing_can_start(dialog: TrainingDialog) -> None:
    assert dialog.photos.empty.isVisible()
    assert dialog.sets.list.note.startswith("No set yet.")
    assert not dialog.train.isEnabled()
    assert dialog.reason.text() == dialog.train.toolTip() == "Add the photos of a person first"
    assert not dialog.outcome.isVisible()
    assert not dialog.sets.delete.isEnabled()


def test_photos_dropped_before_any_set_ask_for_one_first(
    dialog: TrainingDialog, wishes: Wishes, tmp_path: Path
) -> None:
    files = (tmp_path / "a.jpg", tmp_path / "folder")
    assert drop_files(dialog, *files)
    assert [name for name, _ in wishes.all] == ["set_requested", "files_given"]
    assert wishes.of("set_requested")[0][0].startswith("Photos of ")
    assert wishes.of("files_given") == [(None, files)]


def test_photos_dropped_anywhere_go_into_the_set(
    dialog: TrainingDialog, wishes: Wishes, tmp_path: Path
) -> None:
    dialog.show_sets((FULL, BEGUN))
    files = tuple(tmp_path / f"{number}.jpg" for number in range(3))
    assert drop_files(dialog, *files)
    assert wishes.all == [("files_given", (FULL.id, files))]


def test_words_that_are_dropped_are_no_photos(dialog: TrainingDialog, wishes: Wishes) -> None:
    data = QMimeData()
    data.setText("words")
    assert not drop(dialog, data)
    assert wishes.all == []


def test_several_files_can_be_chosen(
    dialog: TrainingDialog, wishes: Wishes, tmp_path: Path
) -> None:
    dialog.show_sets((EMPTY,))
    chooser = dialog.ask_for_files()
    assert chooser.fileMode() is chooser.FileMode.ExistingFiles
    files = [str(tmp_path / "a.jpg"), str(tmp_path / "b.png")]
    chooser.filesSelected.emit(files)
    assert wishes.of("files_given") == [(EMPTY.id, tuple(map(Path, files)))]
    chooser.reject()


# ------------------------------------------------------------------ sets


def test_a_new_set_is_named_first_and_then_shown(dialog: TrainingDialog, wishes: Wishes) -> None:
    dialog.show_sets((BEGUN,))
    click(dialog.sets.new)
    question = asked(dialog, NameDialog)
    QTest.keyClicks(question.field, " Lena ")
    click(question.save)
    assert wishes.of("set_requested") == [("Lena",)]
    dialog.show_sets((FULL, BEGUN))
    assert dialog.chosen == FULL


def test_the_chosen_set_stays_and_the_list_leads_to_others(
    dialog: TrainingDialog, wishes: Wishes
) -> None:
    dialog.show_sets((FULL, BEGUN, EMPTY))
    dialog.sets.list.setFocus()
    QTest.keyClick(dialog.sets.list, Qt.Key.Key_Down)
    assert dialog.chosen == BEGUN
    dialog.show_sets((FULL, replace(BEGUN, name="Another"), EMPTY))
    assert dialog.photos.name.text() == "Another"
    assert dialog.sets.list.currentIndex().row() == 1
    dialog.show_sets((FULL, EMPTY))
    assert dialog.chosen == FULL
    click(dialog.sets.delete)
    assert wishes.all == [("deletion_requested", (FULL.id,))]


def test_a_set_is_renamed_on_enter_and_never_to_nothing(
    dialog: TrainingDialog, wishes: Wishes
) -> None:
    dialog.show_sets((FULL,))
    type_in(dialog.photos.name, "Lena")
    dialog.show_sets((FULL,))
    assert dialog.photos.name.text() == "Lena", "what is being typed stays"
    QTest.keyClick(dialog.photos.name, Qt.Key.Key_Return)
    assert wishes.all == [("rename_requested", (FULL.id, "Lena"))]
    type_in(dialog.photos.name, " ")
    QTest.keyClick(dialog.photos.name, Qt.Key.Key_Return)
    assert dialog.photos.name.text() == FULL.name
    assert len(wishes.all) == 1


def test_how_many_are_waited_for_is_changed_by_steps_and_keys(
    dialog: TrainingDialog, wishes: Wishes
) -> None:
    dialog.show_sets((FULL,))
    fewest = dialog.side.set.fewest
    more = fewest.controls[2]
    assert isinstance(more, QAbstractButton)
    click(more)
    assert wishes.all == [("fewest_changed", (FULL.id, 11))]
    dialog.show_sets((replace(FULL, fewest=11),))
    field = fewest.controls[1]
    assert isinstance(field, QLineEdit)
    type_in(field, "300")
    assert wishes.of("fewest_changed")[-1] == (FULL.id, 30), "300 are never taken"


# ------------------------------------------------------------------ photos


def test_photos_are_shown_with_what_was_found(dialog: TrainingDialog) -> None:
    wanted: list[PhotoId] = []
    dialog.pixels_wanted.connect(wanted.append)
    dialog.show_sets((FULL,))
    dialog.photos.grid.viewport().grab()
    assert wanted
    assert len(wanted) == len(set(wanted))
    photo = next(each for each in FULL.photos if each.id == wanted[0])
    dialog.show_pixels(photo.id, draw_photo(photo))
    index = dialog.photos.model.index_of(photo.id)
    assert index.data(PhotoRole.PIXELS) is not None


def go_to(dialog: TrainingDialog, standing: Standing) -> PhotoId:
    photos = dialog.photos.model.photos
    row = next(at for at, each in enumerate(photos) if each.standing is standing)
    dialog.photos.grid.setCurrentIndex(dialog.photos.model.index(row))
    return photos[row].photo.id


def test_a_refused_photo_is_used_by_name_alone(dialog: TrainingDialog, wishes: Wishes) -> None:
    dialog.show_sets((FULL,))
    detail = dialog.photos.detail
    for standing in (Standing.REFUSED_HERE, Standing.REFUSED_BY_VENDOR):
        photo = go_to(dialog, standing)
        click(detail.use)
        assert wishes.of("override_requested")[-1] == (FULL.id, photo, True)
    photo = go_to(dialog, Standing.OVERRIDDEN)
    click(detail.not_use)
    assert wishes.of("override_requested")[-1] == (FULL.id, photo, False)
    go_to(dialog, Standing.ACCEPTED)
    assert not detail.use.isVisible()
    assert not detail.not_use.isVisible()


def test_photos_are_removed_by_button_and_by_delete(dialog: TrainingDialog, wishes: Wishes) -> None:
    dialog.show_sets((FULL,))
    photo = go_to(dialog, Standing.REFUSED_HERE)
    click(dialog.photos.detail.remove)
    assert wishes.all == [("removal_requested", (FULL.id, photo))]
    dialog.activateWindow()
    grid = dialog.photos.grid
    grid.setFocus()
    grid.setCurrentIndex(dialog.photos.model.index(0))
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    removed = {subject[1] for subject in wishes.of("removal_requested")[1:]}
    assert removed == {photo.id for photo in FULL.photos[:2]}


def test_the_current_photo_stays_current(dialog: TrainingDialog) -> None:
    dialog.show_sets((FULL,))
    photo = go_to(dialog, Standing.REFUSED_BY_VENDOR)
    dialog.show_sets((replace(FULL, photos=FULL.photos[3:]),))
    judged = dialog.photos.model.photo_at(dialog.photos.grid.currentIndex())
    assert judged is not None
    assert judged.photo.id == photo


def test_every_standing_looks_different_without_colour(dialog: TrainingDialog) -> None:
    """The badges alone, in grey: a shape for each."""
    seen = set()
    dialog.resize(1400, 1000)
    photo = FULL.photos[0]
    for standing in Standing:
        by_standing = next(each for each in judge(FULL) if each.standing is standing)
        one = replace(by_standing.photo, id=photo.id, name="a")
        dialog.show_sets((replace(FULL, photos=(one,)),))
        rect = dialog.photos.grid.visualRect(dialog.photos.model.index(0))
        image = dialog.photos.grid.viewport().grab(rect).toImage()
        grey = image.convertToFormat(image.Format.Format_Grayscale8)
        badges = grey.copy(0, 0, grey.width(), 34).convertToFormat(grey.Format.Format_Mono)
        seen.add(bytes(badges.constBits()))
    assert len(seen) == len(Standing)


def test_what_became_of_files_is_said(dialog: TrainingDialog) -> None:
    dialog.show_sets((BEGUN,))
    dialog.show_taken(TakenIn(3, 1, (RefusedPhoto("a.heic", PhotoUnusable("")),), 0))
    assert dialog.outcome.text().startswith("Added: 3. Here already: 1.\nNot taken: a.heic – ")
    assert dialog.outcome.property("part") == "warning"
    dialog.say("")
    assert not dialog.outcome.isVisible()


# ------------------------------------------------------------------ what is settled beforehand


def test_addresses_are_taken_once_each_is_one(dialog: TrainingDialog, wishes: Wishes) -> None:
    dialog.show_sets((BEGUN,))
    click(dialog.side.place.addresses)
    question = asked(dialog, AddressesDialog)
    first, second = list(question.fields)[:2]
    assert not question.save.isEnabled()
    type_in(question.fields[first], "http://x.cn/a.jpg")
    assert not question.save.isEnabled()
    type_in(question.fields[first], "https://x.cn/a.jpg")
    type_in(question.fields[second], "https://x.cn/b.jpg")
    click(question.save)
    given = {first: "https://x.cn/a.jpg", second: "https://x.cn/b.jpg"}
    assert wishes.all == [("addresses_given", (BEGUN.id, given))]


def test_addresses_of_a_bucket_are_not_shown(qtbot: QtBot) -> None:
    end = terms().now() + timedelta(hours=2)
    photo = replace(BEGUN.photos[0], address="https://bucket/x", expires_at=end)
    question = AddressesDialog(None, (photo,))
    qtbot.addWidget(question)
    assert question.fields[photo.id].text() == ""
    assert question.addresses == {}


def test_a_consent_is_recorded_with_who_when_and_for_what(
    dialog: TrainingDialog, wishes: Wishes
) -> None:
    dialog.show_sets((BEGUN,))
    click(dialog.side.consent.record)
    question = asked(dialog, ConsentDialog)
    assert not question.save.isEnabled()
    QTest.keyClicks(question.who, "Lena")
    type_in(question.when, "2026-12-24")
    assert not question.save.isEnabled(), "that day is still to come"
    type_in(question.when, "2026-11-20")
    QTest.keyClick(question.minor, Qt.Key.Key_Space)
    click(question.save)
    ((name, consent),) = wishes.of("consent_given")
    assert name == BEGUN.id
    assert isinstance(consent, Consent)
    assert (consent.who, consent.at.day, consent.is_of_minor) == ("Lena", 20, True)


def test_bucket_copies_and_check_are_asked_for(dialog: TrainingDialog, wishes: Wishes) -> None:
    placed = (replace(each, address="https://x.cn/a") for each in BEGUN.photos)
    dialog.show_sets((replace(BEGUN, photos=tuple(placed)),))
    for button in (dialog.side.place.bucket, dialog.side.place.delete, dialog.side.check.ask):
        click(button)
    assert wishes.all == [
        ("bucket_requested", ()),
        ("copies_deletion_requested", (BEGUN.id,)),
        ("check_requested", (BEGUN.id,)),
    ]


def test_without_an_address_the_vendor_cannot_be_asked(dialog: TrainingDialog) -> None:
    dialog.show_terms(terms())
    dialog.show_sets((BEGUN,))
    assert not dialog.side.check.ask.isEnabled()
    assert not dialog.side.place.delete.isVisible()


# ------------------------------------------------------------------ trainings


def test_a_training_starts_when_nothing_speaks_against_it(
    dialog: TrainingDialog, wishes: Wishes
) -> None:
    dialog.show_sets((BEGUN,))
    assert not dialog.train.isEnabled()
    assert dialog.reason.text() == "Accepted photos still needed: 6"
    assert dialog.train.toolTip().splitlines() == [
        "Accepted photos still needed: 6",
        "The person's consent is not recorded yet",
    ]
    dialog.show_sets((FULL,))
    assert dialog.reason.text() == "About 60 pt, as the balance fell last time"
    click(dialog.train)
    assert wishes.all == [("training_requested", (FULL.id,))]
    dialog.show_terms(terms())
    assert dialog.reason.text() == "Photos that the gateway cannot find: 10"
    assert not dialog.train.isEnabled()


def test_enter_in_a_field_never_starts_a_paid_call(dialog: TrainingDialog, wishes: Wishes) -> None:
    dialog.show_sets((FULL,))
    for field in (dialog.photos.name, dialog.side.set.fewest.controls[1]):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert wishes.of("training_requested") == []
    assert dialog.isVisible()


@pytest.mark.parametrize("work", list(Work))
def test_what_is_busy_keeps_from_that_alone(dialog: TrainingDialog, work: Work) -> None:
    placed = tuple(replace(each, address="https://x.cn/a") for each in FULL.photos)
    dialog.show_sets((replace(FULL, photos=placed),))
    parts = {
        Work.PHOTOS: dialog.photos.add,
        Work.CHECK: dialog.side.check.ask,
        Work.TRAINING: dialog.train,
    }
    dialog.say("Before")
    dialog.say_busy("Working…", work)
    dialog.show_sets((replace(FULL, photos=placed),))
    assert dialog.outcome.text() == "Working…"
    assert {each for each, part in parts.items() if not part.isEnabled()} == {work}
    dialog.say_busy("", work)
    assert all(part.isEnabled() for part in parts.values())
    assert dialog.outcome.text() == "Before"


def test_a_ready_avatar_is_used_and_tried(dialog: TrainingDialog, wishes: Wishes) -> None:
    training = show_one(dialog, TrainingState.READY)
    row = dialog.side.trainings.rows[training.id]
    click(row.use)
    click(row.sheet)
    assert wishes.all == [
        ("avatar_chosen", (training.key,)),
        ("test_sheet_requested", (training.key,)),
    ]


def test_an_unknown_training_takes_its_key(dialog: TrainingDialog, wishes: Wishes) -> None:
    training = show_one(dialog, TrainingState.UNKNOWN)
    row = dialog.side.trainings.rows[training.id]
    assert not row.again.isVisible(), "it may have been charged"
    click(row.key)
    question = asked(dialog, KeyDialog)
    assert not question.save.isEnabled()
    QTest.keyClicks(question.field, "ABC")
    click(question.save)
    assert wishes.all == [("key_given", (training.id, "ABC"))]


@pytest.mark.parametrize("state", [TrainingState.FAILED, TrainingState.REFUSED])
def test_another_attempt_is_asked_for(
    dialog: TrainingDialog, wishes: Wishes, state: TrainingState
) -> None:
    training = show_one(dialog, state)
    again = dialog.side.trainings.rows[training.id].again
    click(again)
    assert wishes.all == [("training_requested", (FULL.id,))]


def test_an_open_training_is_asked_about_and_counts_its_time(
    dialog: TrainingDialog, wishes: Wishes, qtbot: QtBot
) -> None:
    training = show_one(dialog, TrainingState.OPEN)
    row = dialog.side.trainings.rows[training.id]
    click(row.look)
    assert wishes.all == [("look_again_requested", ())]
    moments = [terms().now() + timedelta(seconds=20)]
    dialog.show_terms(replace(terms("photos", 60), now=lambda: moments[-1]))
    assert "4 min 20 s so far" in said_in(row)
    moments.append(moments[-1] + timedelta(seconds=7))
    qtbot.waitUntil(lambda: "4 min 27 s so far" in said_in(row), timeout=60_000)


def said_in(widget: QWidget) -> str:
    return "\n".join(text.text() for text in widget.findChildren(QLabel))


def test_rows_stay_where_the_focus_is(dialog: TrainingDialog) -> None:
    training = show_one(dialog, TrainingState.OPEN)
    dialog.activateWindow()
    look = dialog.side.trainings.rows[training.id].look
    look.setFocus()
    dialog.show_trainings((TRAININGS[TrainingState.SUBMITTING], training))
    assert dialog.side.trainings.rows[training.id].look is look
    assert next(iter(dialog.side.trainings.rows)) == TRAININGS[TrainingState.SUBMITTING].id


def test_what_was_sent_unfolds_with_its_hashes(dialog: TrainingDialog) -> None:
    training = show_one(dialog, TrainingState.READY)
    row = dialog.side.trainings.rows[training.id]
    sent = row.controls[-1]
    assert isinstance(sent, QPlainTextEdit)
    assert not sent.isVisible()
    row.head.setFocus()
    QTest.keyClick(row.head, Qt.Key.Key_Space)
    assert sent.isVisible()
    assert all(photo.id in sent.toPlainText() for photo in training.photos)


def test_trainings_of_other_sets_are_seen_in_the_list_alone(dialog: TrainingDialog) -> None:
    dialog.show_sets((BEGUN, FULL))
    dialog.show_trainings(tuple(sample_trainings(FULL.id)))
    assert not dialog.side.trainings.isVisible()
    texts = [dialog.sets.list.model().index(row, 0) for row in range(2)]
    said = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in texts]
    assert said == ["Su He, 4 of 4 accepted", "Lin Xiaoman, 10/16 · In training"]
    dialog.choose(FULL.id)
    assert len(dialog.side.trainings.rows) == len(TrainingState)
    assert dialog.side.trainings.earlier.text() == "Earlier ones: 5"


# ------------------------------------------------------------------ little room


def test_columns_give_way_where_it_is_narrow(dialog: TrainingDialog, wishes: Wishes) -> None:
    dialog.show_sets((FULL, BEGUN))
    dialog.resize(1080, 700)
    assert dialog.sets.isVisible()
    assert not dialog.choice.isVisible()
    dialog.resize(780, 700)
    assert not dialog.sets.isVisible()
    dialog.choice.box.setFocus()
    QTest.keyClick(dialog.choice.box, Qt.Key.Key_Down)
    assert dialog.chosen == BEGUN
    assert dialog.side.x() > dialog.photos.x() + dialog.photos.width()
    dialog.resize(500, 700)
    assert dialog.side.y() >= dialog.photos.y() + dialog.photos.height()
    click(dialog.choice.delete)
    assert wishes.all == [("deletion_requested", (BEGUN.id,))]
