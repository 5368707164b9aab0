"""The version of a file that a host serves."""

from __future__ import annotations

from wujie_desktop.domain.value import value


@value
class Edition:
    """What identifies a version of a file in HTTP: a strong ETag or Last-Modified, each as sent and
    "" where absent, and the total size in bytes."""

    etag: str = ""
    modified: str = ""
    total: int | None = None

    @property
    def validator(self) -> str:
        """The value for If-Range; "" where nothing identifies the version."""
        return self.etag or self.modified


NO_EDITION = Edition()
