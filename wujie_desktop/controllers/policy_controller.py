"""Policies: choose and edit them, and store them in the settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.policy_restoring import restore_policy
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.policy_book import PolicyBook, read_policies, stored_policies
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.policies.policy_words import policy_word, shifts_sentence
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.toast import Toast
from wujie_desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from wujie_desktop.presenters.policies.policy_editor import SeenLabel


class PolicyController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        toast: Toast,
        top_bar: TopBar,
        selection: GallerySelection,
        gallery: GalleryModel,
        hub: EventHub,
        exports: ExportService,
        findings: FindingsService,
        preferences: Preferences,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._toast = toast
        self._selection = selection
        self._findings = findings
        self._preferences = preferences
        self._spawn = spawn
        self._restore = partial(restore_policy, hub=hub, gallery=gallery, top_bar=top_bar)
        settings = preferences.settings
        self.book = read_policies(settings.policies, settings.policy)
        self.lens = self._restore(settings)
        exports.policy = lambda: self.lens.policy
        button = top_bar.policy
        button.chosen.connect(lambda name: self._keep(self.book.choosing(name)))
        button.editor_requested.connect(self.open)
        if self.book.chosen:
            self._spawn(self._know_findings(), "findings")

    def _keep(self, book: PolicyBook) -> None:
        """Store `book` and say what its policy changes."""
        before, self.book = self.book.active, book
        self._preferences.change(policies=stored_policies(book), policy=book.chosen)
        self._restore(self._preferences.settings)
        if book.active != before:
            self._spawn(self._say_changes(before, book.active), "policy")

    async def _say_changes(self, before: Policy, after: Policy) -> None:
        """Pictures in sight change at once; how many change in all is known a little later."""
        await self._know_findings()
        said = translate("Policy", "{name}: {changes}").format(
            name=policy_word(after.name),
            changes=shifts_sentence(self.lens.shifts(before, after)),
        )
        self._toast.say(said)

    async def _know_findings(self) -> None:
        if not self.lens.is_complete:
            self.lens.know(await self._findings.load())

    def open(self) -> None:
        """Show the policies, to be edited."""
        from wujie_desktop.presenters.policies.policy_editor import PolicyEditor
        from wujie_desktop.ui.policies.dialog import PolicyDialog

        editor = PolicyEditor(self.book, self.lens)
        dialog = PolicyDialog(self._window, editor)
        dialog.saved.connect(self._keep)
        dialog.picture_requested.connect(self._show_picture)
        dialog.open()
        self._spawn(fill(dialog, self._seen_labels, editor.know_labels), "policies")

    async def _seen_labels(self) -> tuple[SeenLabel, ...]:
        from wujie_desktop.presenters.policies.policy_editor import seen_labels

        await self._know_findings()
        return seen_labels(await self._findings.labels())

    def _show_picture(self, key: PictureKey) -> None:
        self._selection.go_to(key)
