"""Whether the picture that the machine judged is the one that was delivered."""

from __future__ import annotations

import json
from collections.abc import Mapping

from wujie_desktop.domain.moderation import Audit

HASH_BITS = 128
MAX_DISTANCE = 20
"""Bits of two difference hashes that may differ between renditions of one picture:
`tests/bench/likeness.py` measures it."""
_MAX_ADDRESS = 2000


def differs(distance: int | None) -> bool:
    """Whether two pictures this far apart are different pictures; None is not known."""
    return distance is not None and distance > MAX_DISTANCE


def judged_address(audit: Audit) -> str:
    """Where the picture is that the machine judged (`url` of the audit, or of the result inside an
    older one); "" where it does not say."""
    try:
        said = json.loads(audit.raw)
    except (ValueError, RecursionError):
        return ""
    for member in (said, said.get("result")) if isinstance(said, Mapping) else ():
        url = member.get("url") if isinstance(member, Mapping) else None
        if isinstance(url, str) and url.startswith(("https://", "http://")):
            return url if len(url) <= _MAX_ADDRESS else ""
    return ""
