"""What a designer does, in the real window."""

from __future__ import annotations

import asyncio
from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton

from tests.builders import AVATAR, FakeClock
from tests.mouse import double_click
from tests.stories.conftest import WindowDriver, enter_library, until
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.request import PictureState, RequestState
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import Tile, TileContent
from wujie_desktop.presenters.queue.queue_model import QueueAction, QueueRole
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.ui.dialogs.recall import LostRequestDialog
from wujie_desktop.ui.gallery.tile_layout import lay_out_tile

pytestmark = pytest.mark.gui


def tiles(workbench: Workbench) -> list[Tile]:
    model = workbench.gallery
    return [model.data(model.index(row), GalleryRole.TILE) for row in range(model.rowCount())]


def states(workbench: Workbench) -> list[str]:
    return [picture.state.value for picture in workbench.gallery.pictures()]


def queue(workbench: Workbench) -> list[str]:
    model = workbench.requests
    rows = (model.data(model.index(row), QueueRole.ROW) for row in range(model.rowCount()))
    return [row.state for row in rows]


def settled(workbench: Workbench) -> bool:
    pictures = workbench.gallery.pictures()
    return bool(pictures) and all(picture.state.is_settled for picture in pictures)


def press_generate(workbench: Workbench) -> None:
    QTest.mouseClick(workbench.window.compose.generate_button, Qt.MouseButton.LeftButton)


def fill_in_by_hand(workbench: Workbench) -> None:
    """Type the form as a user does: two templates, three and one picture."""
    compose = workbench.window.compose
    QGuiApplication.clipboard().setText(AVATAR)
    QTest.keyClick(compose.avatar, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    compose.findChildren(QPlainTextEdit)[0].setPlainText("夜幕下的赛博朋克城市")
    add = next(b for b in compose.findChildren(QPushButton) if "Type a key" in b.text())
    for template in TEMPLATES[:2]:
        compose.add_template(TemplateKey(template.key))
    assert add.isEnabled()
    first = compose.draft().templates[0]
    assert first.template_key == TEMPLATES[0].key


def visible_texts(workbench: Workbench) -> list[str]:
    labels = workbench.window.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def audit_cells(workbench: Workbench) -> list[str]:
    """What the table of the inspector says."""
    panel = workbench.window.inspector.panel
    lines = panel.verdict.table.lines if panel else None
    if lines is None:
        return []
    places = product(range(lines.rowCount()), range(lines.columnCount()))
    return [lines.index(row, column).data() for row, column in places]


async def test_from_form_to_pictures_with_their_labels(stage: WindowDriver) -> None:
    seen: list[Tile] = []

    async def act(workbench: Workbench) -> None:
        assert "No pictures yet" in " ".join(visible_texts(workbench))
        fill_in_by_hand(workbench)
        press_generate(workbench)
        await until(lambda: workbench.gallery.rowCount() == 2)
        assert {tile.content for tile in tiles(workbench)} == {TileContent.WAITING}
        await until(lambda: settled(workbench))
        seen.extend(tiles(workbench))
        assert [tile.content for tile in seen] == [TileContent.SHARP, TileContent.BLURRED]
        assert [tile.verdict_text for tile in seen] == ["Pass", "Review"]
        assert [tile.name for tile in seen] == ["赛博使者", "雨夜霓虹"]
        assert all(len(tile.chips) == 5 for tile in seen)
        workbench.window.gallery.view.setCurrentIndex(
            workbench.window.gallery.view.model().index(0, 0)
        )
        panel = workbench.window.inspector.panel
        assert panel
        await until(panel.verdict.rest.isVisible)
        panel.verdict.rest.click()
        words = {"Politics", "Terror", "Porn", "Banned", "Sexy", "Confidence 99.4 %"}
        await until(lambda: words <= set(audit_cells(workbench)))
        await until(
            lambda: (
                workbench.gallery.data(workbench.gallery.index(0), GalleryRole.IMAGE) is not None
            )
        )
        await until(lambda: workbench.window.top_bar.points.text() == "Points 12,476")

    async def look_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 2)
        await until(lambda: tiles(workbench) == seen)
        await until(
            lambda: (
                workbench.gallery.data(workbench.gallery.index(0), GalleryRole.IMAGE) is not None
            )
        )

    await stage.play(act)
    assert stage.creates == 1
    await stage.play(look_again)
    assert stage.creates == 1
    originals = list((stage.options.data_folder / "originals").rglob("*.*"))
    assert len(originals) == 2
    assert not list((stage.options.data_folder / "incoming").iterdir())


