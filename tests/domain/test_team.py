"""The address of a space as text, and the purse."""

from __future__ import annotations

from datetime import date

import pytest

from wujie_desktop.domain.team import AddressFault, Purse, TeamAddress, read_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("wujie-team://li@db.studio.example/wujie/main", ("li", "db.studio.example", 5432)),
        ("  wujie-team://li@10.0.0.7:6543/wujie/main\n", ("li", "10.0.0.7", 6543)),
        ("wujie-team://li@[::1]:6543/wujie/main/", ("li", "[::1]", 6543)),
        ("wujie-team://li@[::1]/wujie/main", ("li", "[::1]", 5432)),
    ],
)
def test_an_address_is_read(text: str, address: tuple[str, str, int]) -> None:
    found = read_address(text)
    assert isinstance(found, TeamAddress)
    assert (found.login, found.host, found.port) == address
    assert (found.database, found.space) == ("wujie", "main")
    assert read_address(str(found)) == found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AddressFault.EMPTY),
        ("postgresql://li@host/wujie/main", AddressFault.NO_TEAM),
        ("wujie-team://li@host/wujie/" + "m" * 1000, AddressFault.NO_TEAM),
        ("wujie-team://li:secret@host/wujie/main", AddressFault.PASSWORD_INSIDE),
        ("wujie-team://host/wujie/main", AddressFault.LOGIN),
        ("wujie-team://Li@host/wujie/main", AddressFault.LOGIN),
        ("wujie-team://li@/wujie/main", AddressFault.HOST),
        ("wujie-team://li@ho st/wujie/main", AddressFault.HOST),
        ("wujie-team://li@host:99999/wujie/main", AddressFault.PORT),
        ("wujie-team://li@host:x/wujie/main", AddressFault.PORT),
        ("wujie-team://li@[::1/wujie/main", AddressFault.PORT),
        ("wujie-team://li@host/%27;drop/main", AddressFault.DATABASE),
        ("wujie-team://li@host//main", AddressFault.DATABASE),
        ("wujie-team://li@host/wujie", AddressFault.SPACE),
        ("wujie-team://li@host/wujie/a/b", AddressFault.SPACE),
        ("wujie-team://li@host/wujie/主", AddressFault.SPACE),
    ],
)
def test_what_is_no_address_says_why(text: str, fault: AddressFault) -> None:
    assert read_address(text) is fault


def test_what_is_left_counts_what_is_held() -> None:
    day = date(2026, 11, 30)
    assert Purse(day, 100, 30, 50).left == 20
    assert Purse(day, 100, 30, 90).left == -20
    assert Purse(day, None, 30, 90).left is None
