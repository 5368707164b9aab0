"""`submit`, `watch`, `list` and `verify`: the engine without a window; Qt is not imported."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, replace
from enum import IntEnum
from types import SimpleNamespace
from typing import TYPE_CHECKING

from wujie_desktop.app.commands.request_report import report_requests
from wujie_desktop.app.commands.robots import RobotsBeside
from wujie_desktop.app.commands.terminal import complain, say, say_json
from wujie_desktop.app.engine.engine_builder import open_engine
from wujie_desktop.app.process.stop_signals import StopRequests, stop_on_signals
from wujie_desktop.config.library_places import look_for_library
from wujie_desktop.config.lock import holding
from wujie_desktop.config.paths import Places
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import AddressTaken, BeyondBudget, ProjectUnknown, WujieError
from wujie_desktop.domain.events import PictureEvent, RequestEvent, TaskFailed
from wujie_desktop.domain.filter import Filter
from wujie_desktop.domain.ids import ProjectId, RequestId
from wujie_desktop.domain.request import (
    Picture,
    PictureState,
    Request,
    RequestState,
    SubmissionFault,
)
from wujie_desktop.domain.team_errors import TeamError
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.raw_answers import load_odd_answers
from wujie_desktop.library.reading import reading
from wujie_desktop.library.request_history import find_everywhere
from wujie_desktop.library.request_search import RequestQuery
from wujie_desktop.library.requests import LibrarySnapshot, load_everything
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.verification import verify_library

if TYPE_CHECKING:
    from wujie_desktop.domain.team_membership import JoinedTeam

_TWICE = 2


class Exit(IntEnum):
    """Exit codes."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    UNKNOWN = 3
    OPEN = 4
    REFUSED = 5


def run_submit(options: Options, draft: RequestDraft, chosen: SimpleNamespace) -> int:
    """Send one request, once; wait for its pictures if asked to."""
    with holding(options.data_folder):
        return asyncio.run(_submit(options, draft, chosen))


def run_watch(options: Options, chosen: SimpleNamespace) -> int:
    """Poll everything open until interrupted."""
    with holding(options.data_folder):
        return asyncio.run(_watch(options, chosen))


def run_list(options: Options, *, as_json: bool, sought: Filter | None) -> int:
    """Print every request, or those that are sought; read-only."""
    return asyncio.run(_list(options, as_json=as_json, sought=sought))


def run_verify(options: Options, *, as_json: bool) -> int:
    """Check that every promised picture is stored; read-only."""
    return asyncio.run(_verify(options, as_json=as_json))


async def _submit(options: Options, draft: RequestDraft, chosen: SimpleNamespace) -> int:
    """Once a request is sent the exit code tells its outcome, whatever fails afterwards."""
    hub = _talking_hub()
    settled = _Settled(hub)
    with stop_on_signals() as asked:
        try:
            async with _open_engine(options, hub) as (engine, robots):
                if chosen.project:
                    draft = replace(draft, project=_project(engine, chosen.project))
                if not asked.count:
                    await _send(engine, draft, asked, beyond_budget=chosen.beyond_budget)
                if chosen.wait and not asked.count:
                    await asked.or_until(settled.wait_for(settled.open, chosen.timeout))
                if not asked.count:
                    await asked.or_until(robots.finish(engine))
                    await asked.or_until(engine.team.finish())
                snapshot = await engine.requests.load()
                answers = await engine.raw_answers.odd_answers()
        except Exception as error:
            if not settled.latest:
                raise
            complain(f"wujie-desktop: {type(error).__name__}: {error}")
            snapshot, answers = LibrarySnapshot(tuple(settled.latest.values()), ()), {}
        if not settled.latest:
            complain("wujie-desktop: nothing was sent")
            return Exit.USAGE if asked.count else Exit.FAILED
        _print_requests(snapshot, set(settled.latest), answers, as_json=chosen.json)
    ended = [item for item in snapshot.requests if item.id in settled.latest]
    if ended[0].state is RequestState.OPEN and not chosen.wait:
        return Exit.DONE
    return _exit_code(ended, snapshot.pictures)


def _project(engine: Engine, name: str) -> ProjectId:
    """The project of that name. Raises ProjectUnknown."""
    project = engine.projects.find_named(name)
    if project is None:
        raise ProjectUnknown(name)
    return project.id


