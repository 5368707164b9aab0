"""The role that owns a space's database: how it logs in, and what members' passwords become."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import field
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import NAME, USUAL_PORT
from wujie_desktop.domain.texts import is_whole
from wujie_desktop.domain.value import value

FORM = "postgresql://login:password@host:port/database"
_SCHEMES = ("postgresql", "postgres")
_PASSWORD_BYTES = 18
_SALT_BYTES = 16
_ITERATIONS = 4096
"""PostgreSQL's own; the password is random, so no more are needed."""


class AdminError(Exception):
    """What an administrator wished cannot be done. The text says why; only the command line shows
    it."""


class NoOwnerAddress(AdminError):
    """The text is no address of an owner; what it was is never quoted."""


@value
class OwnerAddress:
    """Where and as whom the owner logs in; `host` may be the folder of a socket."""

    login: str
    host: str
    port: int
    database: str
    password: Secret = field(repr=False)

    @property
    def is_local(self) -> bool:
        """Whether it is a socket of this machine."""
        return self.host.startswith("/")


def write_owner(owner: OwnerAddress) -> str:
    """The owner's address as `read_owner` reads it, with the password."""
    secret = quote(owner.password.reveal(), safe="")
    return f"postgresql://{owner.login}:{secret}@{owner.host}:{owner.port}/{owner.database}"


def read_owner(text: str) -> OwnerAddress:
    """Read `postgresql://login:password@host:port/database`; for a socket the host is left empty
    and `?host=/folder` added. Raises NoOwnerAddress, without a cause that would quote it."""
    if not is_whole(text):
        raise NoOwnerAddress("not UTF-8")
    if "\0" in unquote(text):
        raise NoOwnerAddress("a character of it is NUL")
    split = _split(text.strip())
    if split is None:
        raise NoOwnerAddress(f"not {FORM}")
    parts, port, asked = split
    host = parts.hostname or "".join(asked.get("host", ()))
    database = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in _SCHEMES or parts.fragment or not host or not parts.username:
        raise NoOwnerAddress(f"not {FORM}")
    if not database or "/" in database:
        raise NoOwnerAddress("no database is named")
    if set(asked) - {"host"}:
        raise NoOwnerAddress("only ?host= may follow the database: TLS is always verified")
    password = Secret(unquote(parts.password or ""))
    return OwnerAddress(unquote(parts.username), host, port, database, password)


def _split(text: str) -> tuple[SplitResult, int, dict[str, list[str]]] | None:
    """The parts of an address, its port and what follows "?"; None where it has none."""
    try:
        parts = urlsplit(text)
        port = parts.port or USUAL_PORT
        asked = parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        return None
    return parts, port, asked


def make_password() -> Secret:
    """A password nobody guesses, of letters, digits, "-" and "_"."""
    return Secret(secrets.token_urlsafe(_PASSWORD_BYTES))


def scram_verifier(password: Secret) -> str:
    """What PostgreSQL keeps of a password of ASCII (RFC 5803). Made here, so that the password
    itself reaches neither the server nor its log."""
    salt = secrets.token_bytes(_SALT_BYTES)
    salted = hashlib.pbkdf2_hmac("sha256", password.reveal().encode("ascii"), salt, _ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    kept = ":".join(base64.b64encode(part).decode() for part in (stored, server))
    return f"SCRAM-SHA-256${_ITERATIONS}:{base64.b64encode(salt).decode()}${kept}"


def quoted(name: str) -> str:
    """A login or a database as PostgreSQL reads it. Raises AdminError where it can be none."""
    if not re.fullmatch(NAME, name):
        raise AdminError(
            "logins and databases are a-z, 0-9, - and _, beginning with a letter, "
            "63 characters at most"
        )
    return f'"{name}"'
