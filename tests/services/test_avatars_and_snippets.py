from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import AVATAR, START, FakeClock
from wujie_desktop.domain.answers import AvatarInfo
from wujie_desktop.domain.avatars import Avatar, AvatarPhase
from wujie_desktop.domain.errors import Refused, Unreachable, WujieError
from wujie_desktop.domain.events import AvatarsRead, Event, PromptsRead, SnippetsRead
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.library.avatar_figures import AvatarFigureReader
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.library.database import Database
from wujie_desktop.library.earlier_requests import EarlierRequests
from wujie_desktop.library.snippets import SnippetStore
from wujie_desktop.presenters.compose.avatar_model import (
    avatar_warning,
    entry_text,
    status_sentence,
)
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.snippets import SnippetService


class Gateway:
    def __init__(self) -> None:
        self.says: dict[str, int | WujieError] = {}
        self.asked: list[str] = []

    async def avatar_info(self, key: AvatarKey) -> AvatarInfo:
        self.asked.append(key)
        said = self.says.get(key, Refused(code="20010001"))
        if isinstance(said, WujieError):
            raise said
        return AvatarInfo(said)


class Book:
    def __init__(self, database: Database) -> None:
        self.gateway, self.hub = Gateway(), EventHub()
        self.heard: list[Event] = []
        self.hub.subscribe(Event, self.heard.append)
        self.store = AvatarStore(database, "p")
        self.service = AvatarService(
            gateway=self.gateway,
            store=self.store,
            figures=AvatarFigureReader(database, "p"),
            hub=self.hub,
            clock=FakeClock(),
        )

    def entries(self) -> tuple[Avatar, ...]:
        last = self.heard[-1]
        assert isinstance(last, AvatarsRead)
        return last.avatars


async def test_an_entry_is_kept_whatever_the_gateway_says(database: Database) -> None:
    book = Book(database)
    entry = Avatar(AVATAR, "林小满", "blue", "正面照")
    book.gateway.says[AVATAR] = Unreachable("dns")
    with pytest.raises(Unreachable):
        await book.service.put(entry)
    assert book.entries() == (entry,)
    assert book.entries()[0].phase is AvatarPhase.NEVER_ASKED
    book.gateway.says[AVATAR] = 7
    await book.service.check_unready()
    assert book.entries() == (replace(entry, status=7, checked_at=START),)
    book.gateway.says[AVATAR] = 10
    await book.service.put(replace(entry, note="改过"))
    assert (book.entries()[0].phase, book.entries()[0].note) == (AvatarPhase.READY, "改过")
    asked = len(book.gateway.asked)
    await book.service.check_unready()
    assert len(book.gateway.asked) == asked
    assert await AvatarStore(database, "another").load() == ()
    await book.service.remove(AVATAR)
    assert book.entries() == ()


async def test_a_key_that_the_gateway_does_not_know_stays_listed(database: Database) -> None:
    book = Book(database)
    await book.service.put(Avatar(AvatarKey("nobody")))
    assert book.entries()[0].phase is AvatarPhase.NOT_KNOWN
    book.gateway.says["nobody"] = 10
    await book.service.check_unready()
    assert book.entries()[0].phase is AvatarPhase.READY


async def test_a_gateway_that_is_busy_says_nothing_of_an_avatar(database: Database) -> None:
    book = Book(database)
    book.gateway.says[AVATAR] = Refused(code="20010018")
    with pytest.raises(Refused):
        await book.service.put(Avatar(AVATAR))
    assert book.entries()[0].phase is AvatarPhase.NEVER_ASKED


@pytest.mark.parametrize(
    ("status", "phase"),
    [
        (0, AvatarPhase.CREATED),
        (3, AvatarPhase.QUEUED),
        (4, AvatarPhase.TIMED_OUT),
        (7, AvatarPhase.TRAINING),
        (10, AvatarPhase.READY),
        (14, AvatarPhase.FAILED),
        (99, AvatarPhase.UNRECOGNISED),
    ],
)
def test_only_ready_comes_without_a_warning(status: int, phase: AvatarPhase) -> None:
    avatar = Avatar(AVATAR, "林小满", status=status, checked_at=START)
    assert avatar.phase is phase
    assert bool(avatar_warning(avatar)) is (status != 10)
    assert ("!" in entry_text(avatar)) is (status != 10)
    assert ("99" in status_sentence(avatar)) is (status == 99)


async def test_snippets_are_kept_once_and_forgotten(database: Database) -> None:
    hub, heard = EventHub(), list[Event]()
    hub.subscribe(Event, heard.append)
    service = SnippetService(
        store=SnippetStore(database),
        history=EarlierRequests(database, "p"),
        hub=hub,
        clock=FakeClock(),
    )
    await service.load()
    assert heard == [PromptsRead(()), SnippetsRead(())]
    for text in (" 柔光 ", "柔光", "  "):
        await service.keep(text)
    assert heard[-1] == SnippetsRead(("柔光",))
    await service.drop("柔光")
    assert heard[-1] == SnippetsRead(())


async def test_reasons_for_going_beyond_the_budget_stay_in_their_profile(
    database: Database,
) -> None:
    await BudgetOverrides(database, "p").record("客户加单", START)
    assert await BudgetOverrides(database, "p").load(5) == ((START, "客户加单"),)
    assert await BudgetOverrides(database, "another").load(5) == ()
