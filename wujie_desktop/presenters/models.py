"""Everything a window shows, before and after there is an engine behind it."""

from __future__ import annotations

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.avatar_book import AvatarBook
from wujie_desktop.presenters.culling_presenter import CullingPresenter
from wujie_desktop.presenters.deciding_presenter import DecidingPresenter
from wujie_desktop.presenters.gallery_model import GalleryModel
from wujie_desktop.presenters.generate_presenter import GeneratePresenter
from wujie_desktop.presenters.history_presenter import HistoryPresenter
from wujie_desktop.presenters.inspector_presenter import InspectorPresenter
from wujie_desktop.presenters.picture_cache import PictureCache
from wujie_desktop.presenters.prompt_aids import PromptAids
from wujie_desktop.presenters.queue_model import QueueModel
from wujie_desktop.presenters.standing import Standing
from wujie_desktop.presenters.template_choice import TemplateChoice


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
