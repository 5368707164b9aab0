"""A rule in the real window: made and tried out by hand, then at work while pictures arrive."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.stories.conftest import WindowDriver, until
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.lock import holding
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.rule import AddTags
from wujie_desktop.presenters.dialogs.rule_words import KINDS
from wujie_desktop.ui.rules.dialog import RulesDialog

pytestmark = pytest.mark.gui


async def opened(workbench: Workbench) -> RulesDialog:
    """The dialog, once the rules are read."""
    workbench.window.signals.dialog_requested.emit(DialogName.RULES)
    await until(lambda: bool(workbench.window.findChildren(RulesDialog)))
    return workbench.window.findChildren(RulesDialog)[0]


async def press(dialog: RulesDialog, button: QAbstractButton, said: str) -> None:
    await until(button.isEnabled)
    button.click()
    await until(lambda: said in dialog.outcome.text)


async def test_a_rule_that_is_on_exports_what_arrives_and_only_that(
    stage: WindowDriver, tmp_path: Path
) -> None:
    out = tmp_path / "client"

    async def act(workbench: Workbench) -> None:
        workbench.preferences.change(producer="001191110102MACQD9K64010000")
        dialog = await opened(workbench)
        dialog.editor.name.setText("Client")
        dialog.editor.field.setText("verdict:pass,review")
        dialog.editor.rows[0].folder.setText(str(out))
        dialog.editor.add.click()
        tags = dialog.editor.rows[1]
        tags.kind.setCurrentIndex(KINDS.index(AddTags))
        tags.tags.setText("sent")
        await press(dialog, dialog.dry_run, "No picture for this rule.")
        dialog.editor.is_on.setChecked(True)
        await press(dialog, dialog.save, "Saved.")
        dialog.close()
        await make_pictures(workbench)
        gallery, history = workbench.gallery, workbench.window.history
        passed = [each.key for each in gallery.pictures() if each.verdict is Verdict.PASS]

        def sent() -> list[PictureKey]:
            return [each.key for each in gallery.pictures() if gallery.marks_of(each.key).tags]

        await until(lambda: sorted(sent()) == sorted(passed))
        assert len(list(out.glob("*.jpg"))) == len(passed)
        again = await opened(workbench)
        await until(lambda: again.runs.length() > 0)
        assert again.runs.cells(0)[1] == "Client"
        again.close()
        while history.to_undo:
            assert history.to_undo == "what a rule did"
            history.undo()
        assert sent() == []
        assert len(list(out.glob("*.jpg"))) == len(passed)
        await beside(workbench, passed)
        await until(lambda: sorted(sent()) == sorted(passed))
        assert workbench.window.history.to_undo == "what a rule did"

    async def beside(workbench: Workbench, passed: list[PictureKey]) -> None:
        """The command line has the window run the rule."""
        folder = stage.options.data_folder
        command = [sys.executable, "-m", "wujie_desktop", "rules", "run", "Client", "--json"]
        run = partial(subprocess.run, capture_output=True, text=True, timeout=300, check=False)
        with holding(folder):
            command += [
                "--data-dir",
                str(folder),
                "--profile",
                workbench.account_status.profile.name,
            ]
            dry = await off_loop(partial(run, [*command, "--dry-run"]))
            assert not workbench.window.history.to_undo, "nothing was done"
            done = await off_loop(partial(run, command))
        assert (dry.returncode, done.returncode) == (6, 6), (dry.stderr, done.stderr)
        told = json.loads(done.stdout)
        assert json.loads(dry.stdout) == told | {"dry_run": True}
        changed = [row["picture"] for row in told["rows"] if row["outcome"] == "changed"]
        assert sorted(changed) == sorted(passed)

    await stage.play(act)
