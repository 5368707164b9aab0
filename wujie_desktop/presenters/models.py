"""Everything a window shows, before and after there is an engine behind it."""

from __future__ import annotations

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.account.account_status import Standing
from wujie_desktop.presenters.compose.avatar_model import AvatarBook
from wujie_desktop.presenters.compose.compose_presenter import GeneratePresenter
from wujie_desktop.presenters.compose.prompt_aids import PromptAids
from wujie_desktop.presenters.compose.template_model import TemplateChoice
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.inspector.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.review.decision_presenter import DecidingPresenter
from wujie_desktop.presenters.review.history_presenter import HistoryPresenter
from wujie_desktop.presenters.viewer.picture_cache import PictureCache


@value
class Models:
    """The window's presenters."""

    standing: Standing
    gallery: GalleryModel
    requests: QueueModel
    generate: GeneratePresenter
    inspect: InspectorPresenter
    history: HistoryPresenter
    culling: CullingPresenter
    deciding: DecidingPresenter
    large: PictureCache
    templates: TemplateChoice
    avatars: AvatarBook
    aids: PromptAids
