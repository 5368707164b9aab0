"""What an engine does by itself once it is open."""

from __future__ import annotations

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import CameOnline, RequestSettled
from wujie_desktop.domain.training_events import TrainingEnded
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub


def start_background_work(engine: Engine, hub: EventHub, clock: Clock, *, can_sign: bool) -> None:
    """Start housekeeping of the library, and with an account polling and its other requests that
    cost nothing."""

    async def read_kept() -> None:
        await engine.templates.load()
        await engine.avatars.load()
        await engine.snippets.load()
        await engine.training.sets.load()

    async def read_account() -> None:
        await read_kept()
        await engine.account.read_balance()
        await engine.culling.empty_bin()
        await engine.templates.refresh()
        await engine.avatars.check_unready()

    def refresh_balance(event: RequestSettled | TrainingEnded) -> None:
        if isinstance(event, RequestSettled) and event.request.sender:
            return  # many may come at once, of which each would be a call
        engine.tasks.spawn(engine.account.read_balance(), name="balance")

    def refresh_account(_event: CameOnline) -> None:
        engine.tasks.spawn(read_account(), name="account")

    engine.tasks.sustain(engine.retention.run, "retention", clock)
    engine.tasks.sustain(engine.backups.run, "backup", clock)
    engine.tasks.sustain(engine.searching.indexing.run, "text index", clock)
    engine.tasks.sustain(engine.searching.facets.run, "facets", clock)
    engine.tasks.sustain(engine.robots.run, "robots", clock)
    engine.tasks.sustain(engine.moderation.judged.run, "judged pictures", clock)
    engine.tasks.spawn(engine.training.sets.sweep(), name="photos")
    if not can_sign:
        engine.tasks.spawn(read_kept(), name="stored lists")
        engine.tasks.spawn(engine.culling.empty_bin(), name="bin")
        return
    engine.tasks.sustain(engine.poller.run, "polling", clock)
    engine.tasks.sustain(engine.training.watch.run, "trainings", clock)
    engine.tasks.spawn(read_account(), name="account")
    hub.subscribe(RequestSettled, refresh_balance)
    hub.subscribe(TrainingEnded, refresh_balance)
    hub.subscribe(CameOnline, refresh_account)
