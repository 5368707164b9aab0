"""Every error in words: what, why, what next. Total over the tree in `domain.errors`.

The sentences are read when the first error is: none is needed for the start.
"""

from __future__ import annotations

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.presenters.errors.explanation import Explanation


def explain(error: BaseException) -> Explanation:
    """The sentences for `error`; anything unknown is called a fault of the program."""
    from wujie_desktop.domain.redaction import redact_entry
    from wujie_desktop.presenters.errors import credential_errors, gateway_errors, local_errors

    sentences = {
        **local_errors.SENTENCES,
        **gateway_errors.SENTENCES,
        **credential_errors.SENTENCES,
    }
    kind = next((kind for kind in type(error).__mro__ if kind in sentences), WujieError)
    said = sentences[kind](error)
    details = redact_entry(f"{type(error).__name__}: {error}")
    return Explanation(said.title, said.cause, said.next_step, details, said.grave, said.offers)
