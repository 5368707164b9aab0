from __future__ import annotations

from wujie_desktop.presenters.compose.prompt_history import MAX_LENGTH, PromptHistory


def history_of(*prompts: str) -> PromptHistory:
    history = PromptHistory()
    for prompt in prompts:
        history.remember(prompt)
    return history


def walk(history: PromptHistory, text: str, keys: str) -> list[str]:
    """What stands in the field after each key: ↑ or ↓."""
    seen = []
    for key in keys:
        text = history.older(text) if key == "↑" else history.newer(text)
        seen.append(text)
    return seen


def test_back_and_forth_ends_at_what_was_being_written() -> None:
    history = history_of("one", "two", "three")
    assert walk(history, "mine", "↑↑↑↑↓↓↓↓") == [
        "three", "two", "one", "one", "two", "three", "mine", "mine"
    ]  # fmt: skip


def test_the_same_prompt_stands_once_at_its_newest_place() -> None:
    assert walk(history_of("one", "two", "one", " ", ""), "", "↑↑↑") == ["one", "two", "two"]


def test_an_edited_one_is_the_draft_from_then_on() -> None:
    history = history_of("one", "two")
    assert history.older("mine") == "two"
    assert walk(history, "two, at night", "↑↑↓↓") == ["two", "one", "two", "two, at night"]


def test_what_is_being_written_may_have_been_sent_before() -> None:
    assert walk(history_of("one", "two"), "two", "↑↓") == ["one", "two"]


def test_nothing_was_sent_yet() -> None:
    assert walk(history_of(), "mine", "↑↓") == ["mine", "mine"]


def test_at_least_two_hundred_are_remembered() -> None:
    prompts = [f"prompt {number}" for number in range(MAX_LENGTH + 5)]
    history = history_of(*prompts)
    assert walk(history, "", "↑" * 300)[-1] == prompts[-300]
    assert walk(history, prompts[-300], "↑" * MAX_LENGTH)[-1] == prompts[5]
