"""Whatever answers a paid call: it left once, no key is lost, nothing is called free unproven."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.create_answers import ODD, PLAINLY, play
from tests.faults.matrix import made_up_credentials
from wujie_desktop.api.auth import Credentials


@pytest.fixture(scope="module")
def credentials() -> Credentials:
    return made_up_credentials()


@pytest.mark.parametrize("name", ODD)
async def test_no_key_of_a_paid_answer_is_lost(
    name: str, credentials: Credentials, tmp_path: Path
) -> None:
    data, state, keys = ODD[name]
    outcome = await play(data, credentials, tmp_path)
    assert (outcome.state, outcome.keys, outcome.posts) == (state, keys, 1)
    assert outcome.kept
    assert data.startswith(outcome.kept)


@pytest.mark.parametrize("name", PLAINLY)
async def test_only_what_is_on_the_list_is_a_refusal(
    name: str, credentials: Credentials, tmp_path: Path
) -> None:
    data, state, keys = PLAINLY[name]
    outcome = await play(data, credentials, tmp_path)
    assert (outcome.state, outcome.keys, outcome.posts) == (state, keys, 1)
    assert data.startswith(outcome.kept)
