"""Rules: made, tried out and run; while the window is open they run by themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import RuleRan, RuleStopped
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rule import ExportTo, Rule, RuleReport
from wujie_desktop.library.rule_store import RuleRun
from wujie_desktop.presenters.dialogs.rule_words import ran_sentence
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.filter_words import NamesOf
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.rule_book import RuleBook
from wujie_desktop.services.rule_questions import RuleQuestion, Told
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.rules.action_row import RuleChoices
    from wujie_desktop.ui.rules.dialog import RulesDialog

T = TypeVar("T")


class RuleController:
    """Lives as long as the engine does. `profile` is the account of the window; `choices` tells
    what an action may name, `name_of` what a picture is called; `say` shows a sentence for a few
    seconds."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        profile: str,
        book: RuleBook,
        choices: Callable[[], RuleChoices],
        names_of: NamesOf,
        name_of: Callable[[PictureKey], str],
        say: Callable[[str], object],
        show_error: Callable[[Exception], object],
        clock: Clock,
        hub: EventHub,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._profile = profile
        self._book = book
        self._choices = choices
        self._names_of = names_of
        self._name_of = name_of
        self._say = say
        self._show_error = show_error
        self._clock = clock
        self._spawn = spawn
        hub.subscribe(RuleRan, self.on_ran)
        hub.subscribe(RuleStopped, self.on_stopped)
        signals.rule_asked.connect(self._on_asked)

    async def watch(self) -> None:
        """Read the rules and run those that are on, until cancelled."""
        await self._book.load()
        await self._book.watch()

    def on_ran(self, event: RuleRan) -> None:
        """Say what a rule did by itself."""
        self._say(ran_sentence(event.report))

    def on_stopped(self, event: RuleStopped) -> None:
        """Say why a rule does not run by itself."""
        self._show_error(event.error)

    def _on_asked(self, wanted: RuleQuestion) -> None:
        wanted.is_taken = True
        self._spawn(self._answer(wanted), "rules")

    async def _answer(self, wanted: RuleQuestion) -> None:
        """Run a rule for the command line. Whatever happens, it hears of it."""
        told: Told = {"refused": "the window is closing"}
        try:
            if wanted.profile == self._profile:
                told = await self._book.answer(wanted.name, dry=wanted.dry)
            else:
                told = {"refused": f"the window works with the account {self._profile!a}"}
        except WujieError as error:
            told = {"refused": str(error)}
        finally:
            wanted.reply(told)

    def open(self) -> None:
        """Show the rules, the first one in front, once they are read."""
        self._spawn(self._open(), "rules")

    async def _open(self) -> None:
        from wujie_desktop.ui.rules.dialog import RulesDialog

        await self._book.load()
        runs = await self._book.runs()
        dialog = RulesDialog(
            self._window,
            new=self._new,
            choices=self._choices(),
            names_of=self._names_of,
            name_of=self._name_of,
        )
        do = partial(self._do, dialog)
        dialog.save_requested.connect(
            lambda rule: do(partial(self._book.save, rule), dialog.show_saved)
        )
        dialog.remove_requested.connect(lambda own: do(partial(self._remove, own), dialog.edit))
        dialog.dry_run_requested.connect(
            lambda rule: do(partial(self._book.run, rule, dry=True), dialog.show_report)
        )
        dialog.run_requested.connect(
            lambda rule: do(partial(self._run, rule), partial(self._show_run, dialog))
        )
        dialog.show_rules(self._book.files)
        dialog.show_runs(runs)
        dialog.edit(self._first())
        dialog.open()

    def _do(
        self, dialog: RulesDialog, work: Callable[[], Awaitable[T]], show: Callable[[T], object]
    ) -> None:
        """Do `work`, and show what came of it while the dialog is open."""

        async def work_and_look() -> tuple[T, list[RuleRun]]:
            return await work(), await self._book.runs()

        def show_all(found: tuple[T, list[RuleRun]]) -> None:
            dialog.show_rules(self._book.files)
            dialog.show_runs(found[1])
            show(found[0])

        def show_failure(error: WujieError) -> None:
            dialog.show_rules(self._book.files)
            dialog.outcome.show_failure(explain(error))

        self._spawn(fill(dialog, work_and_look, show_all, show_failure), "rules")

    async def _remove(self, own: str) -> Rule:
        """Delete a rule; returns the one that is shown next."""
        await self._book.remove(own)
        return self._first()

    async def _run(self, rule: Rule) -> RuleReport:
        """Run the rule as it stands in the fields: it is kept first."""
        kept = await self._book.save(rule)
        return await self._book.run(kept, dry=False)

    def _show_run(self, dialog: RulesDialog, report: RuleReport) -> None:
        dialog.edit(report.rule)
        dialog.show_report(report)

    def _first(self) -> Rule:
        return next(iter(self._book.rules), self._new())

    def _new(self) -> Rule:
        return Rule("", "", "", (ExportTo(""),), self._clock.now())
