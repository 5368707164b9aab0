"""The policies: chosen and edited in the window, kept in the settings.

They lie there and not in the library because the first frame must obey them: it is painted
before the library is open, or where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.policy_book import PolicyBook, read_policies, stored_policies
from wujie_desktop.presenters.policies.policy_view import PolicyView
from wujie_desktop.presenters.policies.policy_words import policy_word, shifts_sentence
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.presenters.policies.policy_editor import SeenLabel
    from wujie_desktop.services.engine import Engine


def restore_policy(workbench: Workbench, settings: Settings) -> PolicyView:
    """See everything by the policy that the settings name, from the first frame on."""
    book = read_policies(settings.policies, settings.policy)
    lens = workbench.gallery.lens or PolicyView(workbench.hub)
    lens.use(book.active)
    if workbench.gallery.lens is None:
        workbench.gallery.use_policy_view(lens)
    names = tuple(policy.name for policy in book.policies)
    workbench.window.top_bar.show_policies(names, book.chosen)
    return lens


class PolicyController:
    """Lives as long as the engine does."""

    def __init__(self, workbench: Workbench, engine: Engine, preferences: Preferences) -> None:
        self._workbench = workbench
        self._engine = engine
        self._spawn = engine.tasks.spawn
        self._preferences = preferences
        settings = preferences.settings
        self.book = read_policies(settings.policies, settings.policy)
        self.lens = restore_policy(workbench, settings)
        engine.assessment.exports.policy = lambda: self.lens.policy
        button = workbench.window.top_bar.policy
        button.chosen.connect(lambda name: self._keep(self.book.choosing(name)))
        button.editor_requested.connect(
            lambda: workbench.window.signals.dialog_requested.emit("policies")
        )
        workbench.window.signals.dialog_requested.connect(self._on_dialog)
        if self.book.chosen:
            self._spawn(self._know_findings(), "findings")

    def _keep(self, book: PolicyBook) -> None:
        """`book` is the one from now on; say what its policy changes."""
        before, self.book = self.book.active, book
        self._preferences.change(policies=stored_policies(book), policy=book.chosen)
        restore_policy(self._workbench, self._preferences.settings)
        if book.active != before:
            self._spawn(self._say_changes(before, book.active), "policy")

    async def _say_changes(self, before: Policy, after: Policy) -> None:
        """Pictures in sight obey at once; how many there are is known a little later."""
        await self._know_findings()
        said = translate("Policy", "{name}: {changes}").format(
            name=policy_word(after.name),
            changes=shifts_sentence(self.lens.shifts(before, after)),
        )
        self._workbench.window.toast.say(said)

    async def _know_findings(self) -> None:
        if not self.lens.is_complete:
            self.lens.know(await self._engine.assessment.findings.load())

    def _on_dialog(self, name: str) -> None:
        if name == "policies":
            self._open()

    def _open(self) -> None:
        from wujie_desktop.presenters.policies.policy_editor import PolicyEditor
        from wujie_desktop.ui.policies.dialog import PolicyDialog

        editor = PolicyEditor(self.book, self.lens)
        dialog = PolicyDialog(self._workbench.window, editor)
        dialog.saved.connect(self._keep)
        dialog.picture_requested.connect(self._show_picture)
        dialog.open()
        self._spawn(fill(dialog, self._seen_labels, editor.know_labels), "policies")

    async def _seen_labels(self) -> tuple[SeenLabel, ...]:
        from wujie_desktop.presenters.policies.policy_editor import seen_labels

        await self._know_findings()
        return seen_labels(await self._engine.assessment.findings.labels())

    def _show_picture(self, key: PictureKey) -> None:
        self._workbench.window.gallery.view.selection.go_to(key)
