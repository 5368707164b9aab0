"""A bucket for photos is set up, tried out and removed, in the real window."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.bucket_stores import KEY_ID, NAME, REGION, SECRET, open_bucket
from tests.keychains import FakeKeychain
from tests.leaks import find_leaks, needles_of_text
from tests.stories.accounts import click
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_second_looks import dialog_of
from tests.stories.test_secrets import everything_logged
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.bucket import AddressStyle, BucketField
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.services.diagnostics import gather, write_archive
from wujie_desktop.ui.settings.bucket_page import BucketPage

__all__ = ["everything_logged"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]


async def open_page(workbench: Workbench) -> BucketPage:
    workbench.window.signals.dialog_requested.emit(DialogName.BUCKET)
    page = await dialog_of(workbench, BucketPage)
    assert isinstance(page, BucketPage)
    return page


def readable(page: BucketPage) -> str:
    fields = [field.displayText() for field in page.findChildren(QLineEdit)]
    return " ".join([*(text.text() for text in page.findChildren(QLabel)), *fields])


@pytest.mark.parametrize("has_keychain", [True, False])
async def test_a_bucket_is_set_up_tried_out_and_removed(
    stage: WindowDriver, everything_logged: Path, request: pytest.FixtureRequest, has_keychain: bool
) -> None:
    entries: dict[tuple[str, str], str] = {}
    if has_keychain:
        keychain = request.getfixturevalue("keychain")
        assert isinstance(keychain, FakeKeychain)
        entries = keychain.entries
    async with open_bucket(time.time) as double:

        async def act(workbench: Workbench) -> None:
            page = await open_page(workbench)
            page.style_choice.setCurrentIndex(page.style_choice.findData(AddressStyle.PATH))
            page.texts[BucketField.ENDPOINT].setText(double.endpoint)
            page.texts[BucketField.REGION].setText(REGION)
            page.texts[BucketField.NAME].setText(NAME)
            page.texts[BucketField.KEY_ID].setText(KEY_ID)
            page.secret.setText("wrong")
            click(page.test)
            await until(lambda: "does not belong to this access key" in page.said.text())
            page.secret.setText(SECRET)
            double.is_public = True
            click(page.test)
            await until(lambda: "The bucket is public" in page.said.text())
            click(page.save)
            where = "system's keychain" if has_keychain else "until the program ends"
            await until(lambda: where in page.said.text())
            double.is_public = False
            click(page.test)
            await until(lambda: "Without a signature nobody can open it." in page.said.text())
            assert SECRET not in readable(page)
            assert not double.objects

        await stage.play(act)
        folder: Path = stage.options.data_folder
        kept = SettingsStore(folder).load().buckets["sandbox"]
        assert kept["name"] == NAME
        assert bool(entries) is has_keychain
        write_archive(folder / "diagnostics.zip", gather(folder, {}, SettingsStore(folder).load()))

        async def remove(workbench: Workbench) -> None:
            page = await open_page(workbench)
            assert page.texts[BucketField.NAME].text() == NAME
            click(page.remove)
            await until(lambda: not page.texts[BucketField.NAME].text())

        needles = needles_of_text(SECRET, "secret")
        for signature in double.signatures:
            needles |= needles_of_text(signature, "signature")
        assert len(double.signatures) > 5
        await stage.play(remove)
        await until(lambda: not entries)
        assert not SettingsStore(folder).load().buckets
        for place in (folder, everything_logged):
            assert find_leaks(place, needles) == []
        assert "HTTP Request" in (everything_logged / "logs" / "wujie-desktop.log").read_text()
