"""The compose panel: avatar, prompt, templates, notify address, Generate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import MAX_PROMPT, MAX_TEMPLATES, RequestDraft
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.validation import Field
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.compose_presenter import ComposeState, FieldNote
from wujie_desktop.presenters.compose.prompt_aids import PromptAids
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.avatar_field import AvatarField
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.prompt_edit import PromptEdit, SnippetButton
from wujie_desktop.ui.compose.template_list import TemplateList
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.parts import column, frame, label, row, set_style_property
from wujie_desktop.ui.theme.tokens import Space


class ComposePage(QWidget):
    """Emits `draft_edited(RequestDraft)` and `submit_requested(RequestDraft)`."""

    draft_edited = Signal(object)
    submit_requested = Signal(object)
    dialog_requested = Signal(object)
    in_sight_requested = Signal()
    """The panel must become visible: the user is to write here."""

    def __init__(
        self,
        *,
        templates: TemplateModel,
        avatars: AvatarModel,
        aids: PromptAids,
        signals: ComposeSignals,
    ) -> None:
        super().__init__()
        self._signals = signals
        self.prompt = PromptEdit(aids)
        self._snippets = SnippetButton(self.prompt, aids)
        self._former: RequestDraft | None = None
        self.setFocusProxy(self.prompt)
        self._avatar_field = AvatarField(avatars)
        self._avatar = self._avatar_field.key
        self._templates = TemplateList(templates, before=self.prompt)
        templates.looks_changed.connect(self._templates.show_templates)
        self._notes: dict[str, QLabel] = {}
        self._build()
        self._connect()

    def draft(self) -> RequestDraft:
        """Return the form as typed, without line ends and spaces around keys."""
        return RequestDraft(
            avatar_key=AvatarKey(self._avatar.text().strip()),
            prompt=self.prompt.toPlainText(),
            templates=self._templates.value(),
            notify_url=self._notify.text().strip(),
        )

    def set_draft(self, draft: RequestDraft) -> None:
        """Fill the form; nothing is sent."""
        self._avatar.setText(draft.avatar_key)
        self.prompt.setPlainText(draft.prompt)
        self._notify.setText(draft.notify_url)
        self._templates.set_value(draft.templates)

    def replace_draft(self, draft: RequestDraft) -> None:
        """Fill the form; the former draft can be restored."""
        former = self.draft()
        if former != RequestDraft(AvatarKey("")) and former != draft:
            self._former = former
            self._replaced.show()
        self.set_draft(draft)
        self.focus_prompt()

    def open_avatars(self) -> None:
        """Open the list of avatars."""
        self._avatar_field.open_list()

    def show_state(self, state: ComposeState) -> None:
        """Show each problem under its field, and the first one beside Generate."""
        for field, note_label in self._notes.items():
            notes = [note for note in state.notes if note.field == field and note.row is None]
            _show_note(note_label, notes)
        wrong = {note.field for note in state.notes if note.blocks}
        set_style_property(
            self._avatar, "wrong", Field.AVATAR_KEY in wrong and bool(self._avatar.text())
        )
        set_style_property(self.prompt, "wrong", Field.PROMPT in wrong)
        set_style_property(self._notify, "wrong", Field.NOTIFY_URL in wrong)
        self._templates.show_notes([note for note in state.notes if note.row is not None])
        self._total.setText(translate("Compose", "Pictures: {n}").format(n=state.picture_count))
        self._estimate.setText(state.estimate)
        self._estimate.setToolTip(state.estimate_hint)
        self._today.setText(state.today)
        self._today.setVisible(bool(state.today))
        self._generate.setEnabled(not state.obstacle)
        self._obstacle.setText(state.obstacle or state.caution)
        self._obstacle.setVisible(bool(state.obstacle or state.caution))
        set_style_property(self._obstacle, "part", "warning" if state.caution else "dim")
        self._generate.setToolTip(state.obstacle)

    def choose_avatar(self, key: AvatarKey) -> None:
        """Use this avatar."""
        self._avatar.setText(key)

    def add_template(self, key: TemplateKey) -> None:
        """Add a template row, up to five."""
        self._templates.add(key)

    def focus_prompt(self) -> None:
        """Give the focus to the prompt."""
        self.in_sight_requested.emit()
        self.prompt.setFocus()

    def submit(self) -> None:
        """Press Generate, if it is enabled. Text in an input method's preedit is committed
        first."""
        QGuiApplication.inputMethod().commit()
        if self._generate.isEnabled():
            self.submit_requested.emit(self.draft())

    @property
    def generate_button(self) -> QPushButton:
        """The default button of this panel."""
        return self._generate

    def _build(self) -> None:
        self._notify = QLineEdit()
        self._notify.setPlaceholderText("https://")
        self._prompt_count = label(part="counter")
        self._template_count = label(part="counter")
        self._total = label(part="dim")
        self._estimate = label(part="strong")
        self._today = label(part="dim")
        self._obstacle = label(part="dim", wrap=True)
        self._generate = PrimaryButton(translate("Compose", "Generate  Ctrl ↵"))
        self._generate.setProperty("part", "primary")
        self._generate.setAccessibleName(translate("Compose", "Generate"))
        self._back = QPushButton(translate("Compose", "Bring it back"))
        self._back.setProperty("part", "link")
        self._replaced = frame("card")
        text = label(translate("Compose", "Another draft stood here."), "dim")
        strip = row(text, 1, self._back)
        strip.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        self._replaced.setLayout(strip)
        self._replaced.hide()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._build_fields())
        self.batch = QPushButton(translate("Compose", "Table…"))
        self.batch.setProperty("part", "link")
        self.batch.clicked.connect(lambda: self.dialog_requested.emit(DialogName.BATCH))
        head = row(label(translate("Compose", "Single request"), "strong"), 1, self.batch)
        head.setContentsMargins(Space.L, Space.S, Space.L, 0)
        self.setLayout(column(head, scroll, self._build_foot(), spacing=0))

    def _build_fields(self) -> QWidget:
        """Everything in a request, top to bottom."""
        body = QWidget()
        body.setProperty("part", "side")
        layout = column(
            self._replaced,
            *self._field(Field.AVATAR_KEY, translate("Compose", "Avatar"), self._avatar_field),
            *self._field(
                Field.PROMPT,
                translate("Compose", "Prompt"),
                self.prompt,
                self._snippets,
                self._prompt_count,
            ),
            *self._field(
                Field.TEMPLATES,
                translate("Compose", "Templates"),
                self._templates,
                self._template_count,
            ),
            *self._field(
                Field.NOTIFY_URL, translate("Compose", "Notify address (optional)"), self._notify
            ),
            1,
            spacing=Space.S,
        )
        layout.setContentsMargins(Space.L, Space.L, Space.L, Space.S)
        body.setLayout(layout)
        return body

    def _build_foot(self) -> QWidget:
        """Total and Generate: always visible, however many rows there are."""
        foot = QWidget()
        foot.setProperty("part", "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = column(
            row(self._total, 1, self._estimate),
            self._today,
            self._generate,
            self._obstacle,
            spacing=Space.S,
        )
        layout.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        foot.setLayout(layout)
        return foot

    def _field(
        self, field: Field, title: str, editor: QWidget, *beside: QWidget
    ) -> Sequence[QWidget]:
        heading = QWidget()
        heading.setLayout(row(label(title, "heading"), 1, *beside))
        editor.setAccessibleName(title)
        note = label(part="problem", wrap=True)
        note.hide()
        self._notes[field] = note
        return (heading, editor, note)

    def _connect(self) -> None:
        self._avatar_field.changed.connect(self._on_edited)
        self._avatar_field.book_requested.connect(
            lambda: self.dialog_requested.emit(DialogName.AVATARS)
        )
        self.prompt.textChanged.connect(self._on_edited)
        self.prompt.curl_pasted.connect(self._signals.text_pasted)
        self._snippets.kept.connect(self._signals.keep_snippet_requested)
        self._snippets.dropped.connect(self._signals.drop_snippet_requested)
        self._back.clicked.connect(self._on_back)
        self._templates.changed.connect(self._on_edited)
        self._templates.library_requested.connect(
            lambda: self.dialog_requested.emit(DialogName.TEMPLATES)
        )
        self._notify.textChanged.connect(self._on_edited)
        self._generate.clicked.connect(self.submit)

    def _on_back(self) -> None:
        self._replaced.hide()
        if self._former:
            self.set_draft(self._former)

    def _on_edited(self) -> None:
        draft = self.draft()
        length = len(draft.prompt)
        self._prompt_count.setText(f"{length} / {MAX_PROMPT}")
        set_style_property(self._prompt_count, "over", length > MAX_PROMPT)
        self._template_count.setText(f"{len(draft.templates)} / {MAX_TEMPLATES}")
        self.draft_edited.emit(draft)


def _show_note(note_label: QLabel, notes: Sequence[FieldNote]) -> None:
    blocking = [note for note in notes if note.blocks]
    shown = blocking or list(notes)
    note_label.setText(shown[0].text if shown else "")
    note_label.setVisible(bool(shown))
    set_style_property(note_label, "part", "problem" if blocking else "warning")
