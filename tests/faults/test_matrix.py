"""Each fault of a paid call gives the stated state and at most the stated POSTs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import answers, downloads
from tests.faults.matrix import FAULTS, play
from tests.faults.paid_calls import CALLS
from wujie_desktop.api.auth import Credentials


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_is_a_state_and_never_a_retry(
    fault: str, call: str, credentials: Credentials, tmp_path: Path
) -> None:
    _, state, posts = FAULTS[fault]
    outcome = await play(fault, credentials, tmp_path, CALLS[call])
    assert (outcome.state, outcome.posts) == (state, posts)
    if call == "create":
        assert outcome.pictures == (2 if state == "open" else 0)
    else:
        assert bool(outcome.pictures) is (state == "open")
    assert outcome.shown


@pytest.mark.parametrize("fault", downloads.FAULTS)
async def test_a_download_ends_whole_or_says_why(fault: str, tmp_path: Path) -> None:
    _, state, gets = downloads.FAULTS[fault]
    outcome = await downloads.play(fault, tmp_path)
    assert (outcome.state, outcome.gets) == (state, gets)
    assert outcome.is_whole is (state == "done")
    assert outcome.shown


@pytest.mark.parametrize("name", answers.ANSWERS)
async def test_an_answer_gives_the_stated_state(name: str, tmp_path: Path) -> None:
    _, state, verdict = answers.ANSWERS[name]
    outcome = await answers.play(name, tmp_path)
    assert (outcome.state, outcome.verdict) == (state, verdict)
    assert outcome.shown