async def test_a_blocked_picture_is_never_fetched(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: settled(workbench))
        assert states(workbench).count("blocked") == 2
        hidden = [tile for tile in tiles(workbench) if tile.content is TileContent.HIDDEN]
        assert [tile.detail for tile in hidden] == [
            "Machine: block (Porn)",
            "Machine: block (Banned)",
        ]
        for picture in workbench.gallery.pictures():
            path = f"/pictures/{picture.key}-01"
            fetched = sum(stage.gateway.count(f"{path}.{end}") for end in ("jpg", "png"))
            assert fetched == (0 if picture.state is PictureState.BLOCKED else 1)
        assert queue(workbench) == ["8/10 done · 2 blocked · 3 to review"]

    await stage.play(act)


@pytest.mark.parametrize("stage", ["no-balance"], indirect=True)
async def test_not_enough_points_keeps_the_draft_and_says_so(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: "Not enough points or time" in visible_texts(workbench))
        assert queue(workbench) == ["Refused, nothing charged: 积分不足"]
        assert workbench.window.compose.draft() == example_draft()
        assert workbench.gallery.rowCount() == 0

    await stage.play(act)
    assert stage.creates == 1


@pytest.mark.parametrize(
    "stage", ["lost-answer", "bad-json", "html", "server-error", "truncated"], indirect=True
)
async def test_an_unclear_outcome_is_a_state_and_never_a_retry(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: "Outcome unknown" in visible_texts(workbench))
        await until(lambda: workbench.requests.summary().unknown == 1)
        await asyncio.sleep(0.3)

    async def look_again(workbench: Workbench) -> None:
        await until(lambda: workbench.requests.summary().unknown == 1)
        await asyncio.sleep(0.3)

    await stage.play(act)
    await stage.play(look_again)
    assert stage.creates == 1


@pytest.mark.parametrize("stage", ["broken-image"], indirect=True)
async def test_a_broken_file_says_so_and_comes_whole_at_the_second_try(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: settled(workbench))
        broken = [tile for tile in tiles(workbench) if tile.content is TileContent.TROUBLE]
        assert {tile.headline for tile in broken} == {
            "The file is damaged",
            "No longer on the server",
        }
        view = workbench.window.gallery.view
        row = next(
            n for n, tile in enumerate(tiles(workbench)) if tile.headline == "The file is damaged"
        )
        index = view.model().index(row, 0)
        view.scrollTo(index)
        button = lay_out_tile(view.visualRect(index)).button.center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=button)
        await until(lambda: tiles(workbench)[row].content is TileContent.SHARP)

    await stage.play(act)
    assert stage.creates == 1


@pytest.mark.parametrize("stage", ["missing-key"], indirect=True)
async def test_keys_that_only_one_list_names_all_arrive(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        assert "The answer names different keys in its two lists" in visible_texts(workbench)
        await until(lambda: settled(workbench))
        assert set(states(workbench)) == {"done"}

    await stage.play(act)


@pytest.mark.parametrize("stage", ["unknown-status", "rate-limit"], indirect=True)
async def test_odd_answers_end_well(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: settled(workbench))
        assert set(states(workbench)) == {"done"}

    await stage.play(act)


@pytest.mark.parametrize("stage", ["bad-audit"], indirect=True)
async def test_whatever_the_audit_looks_like_nothing_is_shown_unasked(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: settled(workbench))
        contents = [tile.content for tile in tiles(workbench)]
        assert contents == [TileContent.BLURRED] * 5 + [TileContent.SHARP] + [
            TileContent.BLURRED
        ] + [TileContent.SHARP] + [
            TileContent.HIDDEN,
            TileContent.HIDDEN,
        ]

    await stage.play(act)


async def test_quitting_in_the_middle_loses_nothing(stage: WindowDriver) -> None:
    async def quit_at_once(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)

    async def look_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: settled(workbench))
        assert states(workbench).count("done") == 8

    await stage.play(quit_at_once)
    await stage.play(look_again)
    assert stage.creates == 1


