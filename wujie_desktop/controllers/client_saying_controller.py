"""What clients say of pictures, for inspector and filter."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.facets import FacetValue
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.client_sayings import ClientSayings
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.presenters.hand_off.client_views import ClientsView
    from wujie_desktop.ui.inspector.panel import InspectorPanel

Count = Callable[[Mapping[FacetValue, Sequence[PictureKey]]], Coroutine[Any, Any, None]]


class ClientSayingController:
    """Lives as long as the engine does. `count` lets the facets have what is said."""

    def __init__(
        self,
        *,
        sayings: ClientSayings,
        count: Count,
        gallery: GalleryModel,
        decision_on: Callable[[PictureKey], Decision | None],
        blocker: Callable[[Picture], ExportBlocker | None],
        spawn: Spawn,
    ) -> None:
        self._sayings = sayings
        self._count = count
        self._gallery = gallery
        self._decision_on = decision_on
        self._blocker = blocker
        self._spawn = spawn
        self._panel: InspectorPanel | None = None
        self.reload()

    def use_panel(self, panel: InspectorPanel) -> None:
        """Say it in `panel` from now on."""
        self._panel = panel
        panel.clients_of = self._view
        panel.show_clients()

    def reload(self) -> None:
        """An answer came, say."""
        self._spawn(self._load(), "what clients say")

    async def _load(self) -> None:
        await self._sayings.load()
        if self._panel:
            self._panel.show_clients()
        await self._count(self._sayings.by_word())

    def _view(self, key: PictureKey) -> ClientsView:
        from wujie_desktop.presenters.hand_off.client_views import ClientsView, clients_view

        picture, sayings = self._gallery.picture(key), self._sayings.of(key)
        if picture is None or not sayings:
            return ClientsView()
        decision = self._decision_on(key)
        choice = decision.choice if decision else None
        return clients_view(picture, sayings, choice, self._blocker(picture))
