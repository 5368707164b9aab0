"""What is dear and comes to the same each time, done once for a process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from cryptography.hazmat.primitives import serialization

from wujie_desktop.config import sealed_file
from wujie_desktop.domain.secret import Secret


@contextmanager
def sums_kept() -> Iterator[None]:
    """Whether a key's primes are any takes 36 ms, what a passphrase and a salt make 400; where
    sniffio is, which we do not have, httpcore looks several times for each request, 0.5 ms each."""
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
        patch.setitem(sys.modules, "sniffio", None)
        yield