async def _send(
    engine: Engine, draft: RequestDraft, asked: StopRequests, *, beyond_budget: bool
) -> None:
    """Send the request. Raises BeyondBudget and TeamError where nothing was sent because of the
    budget or the team."""
    refused: list[WujieError] = []

    async def submit() -> None:
        try:
            await engine.submission.submit(draft, beyond_budget=beyond_budget)
        except (BeyondBudget, TeamError) as error:
            refused.append(error)

    await _until_answered(engine.tasks.spawn(submit(), "submit"), asked)
    for error in refused:
        raise error


async def _until_answered(sending: asyncio.Task[None], asked: StopRequests) -> None:
    """Wait for the answer to a paid call; a second stop request ends the wait."""
    await asked.or_until(asyncio.wait({sending}))
    if not sending.done():
        complain("waiting for the answer to the paid call; interrupt again to end without it")
    while not sending.done() and asked.count < _TWICE:
        await asked.or_until(asyncio.wait({sending}))
    sending.cancel()
    await asyncio.wait({sending})


async def _watch(options: Options, chosen: SimpleNamespace) -> int:
    hub = _talking_hub()
    settled = _Settled(hub)
    async with _open_engine(options, hub) as (engine, robots):
        found = (await engine.requests.load()).requests
        watched = {item.id for item in found if item.state is RequestState.OPEN}
        if chosen.until_done:
            await settled.wait_for(watched, chosen.timeout)
            await robots.finish(engine)
        else:
            with stop_on_signals() as asked, suppress(TimeoutError):
                async with asyncio.timeout(chosen.timeout):
                    await asked.or_until(asyncio.Event().wait())
        snapshot, answers = await engine.requests.load(), await engine.raw_answers.odd_answers()
    _print_requests(snapshot, watched, answers, as_json=chosen.json)
    ended = [item for item in snapshot.requests if item.id in watched]
    return _exit_code(ended, [item for item in snapshot.pictures if item.request in watched])


@asynccontextmanager
async def _open_engine(
    options: Options, hub: EventHub
) -> AsyncIterator[tuple[Engine, RobotsBeside]]:
    """Open the engine with the window's connection and callback settings; without callbacks it
    polls. What is finished is told to the robots."""
    store = SettingsStore(options.data_folder)
    settings = store.load()
    async with open_engine(
        options,
        hub=hub,
        clock=SystemClock(),
        connection=settings.connection,
        joined=_joined(options, store, settings),
    ) as engine:
        profile = settings.profile_named(options.profile)
        engine.costs.use_daily_budget(profile.daily_budget)
        try:
            if settings.callback.is_on:
                await engine.callbacks.use(settings.callback)
        except AddressTaken as error:
            complain(f"callbacks cannot be received: {error}")
        robots = RobotsBeside(options, settings, hub)
        await robots.attach(engine)
        yield engine, robots


def _joined(options: Options, store: SettingsStore, settings: Settings) -> JoinedTeam | None:
    """The team of the profile: what is paid here counts for it as what the window pays."""
    if options.profile not in settings.teams:
        return None
    from wujie_desktop.app.engine.joined_team import joined_team
    from wujie_desktop.config.preferences import Preferences
    from wujie_desktop.services.accounts import Accounts
    from wujie_desktop.services.kept_secrets import KeptSecrets

    secrets = KeptSecrets(Accounts(Preferences(store, settings), options).stores)
    return joined_team(settings, options.profile, secrets)


async def _list(options: Options, *, as_json: bool, sought: Filter | None) -> int:
    async with _reading(options) as database:
        snapshot, answers = await load_everything(database), await load_odd_answers(database)
        wanted = None
        if sought:
            today = SystemClock().now().astimezone().date()
            wanted = await find_everywhere(database, RequestQuery(sought, today=today))
    _print_requests(snapshot, wanted, answers, as_json=as_json)
    return Exit.DONE


