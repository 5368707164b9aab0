"""What menus, palette and context menus do in the real window."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from tests.stories.conftest import WindowDriver, until
from tests.stories.opened import Opened
from tests.stories.test_second_looks import make_pictures
from tests.stories.test_stage import review_button
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.presenters.review.waiting import NEEDED
from wujie_desktop.ui.review.page import ReviewPage

pytestmark = pytest.mark.gui


def first(workbench: Workbench, verdict: Verdict) -> PictureKey:
    pictures = workbench.gallery.pictures()
    return next(item.key for item in pictures if item.verdict is verdict and item.is_made)


def run(workbench: Workbench, name: str) -> None:
    workbench.window.menus.commands.run(name, Way.MENU)


async def test_key_and_request_are_copied_without_a_secret(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        clipboard = QGuiApplication.clipboard()
        key = first(workbench, Verdict.PASS)
        workbench.window.gallery.view.selection.go_to(key)
        run(workbench, "copy-key")
        assert clipboard.text() == key
        run(workbench, "copy-request")
        await until(lambda: clipboard.text().startswith("curl"))
        picture = workbench.gallery.picture(key)
        request = workbench.gallery.request(picture.request) if picture else None
        assert request
        assert request.draft.avatar_key in clipboard.text()
        assert stage.gateway.private_key not in clipboard.text()
        run(workbench, "use-as-draft")
        assert workbench.window.compose.draft().prompt == request.draft.prompt

    await stage.play(act)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="another program shows the file")
async def test_only_the_folder_of_what_may_leave_is_shown(stage: WindowDriver) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]  # the stub errs

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        selection = workbench.window.gallery.view.selection
        selection.go_to(first(workbench, Verdict.REVIEW))
        run(workbench, "show-file")
        await until(workbench.window.notice.isVisible)
        assert opened.urls == []
        key = first(workbench, Verdict.PASS)
        selection.go_to(key)
        run(workbench, "show-file")
        picture = workbench.gallery.picture(key)
        assert picture
        assert picture.original
        folder = (stage.options.data_folder / picture.original.path).parent
        assert opened.urls == [QUrl.fromLocalFile(str(folder))]

    try:
        await stage.play(act)
    finally:
        QDesktopServices.unsetUrlHandler("file")


async def test_the_menus_count_and_their_counts_lead_there(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        commands, view = workbench.window.menus.commands, workbench.window.gallery.view
        run(workbench, "place-all")
        view.selection.go_to(first(workbench, Verdict.PASS))
        run(workbench, "maybe")
        await until(lambda: commands.read().counts["place-maybe"] == 1)
        run(workbench, "place-maybe")
        assert view.gallery.rowCount() == 1
        wanted: list[object] = []
        run(workbench, "place-all")
        view.selection.go_to(first(workbench, Verdict.PASS))
        run(workbench, "pick")
        await until(lambda: commands.read().counts["export-picked"] == 1)
        workbench.window.signals.export_requested.disconnect()
        workbench.window.signals.export_requested.connect(wanted.append)
        run(workbench, "export-picked")
        assert wanted == [(first(workbench, Verdict.PASS),)]

    await stage.play(act)


async def test_what_waits_for_a_person_is_one_number_wherever_it_stands(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        collection = workbench.gallery.collection
        selection = workbench.window.gallery.view.selection
        keys = [first(workbench, verdict) for verdict in (Verdict.PASS, Verdict.REVIEW)]
        for key, action in zip(keys, ("maybe", "reject"), strict=True):
            selection.go_to(key)
            run(workbench, action)
            workbench.window.deciding.answer(0)
        await until(lambda: all(map(collection.decision_on, keys)))
        waiting = collection.count_waiting()
        assert waiting
        button = review_button(workbench)
        await until(lambda: button.accessibleName() == f"Review {waiting}")
        assert workbench.window.menus.commands.read().counts["work-review"] == waiting
        run(workbench, "work-review")
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, ReviewPage)
        assert page.session.list.rowCount() == waiting
        assert sum(page.session.waiting[part] for part in NEEDED) == waiting

    await stage.play(act)
