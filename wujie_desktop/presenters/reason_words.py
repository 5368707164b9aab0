"""Why something failed, in the user's language."""

from __future__ import annotations

from wujie_desktop.domain.reasons import read_reason


def reason_sentence(text: str) -> str:
    """`text` in words: our own codes in the user's language, what others said as they said it."""
    found = read_reason(text)
    if found is None:
        return text
    from wujie_desktop.presenters.reason_sentences import SENTENCES  # none is needed at the start

    why, subject = found
    return SENTENCES[why]().format(subject=reason_sentence(subject)).strip()
