"""Whatever answers a paid call: it left once, no key is lost, nothing is called free unproven."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.create_answers import ODD, PLAINLY, play
from tests.faults.paid_calls import CALLS
from wujie_desktop.api.auth import Credentials


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("name", ODD)
async def test_no_key_of_a_paid_answer_is_lost(
    name: str, call: str, credentials: Credentials, tmp_path: Path
) -> None:
    data, state, keys = ODD[name]
    outcome = await play(data, credentials, tmp_path, CALLS[call])
    assert (outcome.state, outcome.posts) == (state, 1)
    assert outcome.kept
    assert data.startswith(outcome.kept)
    if CALLS[call].is_of_one and keys:  # the best of them, and all of them in its fault
        assert outcome.keys.split()[0] in keys.split()
        assert {key for key in keys.split() if len(key) > 1} <= set(outcome.keys.split())
    else:
        assert outcome.keys == keys


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("name", PLAINLY)
async def test_only_what_is_on_the_list_is_a_refusal(
    name: str, call: str, credentials: Credentials, tmp_path: Path
) -> None:
    data, state, keys = PLAINLY[name]
    outcome = await play(data, credentials, tmp_path, CALLS[call])
    assert (outcome.state, outcome.keys, outcome.posts) == (state, keys, 1)
    assert data.startswith(outcome.kept)
