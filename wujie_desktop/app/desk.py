"""The window with what it shows, built and painted before anything else is imported."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from wujie_desktop.app.i18n import choose_language, install_language
from wujie_desktop.app.options import Options
from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.events import DecisionsChanged, LibraryOpened, MarksChanged
from wujie_desktop.domain.profile import Access
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.avatar_book import AvatarBook
from wujie_desktop.presenters.culling_presenter import CullingPresenter
from wujie_desktop.presenters.deciding_presenter import DecidingPresenter
from wujie_desktop.presenters.face_cache import FaceCache
from wujie_desktop.presenters.gallery_model import GalleryModel
from wujie_desktop.presenters.generate_presenter import GeneratePresenter
from wujie_desktop.presenters.history_presenter import HistoryPresenter
from wujie_desktop.presenters.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.models import Models
from wujie_desktop.presenters.picture_cache import PictureCache
from wujie_desktop.presenters.prompt_aids import PromptAids
from wujie_desktop.presenters.queue_model import QueueModel
from wujie_desktop.presenters.standing import Standing
from wujie_desktop.presenters.stored_thumbnails import stored_thumbnails
from wujie_desktop.presenters.template_choice import TemplateChoice
from wujie_desktop.presenters.thumbnail_cache import ThumbnailCache
from wujie_desktop.servers.sandbox.scenarios import MIX
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.theme.apply import apply_face, apply_theme, resolve_theme
from wujie_desktop.ui.theme.motion import reduce_motion

if TYPE_CHECKING:
    from wujie_desktop.library.reader import ShelfReader
    from wujie_desktop.presenters.batch_models import BatchRun
    from wujie_desktop.presenters.notices import NoticePresenter


_NEW = Settings()


@dataclass(frozen=True)
class Desk:
    """The window with its models; services come later. `theme` tells the last choice."""

    app: QApplication
    hub: EventHub
    thumbnails: ThumbnailCache
    large: PictureCache
    faces: FaceCache
    templates: TemplateChoice
    avatars: AvatarBook
    gallery: GalleryModel
    requests: QueueModel
    generate: GeneratePresenter
    standing: Standing
    window: MainWindow
    theme: Callable[[], str]
    shelf: Shelf

    @cached_property
    def notices(self) -> NoticePresenter:
        """What the user should know; it listens from the moment it is first asked for."""
        from wujie_desktop.presenters.notices import NoticePresenter

        made, window = NoticePresenter(hub=self.hub), self.window
        made.shown.connect(window.notice.show_notice)
        made.cleared.connect(window.notice.hide)
        made.waiting_changed.connect(window.notice.show_waiting)
        window.notice.dismissed.connect(made.dismiss)
        made.balance_changed.connect(window.top_bar.show_balance)
        return made

    @cached_property
    def batch(self) -> BatchRun:
        """The newest batch; it listens from the moment it is first asked for."""
        from wujie_desktop.presenters.batch_models import BatchRun

        return BatchRun(hub=self.hub, requests=self.requests)


def open_desk(app: QApplication, options: Options, settings: Settings) -> Desk:
    """Dress the application as options and settings say, and show the window."""
    install_language(choose_language(options.language or settings.language))
    apply_face(app, settings.text_size)
    reduce_motion(reduced=settings.reduced_motion)
    theme = options.theme or settings.theme
    desk = build_desk(app, options, theme, settings)
    desk.window.restore(settings)
    if settings.policy:
        from wujie_desktop.app.policies import restore_policy

        restore_policy(desk, settings)
    desk.shelf.open()
    apply_theme(app, resolve_theme(theme, app))  # once, over everything that is there
    desk.window.show()
    return desk


def paint_now(app: QApplication) -> None:
    """Have the window drawn before the loop exists: the slow imports come after this.

    No task can be running yet, so handling events here cannot interrupt one.
    """
    app.sync()
    if os.environ.get("WUJIE_TRACE_STARTUP"):
        sys.stderr.write(f'{{"painted_at": {time.time()}}}\n')
        sys.stderr.flush()


def build_desk(app: QApplication, options: Options, theme: str, settings: Settings = _NEW) -> Desk:
    """The window and its models, not yet shown, with nothing behind them."""
    hub, thumbnails, faces = EventHub(), ThumbnailCache(), FaceCache()
    profile = settings.profile_named(options.profile)
    can_sign = options.can_sign or bool(profile.keeping)
    standing = Standing(
        profile,
        Access.READY if can_sign else Access.MISSING,
        hub=hub,
        scenario=(options.scenario or MIX) if options.is_embedded and not profile.gateway else "",
    )
    models = build_models(hub, thumbnails, faces, standing)
    tokens = resolve_theme(theme, app)
    window = MainWindow(models, tokens=tokens)
    hub.subscribe(MarksChanged, window.toast.on_marks_changed)
    hub.subscribe(DecisionsChanged, lambda _event: window.toast.hide())
    return Desk(
        app=app,
        hub=hub,
        thumbnails=thumbnails,
        large=models.large,
        faces=faces,
        templates=models.templates,
        avatars=models.avatars,
        gallery=models.gallery,
        requests=models.requests,
        generate=models.generate,
        standing=standing,
        window=window,
        theme=_follow_theme(app, window, theme),
        shelf=Shelf(options, models.gallery, thumbnails, hub),
    )


def build_models(
    hub: EventHub, thumbnails: ThumbnailCache, faces: FaceCache, standing: Standing
) -> Models:
    """The presenters of one window."""
    clock = SystemClock()
    gallery = GalleryModel(hub=hub, thumbnails=thumbnails, clock=clock)
    generate = GeneratePresenter(hub=hub, clock=clock)
    generate.use_access(standing.access)
    standing.changed.connect(lambda: generate.use_access(standing.access))
    return Models(
        standing=standing,
        gallery=gallery,
        requests=QueueModel(hub=hub, clock=clock),
        generate=generate,
        inspect=InspectorPresenter(gallery, clock),
        history=HistoryPresenter(gallery),
        culling=CullingPresenter(),
        deciding=DecidingPresenter(gallery),
        large=PictureCache(hub=hub),
        templates=TemplateChoice(hub=hub, faces=faces),
        avatars=AvatarBook(hub=hub, faces=faces),
        aids=PromptAids(hub=hub),
    )


class Shelf:
    """The kept library as the gallery reads it: before the first paint where there is one that
    can be read at once, else as soon as the engine has opened it."""

    def __init__(
        self, options: Options, gallery: GalleryModel, thumbnails: ThumbnailCache, hub: EventHub
    ) -> None:
        self._options = options
        self._gallery = gallery
        self._thumbnails = thumbnails
        self._reader: ShelfReader | None = None
        hub.subscribe(LibraryOpened, lambda _event: self.open())

    def open(self) -> None:
        """Show what is kept, unless it is shown already."""
        folder = self._options.data_folder
        if self._reader or not (folder / FILE_NAME).is_file():
            return
        from wujie_desktop.library.reader import ShelfReader

        if not self._thumbnails.is_attached:
            self._thumbnails.read_from(stored_thumbnails(folder))
        self._reader = ShelfReader.open(folder, self._options.profile)
        if self._reader is None:
            return
        try:
            self._gallery.open(self._reader)
        except LibraryError:  # the engine meets the same and says it, with what can be done
            self.close()
            self._reader = None

    def close(self) -> None:
        """Let the file go."""
        if self._reader:
            self._reader.close()


def _follow_theme(app: QApplication, window: MainWindow, first: str) -> Callable[[], str]:
    """Let the menu and the system change the theme; tells which one was chosen last."""
    chosen = [first]

    def dress(theme: str) -> None:
        chosen[0] = theme
        tokens = resolve_theme(theme, app)
        apply_theme(app, tokens)
        window.set_tokens(tokens)

    def follow_system() -> None:
        dress(chosen[0])

    window.wishes.theme.connect(dress)
    hints = app.styleHints()
    signals = (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged)
    for changed in signals:
        changed.connect(follow_system)
    window.destroyed.connect(lambda: [changed.disconnect(follow_system) for changed in signals])
    return lambda: chosen[0]
