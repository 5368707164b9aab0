"""Distinct types for ids that must not be confused."""

from __future__ import annotations

import os
from typing import NewType

AvatarKey = NewType("AvatarKey", str)
TemplateKey = NewType("TemplateKey", str)
PictureKey = NewType("PictureKey", str)
RequestId = NewType("RequestId", str)
TraceId = NewType("TraceId", str)


def new_request_id() -> RequestId:
    """A new local id for one request; the gateway never sees it."""
    return RequestId(os.urandom(16).hex())
