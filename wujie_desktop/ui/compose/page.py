"""The left column of Create: a form for one request, or a table of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from wujie_desktop.domain.cameras import Camera, settings_of
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.draft import MAX_PROMPT, RequestDraft, TemplateRow
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.profile import Profile
from wujie_desktop.domain.validation import Field
from wujie_desktop.presenters.account.project_book import PrivacyChoice, ProjectBook
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.camera_words import (
    avatar_title,
    face_title,
    templates_title,
)
from wujie_desktop.presenters.compose.compose_presenter import ComposeState
from wujie_desktop.presenters.compose.prompt_aids import PromptAids
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.advanced_section import AdvancedSection
from wujie_desktop.ui.compose.avatar_field import AvatarField
from wujie_desktop.ui.compose.camera_switch import CameraSwitch
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.foot import ComposeFoot
from wujie_desktop.ui.compose.form_field import FormField
from wujie_desktop.ui.compose.generate_button import GenerateButton
from wujie_desktop.ui.compose.head import ComposeHead
from wujie_desktop.ui.compose.loaded_strip import LoadedStrip
from wujie_desktop.ui.compose.prompt_edit import PromptEdit, SnippetButton
from wujie_desktop.ui.compose.template_list import TemplateList
from wujie_desktop.ui.kit.parts import ColumnScroll, column, label, set_style_property
from wujie_desktop.ui.theme.tokens import Space

if TYPE_CHECKING:
    from wujie_desktop.ui.compose.camera_section import CameraSection
    from wujie_desktop.ui.compose.face_field import FaceField


class ComposePage(QWidget):
    """Emits `draft_edited(RequestDraft)`, `draft_loaded(RequestDraft)` when another one was put
    in, `field_left(Field)`, `submit_requested(RequestDraft)`, and `tab_changed`."""

    draft_edited = Signal(object)
    draft_loaded = Signal(object)
    field_left = Signal(object)
    submit_requested = Signal(object)
    tab_changed = Signal()
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
        profile: Profile,
        projects: ProjectBook,
    ) -> None:
        super().__init__()
        self._signals = signals
        self._projects = projects
        self.head = ComposeHead(signals)
        self.cameras = CameraSwitch()
        self.prompt = PromptEdit(aids)
        self._snippets = SnippetButton(self.prompt, aids)
        self.avatar = AvatarField(avatars)
        self.templates = TemplateList(templates, before=self.prompt)
        self.advanced = AdvancedSection()
        self.loaded = LoadedStrip()
        self.privacy = PrivacyChoice(self)
        self._foot = ComposeFoot(profile, projects, self.privacy)
        self._prompt_count = label(part="counter")
        self._template_count = label(part="counter")
        self._source = templates
        self._sections: dict[Camera, CameraSection] = {}
        """The settings of each camera that has any, made when it is first shown."""
        self.face: FaceField | None = None
        """Whom the instant camera draws, made when that is first on."""
        self._kept_rows: dict[Camera, tuple[TemplateRow, ...]] = {}
        """Chosen for the camera that is not on."""
        self._single = QWidget()
        self._tabs = QStackedWidget()
        self._tables: QWidget | None = None
        self._edited_for = projects.current
        self.setFocusProxy(self.prompt)
        templates.looks_changed.connect(self.templates.show_templates)
        self._fields = self._make_fields()
        self._column = column(*dict.fromkeys(self._fields.values()), 1, spacing=Space.XS)
        self._build()
        self._connect()

    def draft(self) -> RequestDraft:
        """Return the form as typed, without line ends and spaces around keys."""
        camera = self.cameras.camera
        section = self._sections.get(camera)
        draft = RequestDraft(
            avatar_key=self.avatar.key,
            prompt=self.prompt.toPlainText(),
            templates=self.templates.value(),
            notify_url=self.advanced.notify.text().strip(),
            project=self._projects.current,
            camera=camera,
            settings=section.value() if section else (),
            is_private=self.privacy.is_chosen,
        )
        is_drawn = self.face is not None and not camera.takes_avatar
        return draft.with_face(self.face.face) if is_drawn and self.face else draft

    @property
    def is_written_in(self) -> bool:
        """Whether the user wrote in the prompt since a draft was put into the form."""
        return self.prompt.document().isModified()

    def set_draft(self, draft: RequestDraft) -> None:
        """Fill the form; nothing is sent, and nobody hears of it before it is whole."""
        self._show_camera(draft.camera)
        with QSignalBlocker(self):
            if draft.camera.takes_avatar:
                self.avatar.use(draft.avatar_key)
            elif self.face:
                self.face.use(draft.face)
            self.prompt.setPlainText(draft.prompt)
            self.prompt.moveCursor(QTextCursor.MoveOperation.End)
            self.advanced.notify.setText(draft.notify_url)
            self.templates.set_value(draft.templates)
            if section := self._sections.get(draft.camera):
                section.set_value(draft.settings)
            self._projects.choose(draft.project)
            self.privacy.choose(draft.is_private)
        self._on_edited()
        self.draft_loaded.emit(self.draft())

    def use_draft(self, draft: RequestDraft, loaded: str = "") -> None:
        """Fill the form and say what was `loaded`; the former draft can be brought back. The
        project stays the chosen one, unless the draft names another that requests are sent for."""
        former = self.draft()
        is_here = draft.project in {project.id for project in self._projects.offered}
        is_gone = bool(draft.project) and not is_here
        draft = draft if is_here else replace(draft, project=former.project)
        empty = RequestDraft(AvatarKey(""), project=former.project)
        is_written = former not in (empty, draft)
        self.show_single()
        self._show_camera(draft.camera)
        self.focus_prompt()
        self.set_draft(draft)
        remark = self._gone_words() if is_gone else ""
        self.loaded.say(loaded, former if is_written else None, remark)

    def _gone_words(self) -> str:
        title = self._projects.title(self._projects.current)
        return translate("Compose", "Its project is not here; it is for “{project}”.").format(
            project=title
        )

    def vary_avatar(self, draft: RequestDraft, loaded: str, at: QWidget | None) -> None:
        """Fill the form and open the list of avatars, at this button, or go to the face: the same
        again with another one."""
        self.use_draft(draft, loaded)
        if draft.camera.takes_avatar:
            self.avatar.open_list(at)
        elif self.face:
            self.face.enter()

    def show_state(self, state: ComposeState) -> None:
        """Show each problem under its field, and the first one beside Generate."""
        for shown in dict.fromkeys(self._fields.values()):
            own = [note for note in state.notes if self._fields.get(Field(note.field)) is shown]
            shown.show_notes(own)
        self.templates.show_notes([note for note in state.notes if note.row is not None])
        if section := self._sections.get(self.cameras.camera):
            section.show_notes([note for note in state.notes if note.field not in self._fields])
        self.show_foot(state)

    def show_foot(self, state: ComposeState) -> None:
        """Show beside Generate what it does, and why it cannot."""
        self._foot.show_state(state)

    def show_drop(self, *, is_over: bool) -> None:
        """Mark the form while a file that would fill it is held over the window."""
        set_style_property(self, "drop", is_over)

    def choose_avatar(self, key: AvatarKey) -> None:
        """Use this avatar."""
        self.avatar.use(key)

    def add_template(self, key: TemplateKey) -> None:
        """Add a template row, up to as many as the camera takes."""
        self.templates.add(key)

    def focus_prompt(self) -> None:
        """Give the focus to the prompt, or to the avatar for a camera that takes no prompt."""
        self.in_sight_requested.emit()
        self.show_single()
        self.setFocus()

    def submit(self) -> None:
        """Try to send. Text in an input method's preedit is committed first."""
        if not self.is_single:
            return
        QGuiApplication.inputMethod().commit()
        self.loaded.settle()
        self.submit_requested.emit(self.draft())

    @property
    def generate_button(self) -> GenerateButton:
        """The default button of this panel."""
        return self._foot.generate

    @property
    def is_single(self) -> bool:
        """Whether the form for one request is shown, not the table."""
        return self._tabs.currentWidget() is self._single

    @property
    def centre(self) -> QWidget | None:
        """What takes the place of the pictures; None for the pictures themselves."""
        return None if self.is_single else self._tables

    def show_single(self) -> None:
        """Show the form for one request."""
        self._show_tab(self._single)

    def show_table(self, form: QWidget, tables: QWidget) -> None:
        """Show `form`, which sends many requests, and `tables` in the place of the pictures."""
        if self._tabs.indexOf(form) < 0:
            self._tabs.addWidget(form)
        self._tables = tables
        self.in_sight_requested.emit()
        self._show_tab(form)
        form.setFocus()

    def _show_tab(self, page: QWidget) -> None:
        is_other = page is not self._tabs.currentWidget()
        self._tabs.setCurrentWidget(page)
        self.head.show_tab(is_table=not self.is_single)
        if is_other:
            self.tab_changed.emit()

    def _on_camera(self, camera: Camera) -> None:
        self._show_camera(camera)
        self.templates.set_value(self._kept_rows.pop(camera, _first_rows(camera)))

    def _show_camera(self, camera: Camera) -> None:
        """Show what `camera` takes. What was entered for another one stays."""
        former = self.cameras.camera
        if camera is former:
            return
        self._kept_rows[former] = self.templates.value()
        self.cameras.show_camera(camera)
        self.templates.use_limit(camera.max_templates)
        self.setFocusProxy(self.prompt if camera.takes_prompt else self.avatar)
        if self.window().focusWidget() is self.prompt:
            self.setFocus()
        self._fields[Field.PROMPT].setVisible(camera.takes_prompt)
        self._fields[Field.NOTIFY_URL].setVisible(camera.takes_notify_url)
        self._show_subject(camera)
        if settings_of(camera) and camera not in self._sections:
            self._sections[camera] = self._make_settings(camera)
        for other, section in self._sections.items():
            section.setVisible(other is camera)

    def _show_subject(self, camera: Camera) -> None:
        """Have the field for whom the camera draws: an avatar, or a face."""
        field, templates = self._fields[Field.AVATAR_KEY], self._fields[Field.TEMPLATES]
        if not camera.takes_avatar and self.face is None:
            self.face = self._make_face()
        is_face = self.face is not None and not camera.takes_avatar
        if isinstance(field, FormField):
            field.use(*((face_title(), self.face) if is_face else (avatar_title(), self.avatar)))
        if is_face and self.face:
            for one, other in pairwise((*self.cameras.buttons.values(), *self.face.controls)):
                QWidget.setTabOrder(one, other)
        if isinstance(templates, FormField):
            templates.use(templates_title(camera))

    def _make_face(self) -> FaceField:
        from wujie_desktop.ui.compose.face_field import FaceField

        made = FaceField()
        made.changed.connect(self._on_edited)
        made.photo_requested.connect(self._signals.face_photo_requested)
        made.photo_shown.connect(self._signals.face_photo_shown)
        return made

    def _make_settings(self, camera: Camera) -> CameraSection:
        from wujie_desktop.ui.compose.camera_section import CameraSection

        made = CameraSection(camera, self._source)
        self._column.insertWidget(self._column.count() - 1, made)
        for one, other in pairwise((self.advanced.notify, *made.controls)):
            QWidget.setTabOrder(one, other)
        made.changed.connect(self._on_edited)
        return made

    def _make_fields(self) -> Mapping[Field, FormField | AdvancedSection]:
        subject = FormField(avatar_title(), self.avatar, self.cameras, under=self.cameras.caution)
        return {
            Field.AVATAR_KEY: subject,
            Field.FACE: subject,
            Field.PROMPT: FormField(
                translate("Compose", "Prompt"), self.prompt, self._prompt_count, self._snippets
            ),
            Field.TEMPLATES: FormField(
                templates_title(Camera.AVATAR), self.templates, self._template_count
            ),
            Field.NOTIFY_URL: self.advanced,
        }

    def _build(self) -> None:
        body = QWidget()
        body.setProperty("part", "side")
        self._column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        body.setLayout(self._column)
        scroll = ColumnScroll()
        scroll.setWidget(body)
        scroll.setMinimumHeight(1)  # the foot is never cut off, whatever else is open
        self._single.setLayout(column(self.loaded, scroll, self._foot, spacing=0))
        self._tabs.addWidget(self._single)
        self.setProperty("part", "form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayout(column(self.head, self._tabs, spacing=0))

    def _connect(self) -> None:
        self.head.single.clicked.connect(self.show_single)
        self.head.table.clicked.connect(self._on_table)
        self.cameras.chosen.connect(self._on_camera)
        self.avatar.changed.connect(self._on_edited)
        self._projects.changed.connect(self._on_project)
        self.privacy.changed.connect(self._on_edited)
        self._foot.project.projects_requested.connect(
            lambda: self.dialog_requested.emit(DialogName.PROJECTS)
        )
        self.avatar.book_requested.connect(lambda: self.dialog_requested.emit(DialogName.AVATARS))
        self.prompt.textChanged.connect(self._on_edited)
        self.prompt.curl_pasted.connect(self._signals.text_pasted)
        self._snippets.kept.connect(self._signals.keep_snippet_requested)
        self._snippets.dropped.connect(self._signals.drop_snippet_requested)
        self.loaded.back_requested.connect(self.set_draft)
        self.templates.changed.connect(self._on_edited)
        self.templates.library_requested.connect(
            lambda: self.dialog_requested.emit(DialogName.TEMPLATES)
        )
        self.advanced.changed.connect(self._on_edited)
        self._foot.generate.clicked.connect(self.submit)
        self._foot.generate.tried.connect(self.submit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_table(self) -> None:
        self.head.show_tab(is_table=not self.is_single)  # until there is an engine, it stays
        self.dialog_requested.emit(DialogName.BATCH)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """A field is left when another part of this window takes the focus from it. The cameras
        stand in the heading of the avatar, and are none of it."""
        if before is None or now is None or now.window() is not self.window():
            return
        if self.cameras.isAncestorOf(before):
            return
        elsewhere = Field.FACE if self.cameras.camera.takes_avatar else Field.AVATAR_KEY
        for field, part in self._fields.items():
            if field is not elsewhere and part.isAncestorOf(before) and not part.isAncestorOf(now):
                self.field_left.emit(field)

    def _on_project(self) -> None:
        """Judge and keep the draft anew where it is for another project."""
        if self._edited_for != self._projects.current:
            self._on_edited()

    def _on_edited(self) -> None:
        draft = self.draft()
        self._edited_for = draft.project
        length = len(draft.prompt)
        self._prompt_count.setText(f"{length} / {MAX_PROMPT}")
        set_style_property(self._prompt_count, "over", length > MAX_PROMPT)
        self._template_count.setText(f"{draft.template_count} / {draft.camera.max_templates}")
        self.draft_edited.emit(draft)


def _first_rows(camera: Camera) -> tuple[TemplateRow, ...]:
    """One row without a template for a camera that need not be told one: it says how many."""
    return () if camera.needs_template else (TemplateRow(TemplateKey("")),)