async def test_quitting_before_the_answer_is_an_unknown_outcome(stage: WindowDriver) -> None:
    async def quit_at_once(workbench: Workbench) -> None:
        stage.gateway.use_scenario("lost-answer")
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)

    async def look_again(workbench: Workbench) -> None:
        await until(lambda: workbench.requests.rowCount() == 1)
        row = workbench.requests.data(workbench.requests.index(0), QueueRole.ROW)
        assert row.state.startswith("Outcome unknown")
        assert workbench.requests._rows[0].state is RequestState.UNKNOWN

    await stage.play(quit_at_once)
    if stage.creates:
        await stage.play(look_again)
    assert stage.creates <= 1


async def test_filters_and_the_empty_page(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        window = workbench.window
        example = next(
            b for b in window.findChildren(QPushButton) if b.text() == "Fill in an example"
        )
        QTest.mouseClick(example, Qt.MouseButton.LeftButton)
        await until(lambda: window.compose.draft() == example_draft("A cyberpunk city at night"))
        press_generate(workbench)
        await until(lambda: settled(workbench))
        bar = window.gallery.bar
        await until(
            lambda: "Blocked 2" in {b.accessibleName() for b in bar.findChildren(QPushButton)}
        )
        buttons = {b.accessibleName(): b for b in bar.findChildren(QPushButton)}
        QTest.mouseClick(buttons["Blocked 2"], Qt.MouseButton.LeftButton)
        assert window.gallery.view.model().rowCount() == 2
        QTest.mouseClick(buttons["All 10"], Qt.MouseButton.LeftButton)
        assert window.gallery.view.model().rowCount() == 10

    await stage.play(act)


async def test_peeking_lasts_as_long_as_the_key_is_down(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: settled(workbench))
        view = workbench.window.gallery.view
        view.setCurrentIndex(view.model().index(1, 0))
        assert tiles(workbench)[1].content is TileContent.BLURRED
        QTest.keyPress(view, Qt.Key.Key_V)
        assert view.is_peeking
        QTest.keyRelease(view, Qt.Key.Key_V)
        assert not view.is_peeking

    await stage.play(act)


async def test_the_embedded_sandbox_needs_nothing(stage: WindowDriver) -> None:
    from wujie_desktop.config.environment import Environment

    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: settled(workbench))

    await stage.play(act, gateway="", environment=Environment(), pace=0.1)
    assert stage.creates == 0


@pytest.mark.logs_errors
async def test_an_unusable_key_is_said_and_nothing_can_be_sent(stage: WindowDriver) -> None:
    from wujie_desktop.config.environment import Environment

    async def act(workbench: Workbench) -> None:
        await until(lambda: "The private key cannot be used" in visible_texts(workbench))
        workbench.window.compose.set_draft(example_draft())
        assert not workbench.window.compose.generate_button.isEnabled()

    await stage.play(act, environment=Environment(app_id="a", private_key="not a key"))
    log = [record for record in stage.options.data_folder.rglob("*") if record.is_file()]
    assert all(b"not a key" not in path.read_bytes() for path in log)


