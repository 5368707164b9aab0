from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from wujie_desktop.domain import errors, team_errors
from wujie_desktop.domain.clock import from_unix
from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.refusals import REFUSALS, proves_nothing_was_created
from wujie_desktop.domain.request import FaultKind

NO_REFUSALS = ("", "0", "200", "500", "504", "-1", "20110009", "20110011", "20110026", "2001000")


def tree(kind: type[errors.WujieError], depth: int = 0) -> list[tuple[str, int]]:
    below = [line for child in kind.__subclasses__() for line in tree(child, depth + 1)]
    return [(kind.__name__, depth), *below]


def test_the_drawing_is_the_tree() -> None:
    branch = levels_of(team_errors.__doc__, 1)
    drawn = [*levels_of(errors.__doc__), *branch[1:]]
    assert branch[0] in drawn
    assert sorted(drawn) == sorted(tree(errors.WujieError))


def levels_of(text: str | None, above: int = 0) -> list[tuple[str, int]]:
    """The names in a drawing, with how many stand `above` each."""
    drawn = re.findall(r"^ {4}([│ ]*)([├└]── )?([A-Z]\w+)", text or "", re.MULTILINE)
    return [(name, above + len(bars) // 4 + bool(branch)) for bars, branch, name in drawn]


@pytest.mark.parametrize(
    ("error", "free"),
    [
        *((errors.Refused(code=code), True) for code in sorted(REFUSALS)),
        *((errors.Refused(code=code), False) for code in NO_REFUSALS),
        (errors.RequestRejected(status=400), False),
        (errors.NotPermitted(status=401), False),
        (errors.SignatureRejected(status=403), False),
        (errors.RateLimited(status=429), False),
        (errors.PlanUnusable(ConnectionProblem.NO_PROXY), True),
        (errors.LibraryDamaged("/x"), False),
        (ValueError("bug"), False),
        (errors.Unreachable(), True),
        (errors.CredentialsMissing(), True),
        (errors.KeyMalformed("x"), True),
        (errors.GatewayBroken(status=502), False),
        (errors.BadResponse("html"), False),
        (errors.ConnectionLost("reset"), False),
    ],
)
def test_only_some_failures_prove_that_nothing_was_created(error: Exception, free: bool) -> None:
    assert proves_nothing_was_created(error) is free


def concrete(kind: type[errors.WujieError]) -> list[str]:
    children = [name for child in kind.__subclasses__() for name in concrete(child)]
    return children or [kind.__name__]


def test_every_error_that_can_end_a_create_call_is_a_kind_of_fault() -> None:
    roots = (
        errors.GatewayError,
        errors.TransportError,
        errors.CredentialError,
        errors.PlanUnusable,
    )
    kinds = {name for root in roots for name in concrete(root)}
    assert kinds == set(FaultKind) - {FaultKind.INTERRUPTED}


def test_an_error_names_its_code_and_call() -> None:
    error = errors.Refused("积分不足", code="20110010", trace_id="t-1")
    assert str(error) == "HTTP 200 code 20110010 trace t-1: 积分不足"
    assert error.field == ""
    assert errors.Refused(code="20110001").field == "prompt"
    assert str(errors.FolderNotWritable("/x", "read-only")) == "/x: read-only"


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [
        (1681109462, datetime(2023, 4, 10, 6, 51, 2, tzinfo=UTC)),
        (0, None),
        (-5, None),
        (10**15, None),
    ],
)
def test_gateway_times(seconds: int, moment: datetime | None) -> None:
    assert from_unix(seconds) == moment
