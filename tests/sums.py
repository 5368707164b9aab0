"""Dear sums whose outcome is the same each time, done once for a process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from cryptography.hazmat.primitives import serialization

from wujie_desktop.config import sealed_file
from wujie_desktop.domain.secret import Secret


@contextmanager
def sums_kept() -> Iterator[None]:
    """Whether a key's primes are any takes 36 ms, what a passphrase and a salt make 400."""
    derive = sealed_file._derive

    @cache
    def derived(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
        return derive(Secret(passphrase), salt, n=n, r=r, p=p)

    def derived_once(passphrase: Secret, salt: bytes, *, n: int, r: int, p: int) -> bytes:
        return derived(passphrase.reveal(), salt, n, r, p)

    with pytest.MonkeyPatch.context() as patch:
        load = cache(serialization.load_der_private_key)
        patch.setattr(serialization, "load_der_private_key", load)
        patch.setattr(sealed_file, "_derive", derived_once)
        yield
