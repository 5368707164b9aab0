"""Retrying a lost picture: a new paid request, sent only at the user's request."""

from __future__ import annotations

from dataclasses import replace

from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.ledger import share_of
from wujie_desktop.domain.request import Picture, Request, RequestState, template_of
from wujie_desktop.domain.value import value
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.submission import SubmissionService


@value
class Retry:
    """A possible retry: the failed picture, its request, and what it is expected to cost in the
    request's unit; None where unknown."""

    picture: Picture
    request: Request
    expected: int | None


class RetryService:
    """Sends a request for one picture to replace one that failed."""

    def __init__(self, *, requests: Requests, submission: SubmissionService) -> None:
        self._requests = requests
        self._submission = submission
        self._under_way: set[PictureKey] = set()

    async def prepare(self, key: PictureKey) -> Retry | None:
        """The retry of `key`; None where it needs none, where one is under way or of unknown
        outcome, and where its template is unknown or its person was erased."""
        picture = await self._requests.find(key)
        if not picture or not picture.can_be_retried:
            return None
        if key in self._under_way or await self._was_sent(key):
            return None
        snapshot = await self._requests.load_request(picture.request)
        request = snapshot.requests[0]
        if request.is_erased or template_of(picture, request.draft) is None:
            return None
        return Retry(picture, request, share_of(request.expected, len(snapshot.pictures)))

    async def send(
        self, retry: Retry, *, beyond_budget: bool = False, beyond_purse: str = ""
    ) -> None:
        """Send the paid retry; does nothing where one is under way or was sent since `prepare`.
        Raises BeyondBudget and TeamError."""
        key, template = retry.picture.key, template_of(retry.picture, retry.request.draft)
        if key in self._under_way or template is None:
            return
        self._under_way.add(key)
        try:
            if await self._was_sent(key):
                return
            draft = replace(
                retry.request.draft, templates=(TemplateRow(template, 1),), notify_url=""
            )
            await self._submission.submit(
                draft, retry_of=key, beyond_budget=beyond_budget, beyond_purse=beyond_purse
            )
        finally:
            self._under_way.discard(key)

    async def _was_sent(self, key: PictureKey) -> bool:
        """Whether a retry of `key` was accepted, or may have been."""
        retries = (await self._requests.load_retries(key)).requests
        return any(item.state is not RequestState.REFUSED for item in retries)
