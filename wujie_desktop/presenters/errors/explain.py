"""Every error in words: what, why, what next. Covers the whole tree in `domain.errors`.

The sentences are imported with the first error: the start needs none.
"""

from __future__ import annotations

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.presenters.errors.explanation import Explanation


def explain(error: BaseException) -> Explanation:
    """Return the sentences for `error`; an unknown one is called a fault of the program."""
    from wujie_desktop.domain.redaction import redact_entry
    from wujie_desktop.presenters.errors import (
        credential_errors,
        gateway_errors,
        local_errors,
        team_errors,
    )

    sentences = {
        **local_errors.SENTENCES,
        **gateway_errors.SENTENCES,
        **credential_errors.SENTENCES,
        **team_errors.SENTENCES,
    }
    kind = next((kind for kind in type(error).__mro__ if kind in sentences), WujieError)
    text = sentences[kind](error)
    details = redact_entry(f"{type(error).__name__}: {error}")
    return Explanation(text.title, text.cause, text.next_step, details, text.grave, text.offers)
