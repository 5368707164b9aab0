"""Distinct types for ids that must not be confused."""

from __future__ import annotations

import os
from typing import NewType

AvatarKey = NewType("AvatarKey", str)
TemplateKey = NewType("TemplateKey", str)
PictureKey = NewType("PictureKey", str)
RequestId = NewType("RequestId", str)
TraceId = NewType("TraceId", str)
ProjectId = NewType("ProjectId", str)
PhotoSetId = NewType("PhotoSetId", str)
NO_PROJECT = ProjectId("")
"""Requests that belong to no project have this one."""


def new_request_id() -> RequestId:
    """A new local id for one request; the gateway never sees it."""
    return RequestId(os.urandom(16).hex())


def new_project_id() -> ProjectId:
    """A new local id for one project."""
    return ProjectId(os.urandom(16).hex())
