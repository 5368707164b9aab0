"""Edits of collections: what they leave, and that each has an opposite."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.collections import (
    Edit,
    PictureCollection,
    SmartView,
    adding,
    applied,
    clean_name,
    deleting,
    free_name,
    moved_to,
    moving,
    removing,
)

OWN = PictureCollection("a", "A")
PICTURES = st.lists(st.integers(1, 30), unique=True, max_size=12)


def after(edit: Edit, pictures: list[int]) -> list[int]:
    """The pictures after the edit; undone it leaves what was there before."""
    found = applied(edit, pictures)
    assert [*applied(edit.reversed, found)] == pictures
    return [*found]


@given(PICTURES, st.lists(st.integers(1, 30), max_size=12), st.integers(0, 12))
def test_what_is_added_is_there_once_and_nothing_else_moves(
    pictures: list[int], new: list[int], place: int
) -> None:
    at = min(place, len(pictures))
    found = after(adding(OWN, pictures, new, at), pictures)
    added = [each for each in dict.fromkeys(new) if each not in pictures]
    assert found == [*pictures[:at], *added, *pictures[at:]]


@given(PICTURES, st.sets(st.integers(1, 30), max_size=12))
def test_what_is_removed_is_gone_and_the_rest_keeps_its_order(
    pictures: list[int], gone: set[int]
) -> None:
    found = after(removing(OWN, pictures, gone), pictures)
    assert found == [each for each in pictures if each not in gone]


@given(PICTURES, st.sets(st.integers(1, 30), max_size=12), st.integers(0, 12))
def test_what_is_moved_stands_together_before_what_stood_at_the_place(
    pictures: list[int], moved: set[int], place: int
) -> None:
    at = min(place, len(pictures))
    found = after(moving(OWN, pictures, moved, at), pictures)
    run = [each for each in pictures if each in moved]
    head = [each for each in pictures[:at] if each not in moved]
    tail = [each for each in pictures[at:] if each not in moved]
    assert found == [*head, *run, *tail]


def test_what_stands_there_already_is_no_edit() -> None:
    edit = moving(OWN, [1, 2, 3], {2}, 2)
    assert not edit.taken
    assert not edit.put
    assert not adding(OWN, [1, 2], [2, 1]).put


def test_a_deleted_collection_comes_back_with_its_pictures() -> None:
    edit = deleting(OWN, array("I", [3, 1, 2]))
    assert not applied(edit, [3, 1, 2])
    assert [*applied(edit.reversed, [])] == [3, 1, 2]
    assert edit.reversed.after == OWN


@given(st.integers(1, 6), st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 7)), max_size=90))
def test_the_order_of_the_list_is_as_it_was_moved(size: int, moves: list[tuple[int, int]]) -> None:
    kept = [SmartView(str(number), "", float(number)) for number in range(size)]
    names = [each.id for each in kept]
    for number, place in moves:
        name = str(number % size)
        for edit in moved_to(kept, name, place):
            assert isinstance(edit.after, SmartView)
            kept = [edit.after if each.id == edit.after.id else each for each in kept]
        kept.sort(key=lambda each: each.rank)
        names.remove(name)
        names.insert(min(max(place, 0), len(names)), name)
        assert [each.id for each in kept] == names


def test_names_are_one_line_and_their_own() -> None:
    assert clean_name("  提案\n A ") == "提案 A"
    assert len(clean_name("长" * 500)) == 60
    assert free_name("A", ["b"]) == "A"
    assert free_name("a", ["A", "a 2"]) == "a 3"
