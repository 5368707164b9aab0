"""Failure reasons in the user's language."""

from __future__ import annotations


def reason_sentence(text: str) -> str:
    """`text` in words: our own codes are translated, other texts stay as they are."""
    # none of this is needed at the start
    from wujie_desktop.domain.failure_reasons import read_reason
    from wujie_desktop.domain.truncate import truncate
    from wujie_desktop.presenters.text.reason_sentences import SENTENCES

    reason = read_reason(text)
    if reason is None:
        return truncate(text)
    why, subject = reason
    return SENTENCES[why]().format(subject=reason_sentence(subject)).strip()
