"""The service of marks and bin, on the files of one folder."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

from tests.builders import FakeClock
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.services.culling import CullingService
from wujie_desktop.services.history import History
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.time_agreement import TimeAgreement


def build_culling(
    folder: Path,
    *,
    history: History,
    store: MarkStore,
    hub: EventHub,
    clock: FakeClock,
    disk: Executor,
    is_picked: Callable[[PictureKey], bool],
    gateway: Callable[[], datetime | None] = lambda: None,
    apart: Path | None = None,
) -> CullingService:
    """As the engine builds it; `gateway` tells the time there, `apart` is where originals are."""
    return CullingService(
        history=history,
        store=store,
        originals=OriginalStore(folder, apart),
        thumbnails=ThumbnailStore(folder),
        hub=hub,
        clock=clock,
        disk=disk,
        is_picked=is_picked,
        agreement=TimeAgreement(folder, clock, gateway),
    )