async def _verify(options: Options, *, as_json: bool) -> int:
    places = _places(options)
    apart = places.originals if places.is_apart else None
    store = OriginalStore(places.records, apart)
    if store.is_away:
        complain(f"the folder of the originals is not there: {apart}")
    async with _reading(options) as database:
        verdict = await verify_library(database, store)
    if as_json:
        report = {
            "clean": verdict.is_clean,
            "originals": verdict.originals,
            "logs": [asdict(log) for log in verdict.logs],
            "findings": [
                {"kind": item.kind, "subject": item.subject, "detail": item.detail}
                for item in verdict.findings
            ],
            "orphans": list(verdict.orphans),
        }
        say_json(report)
    else:
        for item in verdict.findings:
            say(f"{item.kind}: {item.subject} {item.detail}".rstrip())
        say(
            f"{verdict.originals} originals, {len(verdict.findings)} problems, "
            f"{len(verdict.orphans)} files that no picture names; texts and figures inside "
            "records have no checksum of their own"
        )
        for log in verdict.logs:
            say(f"{log.profile}: {log.decisions} decisions, last seal {log.seal}")
    return Exit.DONE if verdict.is_clean else Exit.FAILED


@asynccontextmanager
async def _reading(options: Options) -> AsyncIterator[Database]:
    """Open the library read-only; print a message where there is none."""
    records = _places(options).records
    async with reading(records) as database:
        if not (records / FILE_NAME).is_file():
            complain(f"there is no library in {records}")
        yield database


def _places(options: Options) -> Places:
    """Where the library is; nothing is written there. Raises LibraryMissing."""
    found = look_for_library(options.data_folder)
    return found.places if found else Places(options.data_folder, options.data_folder)


class _Settled:
    """Tracks which requests were seen since the start, and which of them have settled."""

    def __init__(self, hub: EventHub) -> None:
        self.latest: dict[RequestId, Request] = {}
        self._ended: set[RequestId] = set()
        self._changed = asyncio.Event()
        hub.subscribe(RequestEvent, self._on_request)

    @property
    def open(self) -> set[RequestId]:
        """The requests that still wait for pictures."""
        return {name for name, item in self.latest.items() if item.state is RequestState.OPEN}

    async def wait_for(self, wanted: set[RequestId], seconds: float | None) -> None:
        """Return once all of `wanted` are settled or the time is up."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while wanted - self._ended:
                    self._changed.clear()
                    await self._changed.wait()

    def _on_request(self, event: RequestEvent) -> None:
        self.latest[event.request.id] = event.request
        if event.request.state is RequestState.DONE:
            self._ended.add(event.request.id)
            self._changed.set()


def _talking_hub() -> EventHub:
    """Return a hub that prints events on stderr."""
    hub = EventHub()

    def tell(event: PictureEvent) -> None:
        complain(f"{event.picture.key} {event.picture.state.value}")

    hub.subscribe(PictureEvent, tell)
    hub.subscribe(TaskFailed, lambda event: complain(f"{event.name}: {event.error}"))
    return hub


def _exit_code(requests: list[Request], pictures: list[Picture] | tuple[Picture, ...]) -> int:
    """Return the code of the most serious event."""
    states = {request.state for request in requests}
    ids = {request.id for request in requests}
    failed = any(
        picture.state in (PictureState.FAILED, PictureState.CANCELLED)
        for picture in pictures
        if picture.request in ids
    )
    if RequestState.UNKNOWN in states or RequestState.SUBMITTING in states:
        return Exit.UNKNOWN
    if RequestState.REFUSED in states:
        return Exit.REFUSED
    if RequestState.OPEN in states:
        return Exit.OPEN
    return Exit.FAILED if failed else Exit.DONE


def _print_requests(
    snapshot: LibrarySnapshot,
    wanted: Collection[str] | None,
    answers: Mapping[str, str],
    *,
    as_json: bool,
) -> None:
    if as_json:
        say_json({"requests": report_requests(snapshot, wanted, answers)})
        return
    for request in snapshot.requests:
        if wanted is None or request.id in wanted:
            say(_line(request, snapshot))


def _line(request: Request, snapshot: LibrarySnapshot) -> str:
    pictures = [item for item in snapshot.pictures if item.request == request.id]
    done = sum(picture.state.is_settled for picture in pictures)
    said = _said(request.fault)
    parts = (request.id, request.state.value, f"{done}/{len(pictures)} settled", said)
    return "  ".join(part for part in parts if part)


def _said(fault: SubmissionFault | None) -> str:
    return f"{fault.code or fault.kind}: {fault.message}" if fault else ""
