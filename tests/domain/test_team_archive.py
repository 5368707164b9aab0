"""Requests of a team's archive as the server's rows are read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import START, build_request, picture
from wujie_desktop.domain.team_archive import read_page
from wujie_desktop.domain.team_requests import request_body


@pytest.mark.parametrize(("hours", "early"), [(0, 0), (-30, -30), (5, 0)])
def test_a_request_is_as_old_as_it_was_sent_and_never_newer_than_it_came(
    hours: int, early: int
) -> None:
    sent = START + timedelta(hours=hours)
    body = request_body(build_request(created_at=sent), (picture(),))
    (found,) = read_page([(1, "Lin", START, body, (None,))]).requests
    assert found.at == START + timedelta(hours=early)
