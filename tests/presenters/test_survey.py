from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.viewer.survey import Survey

ABC = Survey(tuple(PictureKey(key) for key in "ABCD"))


def only(keys: str) -> set[PictureKey]:
    return {PictureKey(key) for key in keys}


def text(survey: Survey) -> str:
    """Everyone in it; the champion in brackets, the current one with a star."""
    return " ".join(
        f"[{key}]" if key == survey.champion else f"{key}*" if key == survey.current else key
        for key in survey.keys
    )


def test_arrows_end_at_the_ends() -> None:
    assert text(ABC) == "A* B C D"
    assert text(ABC.moved(1)) == "A B* C D"
    assert text(ABC.moved(9)) == "A B C D*"
    assert text(ABC.moved(-1)) == "A* B C D"
    assert text(ABC.at_key(PictureKey("C"))) == "A B C* D"
    assert ABC.at_key(PictureKey("Z")) == ABC


def test_dropping_goes_on_to_the_next_and_at_the_end_back() -> None:
    assert text(ABC.moved(1).dropped()) == "A C* D"
    assert text(ABC.moved(3).dropped()) == "A B C*"
    assert text(ABC.dropped().dropped().dropped()) == "D*"
    assert ABC.dropped().dropped().dropped().dropped().keys == ()
    assert Survey().dropped() == Survey()


def test_the_champion_meets_one_challenger_after_the_other() -> None:
    crowned = ABC.moved(1).crowned()
    assert (text(crowned), crowned.shown) == ("A [B] C* D", ("B", "C"))
    assert text(crowned.moved(1)) == "A [B] C D*"
    assert text(crowned.moved(-1)) == "A* [B] C D"
    assert text(crowned.moved(1).crowned()) == "A* B C [D]"
    assert text(crowned.dropped()) == "A [B] D*"
    assert text(crowned.uncrowned()) == "A B* C D"


def test_the_last_one_is_the_champion() -> None:
    last = ABC.crowned().dropped().dropped().dropped()
    assert (text(last), last.shown, last.current) == ("[A]", ("A",), "A")
    assert last.dropped() == last.crowned() == last
    assert Survey().crowned() == Survey().uncrowned() == Survey()
    assert Survey().current is None


def test_what_the_gallery_lost_is_out() -> None:
    crowned = ABC.moved(1).crowned()
    assert text(crowned.among(only("ABD"))) == "A [B] D*"
    assert text(crowned.among(only("ACD"))) == "A C* D"
    assert text(ABC.moved(3).among(only("AB"))) == "A B*"
    assert ABC.among(only("ABCD")) is ABC
    assert ABC.among(only("")).current is None


@given(st.lists(st.sampled_from(["next", "previous", "drop", "crown", "uncrown", "lose"])))
def test_there_is_always_a_current_one_while_anyone_is_left(moves: list[str]) -> None:
    does: dict[str, Callable[[Survey], Survey]] = {
        "next": lambda it: it.moved(1),
        "previous": lambda it: it.moved(-1),
        "drop": Survey.dropped,
        "crown": Survey.crowned,
        "uncrown": Survey.uncrowned,
        "lose": lambda it: it.among(it.keys[1:]),
    }
    survey = ABC
    for move in moves:
        survey = does[move](survey)
        assert (survey.current is None) is (not survey.keys)
        assert survey.current is None or survey.current in survey.keys
        assert set(survey.shown) <= set(survey.keys)
