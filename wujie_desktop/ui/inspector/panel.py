"""The inspector's contents: the machine's verdict, what I decide, why the machine says so, the way
back to the form; of one picture everything else, folded, of many what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.gallery.tile import TileAction
from wujie_desktop.presenters.hand_off.client_views import ClientsView
from wujie_desktop.presenters.inspector.inspector import InspectorView
from wujie_desktop.presenters.inspector.many import ManyView
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter, ReasonQuestion
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.inspector.again_part import AgainPart
from wujie_desktop.ui.inspector.clients_part import ClientsPart
from wujie_desktop.ui.inspector.decision_part import DecisionPart
from wujie_desktop.ui.inspector.folds import Fold
from wujie_desktop.ui.inspector.many_part import Images, ManyPart
from wujie_desktop.ui.inspector.marks_editor import MarksEditor
from wujie_desktop.ui.inspector.palette_strip import PaletteStrip
from wujie_desktop.ui.inspector.reason_list import ReasonList
from wujie_desktop.ui.inspector.request_part import FactGrid
from wujie_desktop.ui.inspector.verdict_part import VerdictPart
from wujie_desktop.ui.inspector.versions_part import ENDINGS, VersionsPart
from wujie_desktop.ui.kit.file_drop import FileDrop
from wujie_desktop.ui.kit.marked_label import Mark, MarkedLabel
from wujie_desktop.ui.kit.parts import ColumnScroll, column, label, lay_out_now, row, section
from wujie_desktop.ui.kit.raw_view import RawView
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.inspector.team_view import TeamView

ClientsOf = Callable[[PictureKey], ClientsView]
TeamOf = Callable[[PictureKey], "TeamView | None"]
SpansOf = Callable[[str], Iterable[range]]
_COLOURS = 5
_RAW = 240


class InspectorPanel(ColumnScroll):
    """Emits `folds_turned` when the user opens or closes a section, `peek_held(bool)` while a
    covered picture is to be looked at."""

    folds_turned = Signal()
    peek_held = Signal(bool)
    share_requested = Signal(object)
    """A PictureKey: its request is private, and is to be shared with the team."""
    team_of: TeamOf = staticmethod(lambda _key: None)
    """What the team says of a picture; None where there is no team."""

    def __init__(
        self,
        signals: WindowSignals,
        culling: CullingPresenter,
        deciding: DecisionPresenter,
        keyboard: Keyboard,
    ) -> None:
        super().__init__()
        self._signals = signals
        self._culling = culling
        self._deciding = deciding
        self._view: InspectorView | None = None
        self._many: ManyView | None = None
        self.setAccessibleName(translate("Inspector", "Inspector"))
        self.verdict = VerdictPart(keyboard)
        self.reasons = ReasonList(deciding, keyboard)
        self.decision = DecisionPart(keyboard, self.reasons)
        self.again = AgainPart(keyboard)
        self.many = ManyPart()
        self.common = FactGrid()
        self.marks = MarksEditor(culling)
        self.palette_strip = PaletteStrip(_COLOURS)
        self.raw = RawView(translate("Inspector", "Raw data"))
        self.raw.setFixedHeight(scaled(_RAW))
        self.clients = ClientsPart()
        self.clients_of: ClientsOf = lambda _key: ClientsView()
        """What clients say of a picture."""
        self.spans_of: SpansOf = lambda _prompt: ()
        """The parts of a prompt that were searched for."""
        self._prompt = MarkedLabel()
        self._prompt.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = FactGrid()
        self._check = _link(translate("Inspector", "Check the file"))
        self.whole = _link(translate("Inspector", "Use the whole request as draft"))
        self._copy = _link(translate("Audit", "Copy as received"))
        self.versions = VersionsPart()
        self.folds = {
            "versions": Fold(translate("Inspector", "Versions"), self.versions),
            "marks": Fold(translate("Inspector", "Keywords and note"), self.marks),
            "request": Fold(
                translate("Inspector", "Request"),
                self._prompt,
                self.facts,
                row(self.whole, self._check, 1),
            ),
            "palette": Fold(translate("Inspector", "Palette"), self.palette_strip),
            "raw": Fold(translate("Inspector", "Raw data"), self.raw, row(self._copy, 1)),
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        body = QWidget()
        body.setProperty("part", "side")
        self._decision_section = section(self.decision)
        self._clients_section = section(self.clients)
        self._of_one = (section(self.verdict), self.verdict.details, *self.folds.values())
        heading = label(translate("Inspector", "In common"), "heading")
        self._of_many = (section(self.many), section(heading, self.common))
        body.setLayout(
            column(
                self._of_one[0],
                self._of_many[0],
                self._decision_section,
                self._clients_section,
                self.verdict.details,
                section(self.again),
                self._of_many[1],
                *self.folds.values(),
                1,
                spacing=0,
            )
        )
        self.setWidget(body)
        FileDrop(body, ENDINGS).dropped.connect(self.versions.drop)

    def _connect(self) -> None:
        self.verdict.contest_requested.connect(self._contest)
        self.many.contest_requested.connect(self._contest)
        self.verdict.peek_held.connect(self.peek_held)
        self.reasons.peek_held.connect(self.peek_held)
        self.verdict.offer_taken.connect(self._take_offer)
        self.decision.chosen.connect(self._choose)
        self.reasons.chosen.connect(self._choose)
        self.decision.rated.connect(self._culling.rate)
        self.decision.share_requested.connect(self._share)
        self.again.draft_requested.connect(self._use_as_draft)
        self.again.avatar_requested.connect(self._use_with_another_avatar)
        self._check.clicked.connect(self._check_file)
        self.whole.clicked.connect(self._use_request)
        self._copy.clicked.connect(self._copy_raw)
        for fold in self.folds.values():
            fold.turned.connect(self.folds_turned)
        self.folds["raw"].header.toggled.connect(self._show_raw)
        self.verticalScrollBar().rangeChanged.connect(self._show_question)

    def show_picture(self, view: InspectorView | None) -> None:
        """Show one picture; None for no selection."""
        before, self._view, self._many = self._view, view, None
        if view is None:
            self.marks.save_text()
            return
        if view == before:
            return
        self._show_parts(is_many=False)
        self.verdict.show_view(view, is_other=before is None or before.key != view.key)
        self._decision_section.setVisible(view.can_be_decided)
        self.decision.show_decision(view.decision)
        self.show_clients()
        self.show_team()
        key = view.key
        self.marks.show_marks(
            view.marks, lambda tags, note: self._culling.describe(key, tags, note)
        )
        self._show_folded(view)
        if before is None or before.raw != view.raw:
            self._show_raw()
        lay_out_now()

    def show_clients(self) -> None:
        """Say what clients say of the picture, under the decision."""
        told = self.clients_of(self._view.key) if self._view else ClientsView()
        self.clients.show_view(told)
        self._clients_section.setVisible(bool(told.rows))

    def show_team(self) -> None:
        """Say what the team says of the picture, beside the decision."""
        self.decision.show_team(self.team_of(self._view.key) if self._view else None)

    def show_many(self, view: ManyView, images: Images) -> None:
        """Show what many pictures have in common, as far as it is known."""
        if self._many is None:
            self.marks.save_text()
            self.verdict.peek.let_go()
        self._view, self._many = None, view
        self._show_parts(is_many=True)
        self.many.show_view(view, images)
        self._decision_section.setVisible(view.decision is not None)
        if view.decision:
            self.decision.show_decision(view.decision)
        self.common.show_facts(view.facts)
        self.show_clients()
        self.show_team()
        lay_out_now()

    def _show_parts(self, *, is_many: bool) -> None:
        for part in self._of_one:
            part.setVisible(not is_many)
        for part in self._of_many:
            part.setVisible(is_many)
        why_not = translate("Inspector", "Select one picture to use it as a draft.")
        self.again.allow(why_not if is_many else "")

    def _show_folded(self, view: InspectorView) -> None:
        """The contents of the sections, and what their headers say of them."""
        folds = self.folds
        keywords = translate("Inspector", ", ").join(view.marks.tags)
        self.versions.show_picture(view.key)
        folds["versions"].setVisible(view.can_be_checked)
        folds["marks"].header.show_summary(keywords or " ".join(view.marks.note.split()))
        self.mark_prompt()
        self.facts.show_facts(view.facts)
        folds["request"].header.show_summary(view.summary)
        self._check.setVisible(view.can_be_checked)
        self.palette_strip.show_colours(view.palette)
        folds["palette"].header.show_summary("", view.palette)
        folds["palette"].setVisible(bool(view.palette))
        size = translate("Inspector", "Characters: {n}").format(n=format_number(len(view.raw)))
        folds["raw"].header.show_summary(size)
        folds["raw"].setVisible(bool(view.raw))

    def mark_prompt(self) -> None:
        """Show the prompt, with what was searched for marked in it."""
        prompt = self._view.prompt if self._view else ""
        pieces, end = [], 0
        for span in self.spans_of(prompt):
            pieces += [
                (prompt[end : span.start], Mark.NONE),
                (prompt[span.start : span.stop], Mark.FOUND),
            ]
            end = span.stop
        rest = prompt[end:] if prompt else translate("Inspector", "(no prompt)")
        self._prompt.show_pieces([*pieces, (rest, Mark.NONE)])

    def ask(self, asked: ReasonQuestion) -> None:
        """Ask for a reason, under the decision."""
        self.reasons.ask(asked)
        self._show_question()

    def open_folds(self) -> tuple[str, ...]:
        """The names of the sections that are open."""
        return tuple(name for name, fold in self.folds.items() if fold.is_open)

    def set_open_folds(self, names: Iterable[str]) -> None:
        """Open these sections and no others."""
        for name, fold in self.folds.items():
            fold.set_open(is_open=name in names)

    def _show_question(self) -> None:
        """The question is in sight as soon as it has its room, and stays so."""
        if self.reasons.isVisible():
            self.ensureWidgetVisible(self.reasons)

    def _show_raw(self) -> None:
        """Filled in only while it can be seen."""
        is_wanted = self._view is not None and self.folds["raw"].is_open
        self.raw.show_raw(self._view.raw if self._view and is_wanted else "")

    def _choose(self, choice: Choice) -> None:
        self._deciding.choose(self._culling.selection(), choice)

    def _share(self) -> None:
        if self._view:
            self.share_requested.emit(self._view.key)

    def _contest(self) -> None:
        if self._many:
            self._signals.evidence_requested.emit(self._many.not_passed)
        elif self._view:
            self._signals.evidence_requested.emit((self._view.key,))

    def _take_offer(self, offer: TileAction) -> None:
        if self._view is None:
            return
        key, signals = self._view.key, self._signals
        match offer:
            case TileAction.DOWNLOAD_AGAIN:
                signals.download_requested.emit(key)
            case TileAction.MEND:
                signals.file_check_requested.emit(key)
            case TileAction.RETRY:
                signals.retry_requested.emit(key)
            case TileAction.CANCEL:
                signals.cancel_pictures_requested.emit((key,))

    def _use_as_draft(self) -> None:
        if self._view:
            self._signals.compose.use_picture_requested.emit(self._view.key)

    def _use_with_another_avatar(self) -> None:
        if self._view:
            self._signals.compose.vary_picture_requested.emit(self._view.key, self.again.avatar)

    def _use_request(self) -> None:
        if self._view:
            self._signals.compose.use_request_of_requested.emit(self._view.key)

    def _check_file(self) -> None:
        if self._view:
            self._signals.file_check_requested.emit(self._view.key)

    def _copy_raw(self) -> None:
        if self._view:
            QGuiApplication.clipboard().setText(self._view.raw)


def _link(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("part", "link")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
