"""The window with its models, as controllers are given it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from wujie_desktop.config.paths import read_location
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.domain.collection_book import CollectionBook
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.events import LibraryOpened
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.compose_presenter import ComposePresenter
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.viewer.picture_cache import PictureCache
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from wujie_desktop.library.reader import LibraryReader
    from wujie_desktop.presenters.batch.batch_models import BatchRun
    from wujie_desktop.presenters.notices import NoticePresenter
    from wujie_desktop.services.policies import PolicyService


@dataclass(frozen=True, eq=False, repr=False)
class Workbench:
    """The window with its models; services are attached later. `theme` is a callable that returns
    the theme chosen last."""

    app: QApplication
    hub: EventHub
    thumbnails: ThumbnailCache
    large: PictureCache
    samples: SamplePictureCache
    templates: TemplateModel
    avatars: AvatarModel
    gallery: GalleryModel
    requests: QueueModel
    generate: ComposePresenter
    projects: ProjectBook
    account_status: AccountStatus
    window: MainWindow
    theme: Callable[[], str]
    preferences: Preferences
    loader: LibraryLoader

    def is_of_the_account(self, other: Workbench) -> bool:
        """Whether both show the pictures of one account."""
        return self.account_status.profile.name == other.account_status.profile.name

    @cached_property
    def notices(self) -> NoticePresenter:
        """The notice bar's presenter, created on first use; it listens from then on."""
        from wujie_desktop.presenters.notices import NoticePresenter

        made, window = NoticePresenter(hub=self.hub), self.window
        made.setParent(window)
        made.shown.connect(window.notice.show_notice)
        made.cleared.connect(window.notice.hide)
        made.waiting_changed.connect(window.notice.show_waiting)
        window.notice.dismissed.connect(made.dismiss)
        return made

    @cached_property
    def batch(self) -> BatchRun:
        """The newest batch's presenter, created on first use; it listens from then on."""
        from wujie_desktop.presenters.batch.batch_models import BatchRun

        made = BatchRun(hub=self.hub, requests=self.requests)
        made.setParent(self.window)
        return made

    @cached_property
    def policies(self) -> PolicyService:
        """The policies; created on first use."""
        from wujie_desktop.services.policies import PolicyService

        profile = self.account_status.profile.name
        return PolicyService(hub=self.hub, preferences=self.preferences, profile=profile)


class LibraryLoader:
    """Opens the library for the gallery: before the first paint where that takes no time, else once
    the engine has opened it."""

    def __init__(
        self,
        options: Options,
        hub: EventHub,
        *,
        gallery: GalleryModel,
        book: CollectionBook,
        thumbnails: ThumbnailCache,
        samples: SamplePictureCache,
    ) -> None:
        self._options = options
        self._gallery = gallery
        self._book = book
        self._thumbnails = thumbnails
        self._samples = samples
        self._reader: LibraryReader | None = None
        self._hub = hub
        hub.subscribe(LibraryOpened, lambda _event: self.open())

    @property
    def is_open(self) -> bool:
        """Whether the library is shown."""
        return self._reader is not None

    def open(self) -> None:
        """Show the library, unless it is shown already."""
        folder = _records(self._options.data_folder)
        if self._reader or folder is None or not (folder / FILE_NAME).is_file():
            return
        from wujie_desktop.library.reader import LibraryReader
        from wujie_desktop.presenters.gallery.stored_thumbnails import (
            stored_samples,
            stored_thumbnails,
        )

        if not self._thumbnails.is_attached:
            self._thumbnails.read_from(stored_thumbnails(folder))
            self._samples.read_from(stored_samples(folder))
        self._reader = LibraryReader.open(folder, self._options.profile)
        if self._reader is None:
            return
        try:
            for event in self._reader.first_events():
                self._hub.publish(event)  # before pixels: projects have policies
            kept = self._reader.collections()
            self._book.fill((*kept.collections, *kept.views), kept.pictures, kept.absent)
            self._gallery.open(self._reader)
        except LibraryError:  # the engine meets the same and says it, with what can be done
            self.close()
            self._reader = None

    def close(self) -> None:
        """Close the file; the window goes on with what was read."""
        self._gallery.close()
        if self._reader:
            self._reader.close()


def _records(data_folder: Path) -> Path | None:
    """The folder of the library that may be shown; None where it is missing, which the engine
    says."""
    try:
        if not read_location(data_folder).records:
            return data_folder
        from wujie_desktop.config.library_places import find_library

        return find_library(data_folder).places.records
    except LibraryError:
        return None
