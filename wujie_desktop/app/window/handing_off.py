"""Builds the controllers of what leaves the program."""

from __future__ import annotations

from functools import partial

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.user import user_name
from wujie_desktop.controllers.client_pack_controller import ClientPackController
from wujie_desktop.controllers.client_saying_controller import ClientSayingController
from wujie_desktop.controllers.export_controller import ExportController
from wujie_desktop.controllers.export_page_controller import ExportPageController
from wujie_desktop.controllers.hand_off_controller import HandOffController
from wujie_desktop.controllers.outgoing_controller import OutgoingController
from wujie_desktop.controllers.sheet_controller import SheetController
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.dialogs.export_words import refusal
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.contact_sheet import SheetWriter
from wujie_desktop.services.engine import Engine
from wujie_desktop.ui.kit.folders import documents_folder


@value
class HandingOff:
    """Keeps them alive as long as the engine."""

    outgoing: OutgoingController
    exports: ExportController
    export_page: ExportPageController
    contests_and_costs: HandOffController
    client_packs: ClientPackController
    client_sayings: ClientSayingController
    sheets: SheetController


def build_handing_off(workbench: Workbench, engine: Engine, preferences: Preferences) -> HandingOff:
    """Connect the window's signals to the services."""
    sayings = _client_sayings(workbench, engine)
    outgoing = _outgoing(workbench, engine, preferences)
    return HandingOff(
        outgoing=outgoing,
        exports=_exports(workbench, engine, outgoing),
        export_page=_export_page(workbench, engine, preferences),
        contests_and_costs=_hand_off(workbench, engine),
        client_packs=_client_packs(workbench, engine, sayings),
        client_sayings=sayings,
        sheets=_sheets(workbench, engine, preferences),
    )


def _outgoing(workbench: Workbench, engine: Engine, preferences: Preferences) -> OutgoingController:
    return OutgoingController(
        window=workbench.window,
        gallery=workbench.gallery,
        outgoing=engine.moderation.outgoing,
        exports=engine.moderation.exports,
        history=engine.moderation.export_history,
        preferences=preferences,
        who=lambda: preferences.settings.reviewer or user_name(),
        say=workbench.window.status.say,
        clock=SystemClock(),
        spawn=engine.tasks.spawn,
    )


def _exports(
    workbench: Workbench, engine: Engine, outgoing: OutgoingController
) -> ExportController:
    window = workbench.window
    return ExportController(
        window=window,
        signals=window.signals,
        refuse=lambda text: workbench.notices.say(refusal(text)),
        gallery=workbench.gallery,
        show_error=workbench.notices.show_error,
        exports=engine.moderation.exports,
        bar_of=outgoing.bar_of,
        file_of=engine.originals.resolve,
        write_evidence=engine.moderation.evidence.write,
        clock=SystemClock(),
        documents=documents_folder(),
        spawn=engine.tasks.spawn,
    )


def _export_page(
    workbench: Workbench, engine: Engine, preferences: Preferences
) -> ExportPageController:
    window = workbench.window
    return ExportPageController(
        window=window,
        signals=window.signals,
        say=window.toast.say,
        refuse=lambda text: workbench.notices.say(refusal(text)),
        enter=partial(window.switch.show, Workspace.HAND_OFF),
        exports=engine.moderation.exports,
        history=engine.moderation.export_history,
        preferences=preferences,
        who=lambda: preferences.settings.reviewer or user_name(),
        folder=documents_folder() / "Wujie Desktop",
        clock=SystemClock(),
        spawn=engine.tasks.spawn,
    )


def _hand_off(workbench: Workbench, engine: Engine) -> HandOffController:
    return HandOffController(
        signals=workbench.window.signals,
        hub=workbench.hub,
        blocker=engine.moderation.exports.blocker,
        past_contests=engine.moderation.evidence.past,
        ledger=engine.ledger,
        book=workbench.projects,
        balances=engine.balances,
        trained=engine.costs.trained,
        spawn=engine.tasks.spawn,
    )


def _client_sayings(workbench: Workbench, engine: Engine) -> ClientSayingController:
    return ClientSayingController(
        sayings=engine.moderation.client_sayings,
        count=engine.searching.facets.put_clients,
        gallery=workbench.gallery,
        decision_on=engine.decisions.decision_on,
        blocker=engine.moderation.exports.blocker,
        spawn=engine.tasks.spawn,
    )


def _client_packs(
    workbench: Workbench, engine: Engine, sayings: ClientSayingController
) -> ClientPackController:
    window = workbench.window
    return ClientPackController(
        window=window,
        signals=window.signals,
        gallery=workbench.gallery,
        packs=engine.moderation.client_packs,
        avatar_name=workbench.avatars.alias_of,
        select=window.switch.show_these,
        taken=sayings.reload,
        spawn=engine.tasks.spawn,
    )


def _sheets(workbench: Workbench, engine: Engine, preferences: Preferences) -> SheetController:
    from wujie_desktop.presenters.hand_off.mark_text import draw_text
    from wujie_desktop.presenters.hand_off.sheet_composer import SheetComposer

    gallery = workbench.gallery
    composer = SheetComposer(
        exports=engine.moderation.exports,
        marks_of=lambda keys: {key: gallery.marks_of(key) for key in keys},
        producer=lambda: (preferences.settings.producer, preferences.settings.propagator),
        clock=SystemClock(),
    )
    return SheetController(
        signals=workbench.window.signals,
        compose=composer.compose,
        writer=SheetWriter(engine.originals, engine.moderation.exports.bars_now, draw_text),
        preferences=preferences,
        spawn=engine.tasks.spawn,
    )
