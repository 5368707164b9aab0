from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.prompt_words import is_loose, mentions, pieces_of, words_of
from wujie_desktop.domain.statistics import (
    Statistics,
    Subject,
    Tally,
    tally_names,
    tally_words,
    wilson,
)

CALM = ("竹林晨雾", "雨后老街", "极光旅人", "Neon city at night")


def counted(planted: str, number: int, *, of: int = 400) -> list[tuple[str, str, int]]:
    """`of` pictures of calm prompts, one in ten reviewed, and `number` with the planted word,
    all but one in ten blocked."""
    calm = [(CALM[i % 4], "pass" if i // 4 % 10 else "review", 1) for i in range(of)]
    trouble = [
        (f"{CALM[i % 4]}，{planted}", "blocked" if i % 10 else "pass", 1) for i in range(number)
    ]
    return calm + trouble


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 20, 0.0, 0.1611), (10, 20, 0.2993, 0.7007), (20, 20, 0.8389, 1.0)],
)
def test_wilson(hits: int, total: int, low: float, high: float) -> None:
    assert list(wilson(hits, total)) == pytest.approx([low, high], abs=1e-4)


@given(st.integers(1, 2000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_interval_holds_the_share_and_narrows_with_the_sample(pair: tuple[int, int]) -> None:
    hits, total = pair
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total + 1e-9
    assert hits / total - 1e-9 <= high <= 1
    more = wilson(hits * 4, total * 4)
    assert more[1] - more[0] < high - low


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("枪", {"枪"}),
        ("红旗袍", {"红旗", "旗袍", "红旗袍"}),
        ("Red DRESS, 4k", {"red", "dress", "4k"}),
        ("雨夜 neon雨", {"雨夜", "neon", "雨"}),
        ("12 34.5 ...", set()),
        ("", set()),
    ],
)
def test_words(prompt: str, words: set[str]) -> None:
    assert words_of(prompt) == words


@given(st.text())
def test_pieces_are_the_whole_prompt(prompt: str) -> None:
    assert "".join(pieces_of(prompt)) == prompt


@pytest.mark.parametrize("planted", ["血腥", "机关枪", "bikini"])
def test_a_planted_word_comes_first_with_twenty_pictures_and_not_before(planted: str) -> None:
    assert tally_words(counted(planted, 20))[0].name == planted
    assert planted not in [tally.name for tally in tally_words(counted(planted, 19))]


def test_only_words_that_are_certainly_worse_are_flagged() -> None:
    words = tally_words(counted("血腥", 20))
    overall = Tally("", passed=362, review=40, blocked=18)
    found = Statistics(overall, {Subject.WORD: words}).flagged_words
    assert [tally.name for tally in found] == ["血腥"]
    assert {tally.name for tally in words} > {"血腥"}


def test_names_with_too_few_pictures_come_last() -> None:
    few = [("few", "blocked", 19)]
    many = [("many", "pass", 300), ("many", "review", 2)]
    found = tally_names([*few, *many])
    assert [tally.name for tally in found] == ["many", "few"]
    assert found[0] == Tally("many", 300, 2, 0)
    assert not found[1].is_enough


def names_in(*prompts: str, times: int = 30) -> set[str]:
    return {tally.name for tally in tally_words([(text, "pass", times) for text in prompts])}


@pytest.mark.parametrize(
    ("prompts", "names"),
    [
        (("夜幕下的赛博朋克城市",), {"夜幕下的赛博朋克城市"}),
        (("的赛博朋克城市", "雨后的老街"), {"赛博朋克城市", "雨后的老街"}),
        (("赛博朋克城市", "赛博朋克少女"), {"赛博朋克", "赛博朋克城市", "赛博朋克少女"}),
        (("竹林和溪水", "溪水和竹林"), {"竹林", "溪水", "竹林和溪水", "溪水和竹林"}),
        (("穿和服的女孩", "和服，雪景"), {"和服", "穿和服的女孩", "雪景"}),
        (("红旗袍", "红旗袍，neon city"), {"红旗袍", "neon", "city"}),
        (("柔和的光", "柔和的风"), {"柔和"}),
        (("的的的", "了"), set()),
        (("光 的 影",), {"光", "影"}),
    ],
)
def test_words_are_whole_and_no_shred_of_one_is_named(
    prompts: tuple[str, ...], names: set[str]
) -> None:
    assert names_in(*prompts) == names


@given(
    st.lists(st.text("赛博朋克城市的和了雨夜，a ", min_size=1, max_size=12), min_size=1, max_size=6)
)
def test_no_word_has_the_same_figures_as_a_longer_one_around_it(prompts: list[str]) -> None:
    found = tally_words([(prompt, "review", 25) for prompt in prompts])
    for one in found:
        assert not is_loose(one.name)
        assert any(mentions(prompt, one.name) for prompt in prompts)
        for other in found:
            is_around = one.name in other.name and one.name != other.name
            assert not (is_around and one.total == other.total)


def test_a_long_prompt_that_everybody_sends_is_one_word_and_soon_counted() -> None:
    long = "".join(chr(0x4E00 + 7 * place % 5000) for place in range(500))
    assert names_in(long) == {long}
