"""Which version of a file a host gives out."""

from __future__ import annotations

from wujie_desktop.domain.value import value


@value
class Edition:
    """What tells one version of a file from another, as HTTP says it: a strong ETag or the time
    of the last change, each as sent and "" where there is none, and the size of the whole."""

    etag: str = ""
    modified: str = ""
    total: int | None = None

    @property
    def validator(self) -> str:
        """What a host is asked with for the rest of the same; "" where nothing proves it so."""
        return self.etag or self.modified


NO_EDITION = Edition()