async def test_a_double_click_and_a_held_key_are_one_paid_call(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        button = workbench.window.compose.generate_button
        workbench.generate._clock = clock = FakeClock()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        double_click(button)
        for _ in range(20):
            QTest.keyClick(workbench.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            clock.advance(0.1)
            await asyncio.sleep(0.01)
        await until(lambda: settled(workbench))

    await stage.play(act)
    assert stage.creates == 1


@pytest.mark.parametrize("stage", ["lost-answer"], indirect=True)
async def test_a_lost_answers_pictures_are_found_in_the_history(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: workbench.requests.summary().unknown == 1)
        workbench.window.queue.set_open(True)
        rows = workbench.window.queue.findChildren(QListView)[0]
        await until(lambda: rows.visualRect(rows.model().index(0, 0)).width() > 300)
        place = rows.visualRect(rows.model().index(0, 0))
        offer = place.topRight() - QPoint(80, -place.height() // 2)
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=offer)
        await until(lambda: bool(workbench.window.findChildren(LostRequestDialog)))
        (dialog,) = workbench.window.findChildren(LostRequestDialog)
        found = dialog.findChildren(QStandardItemModel)[0]
        await until(lambda: found.rowCount() == 10)
        buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
        assert not buttons["Add the ticked pictures"].isEnabled()
        assert not buttons["Send again"].isEnabled()
        for number in range(10):
            found.item(number).setCheckState(Qt.CheckState.Checked)
        QTest.mouseClick(buttons["Add the ticked pictures"], Qt.MouseButton.LeftButton)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: settled(workbench))
        assert set(states(workbench)) == {"done"}
        assert workbench.requests.summary().unknown == 0

    await stage.play(act)
    assert stage.creates == 1


@pytest.mark.parametrize("stage", ["lost-answer"], indirect=True)
async def test_sending_again_needs_the_words(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: workbench.requests.summary().unknown == 1)
        stage.gateway.use_scenario("ok")
        workbench.window.signals.lost_pictures_requested.emit(workbench.requests._rows[0].id)
        await until(lambda: bool(workbench.window.findChildren(LostRequestDialog)))
        (dialog,) = workbench.window.findChildren(LostRequestDialog)
        again = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Send again")
        typed = dialog.findChildren(QLineEdit)[0]
        QTest.keyClicks(typed, "pay")
        assert not again.isEnabled()
        typed.setText("PAY AGAIN")
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: settled(workbench))
        assert workbench.requests.summary().unknown == 1

    await stage.play(act)
    assert stage.creates == 2


@pytest.mark.parametrize("stage", ["missing-key"], indirect=True)
async def test_one_bad_item_never_hides_the_others(stage: WindowDriver) -> None:
    """Ten keys: one blocked, one failed, one missing from every list, seven fine."""

    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        jobs = list(stage.gateway._book.jobs.values())
        jobs[3].scenario, jobs[3].index = "fail-some", 2
        jobs[5].scenario, jobs[5].index = "audit-mix", 2
        del stage.gateway._book.jobs[jobs[7].key]
        await until(lambda: states(workbench).count("done") == 7)
        await until(lambda: states(workbench).count("waiting") == 1)
        told = {tile.headline for tile in tiles(workbench) if tile.content is not TileContent.SHARP}
        assert "Hidden" in told
        assert "Generation failed" in told
        assert len([tile for tile in tiles(workbench) if tile.headline]) == 3

    await stage.play(act)


async def test_what_is_queued_can_be_cancelled_and_finished_siblings_stay(
    stage: WindowDriver,
) -> None:
    stage.gateway._pace = 1.0

    async def act(workbench: Workbench) -> None:
        workbench.window.compose.set_draft(example_draft())
        press_generate(workbench)
        await until(
            lambda: states(workbench).count("done") + states(workbench).count("downloading") >= 1
        )
        row = workbench.requests.data(workbench.requests.index(0), QueueRole.ROW)
        assert (row.offer, row.offer_text) == (QueueAction.CANCEL, "Cancel queued")
        workbench.window.queue._on_offer_taken(row)
        await until(lambda: settled(workbench))
        assert states(workbench).count("cancelled") >= 4
        assert states(workbench).count("done") >= 2
        assert "cancelled" in queue(workbench)[0]

    await stage.play(act)
    assert stage.creates == 1
