from __future__ import annotations

from typing import Any

import pytest

from tests.builders import START, camera_draft, draft, instant_draft
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.cards import RequestCard
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.presenters.gallery.arrangement import Grouping
from wujie_desktop.presenters.gallery.group_words import Figures, GroupWords, Names, word_group

ONE = Figures(1, 0, 0, frozenset())


def heading(sent: RequestDraft, figures: Figures = ONE, **changed: Any) -> GroupWords:
    request = RequestCard(
        RequestId("g1"),
        sent.avatar_key,
        sent.prompt,
        START.isoformat(),
        None,
        camera=sent.camera,
        **changed,
    )
    names = Names({}, {}, {})
    return word_group("g1", Grouping.REQUEST, figures, (), request, whole=figures, names=names)


def test_a_camera_that_takes_no_prompt_is_the_title() -> None:
    assert heading(camera_draft()).title == "Advanced camera"
    assert heading(draft(prompt="")).title == "(no prompt)"


@pytest.mark.parametrize(("sent", "is_told"), [(draft(), False), (instant_draft(), True)])
def test_another_camera_than_the_usual_is_said(sent: RequestDraft, is_told: bool) -> None:
    words = heading(sent)
    assert words.title == sent.prompt
    assert words.subtitle.startswith("Instant camera · ") == is_told
    assert (sent.camera is Camera.INSTANT) == is_told


def test_another_member_who_sent_it_is_named() -> None:
    mine, others = heading(draft()).subtitle, heading(draft(), sender="Lin").subtitle
    assert others == f"Lin · {mine}"
    assert heading(draft(), is_private=True).subtitle == f"Private · {mine}"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (Figures(10, 10, 0, frozenset()), "0/10"),
        (Figures(10, 7, 6, frozenset()), "3/10 · 6 pt"),
        (Figures(10, 0, 20, frozenset()), "Pictures: 10 · 20 pt"),
        (Figures(1, 0, 0, frozenset()), "Pictures: 1"),
    ],
)
def test_points_are_said_once_there_are_some(figures: Figures, said: str) -> None:
    assert heading(camera_draft(), figures).figures == said
