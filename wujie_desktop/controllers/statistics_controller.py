"""Statistics on request, and warnings about flagged words while a prompt is typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.statistics import Statistics, Subject, Tally
from wujie_desktop.library.audits import LabelCount
from wujie_desktop.presenters.compose.compose_presenter import Watch
from wujie_desktop.presenters.compose.prompt_warnings import warning_of
from wujie_desktop.presenters.dialogs.statistics_model import plain_name
from wujie_desktop.presenters.policies.policy_editor import seen_labels
from wujie_desktop.services.statistics import StatisticsService
from wujie_desktop.services.tasks import Spawn


class StatisticsController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        prompt: QPlainTextEdit,
        watch_words: Callable[[Watch], object],
        template_names: Callable[[], Mapping[TemplateKey, str]],
        find_avatar: Callable[[AvatarKey], Avatar | None],
        statistics: StatisticsService,
        labels: Callable[[], Awaitable[Sequence[LabelCount]]],
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._watch_prompt = watch_words
        self._template_names = template_names
        self._find_avatar = find_avatar
        self._statistics = statistics
        self._count_labels = labels
        self._spawn = spawn
        self._flagged: tuple[Tally, ...] = ()
        self._labels: dict[str, str] = {}
        self._prompt = prompt
        self._before = self._prompt.toPlainText()
        self._prompt.textChanged.connect(self._on_typed)

    def _on_typed(self) -> None:
        """The first key press counts the library; flagged words are known then."""
        if self._prompt.toPlainText() != self._before:
            self._prompt.textChanged.disconnect(self._on_typed)
            self._spawn(self._watch_words(), "word watch")

    async def _watch_words(self) -> None:
        self._flagged = (await self._statistics.load()).flagged_words
        self._watch_prompt(lambda prompt: warning_of(prompt, self._flagged))

    def open(self) -> None:
        """Show the statistics, counted anew."""
        from wujie_desktop.ui.dialogs.statistics import StatisticsDialog

        dialog = StatisticsDialog(self._window, self._name_of)
        dialog.open()
        self._spawn(fill(dialog, self._load, dialog.show_statistics), "statistics")

    async def _load(self) -> Statistics:
        """Count everything; from then on the labels have names."""
        statistics = await self._statistics.load()
        seen = seen_labels(await self._count_labels())
        self._labels = {label.label: label.name for label in seen}
        self._flagged = statistics.flagged_words
        return statistics

    def _name_of(self, subject: Subject, name: str) -> str:
        """The name that the user or the machine has for it."""
        known = ""
        if subject is Subject.TEMPLATE:
            known = self._template_names().get(TemplateKey(name), "")
        elif subject is Subject.AVATAR:
            avatar = self._find_avatar(AvatarKey(name))
            known = avatar.alias if avatar else ""
        elif subject is Subject.LABEL:
            known = self._labels.get(name, "")
        return known or plain_name(subject, name)
