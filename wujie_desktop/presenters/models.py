"""The presenters of a window; they work with and without an engine."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QObject

from wujie_desktop.domain.collection_book import CollectionBook
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.account.project_book import ProjectBook
from wujie_desktop.presenters.compose.avatar_model import AvatarModel
from wujie_desktop.presenters.compose.compose_presenter import ComposePresenter
from wujie_desktop.presenters.compose.prompt_aids import PromptAids
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.inspector.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.viewer.picture_cache import PictureCache


@value
class Models:
    """The window's presenters: they go with it, or what they are connected to would keep it."""

    account_status: AccountStatus
    gallery: GalleryModel
    requests: QueueModel
    generate: ComposePresenter
    inspect: InspectorPresenter
    history: HistoryPresenter
    culling: CullingPresenter
    deciding: DecisionPresenter
    large: PictureCache
    templates: TemplateModel
    avatars: AvatarModel
    aids: PromptAids
    projects: ProjectBook
    book: CollectionBook

    @property
    def senders(self) -> tuple[QObject, ...]:
        """Every one of them that has signals."""
        parts = (getattr(self, part.name) for part in fields(self))
        return tuple(part for part in parts if isinstance(part, QObject))
