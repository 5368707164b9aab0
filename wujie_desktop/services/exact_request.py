"""Shows a request as it would be sent. Sends nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.exact_request import ExactRequest


class DescribingGateway(Protocol):
    """The part of the gateway client that this needs."""

    def describe_create(self, draft: RequestDraft, *, signed: bool) -> ExactRequest:
        """The create call for `draft`."""
        ...


class ExactRequestService:
    """Builds the request that Generate would send."""

    def __init__(self, *, gateway: DescribingGateway, notify_url: Callable[[], str]) -> None:
        self._gateway = gateway
        self._notify_url = notify_url

    def show(self, draft: RequestDraft, *, reveal: bool) -> ExactRequest:
        """The call for `draft`. Only with `reveal` it contains the signature and the notify
        address, which are both secrets. Raises CredentialError with `reveal`."""
        if reveal and not draft.notify_url:
            draft = replace(draft, notify_url=self._notify_url())
        return self._gateway.describe_create(draft, signed=reveal)
