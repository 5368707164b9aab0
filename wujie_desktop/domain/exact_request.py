"""An HTTP request as text: to read, to copy, to run elsewhere."""

from __future__ import annotations

import json
import shlex

from wujie_desktop.domain.value import value

MASK = "<masked>"
"""The placeholder for a hidden signature."""


@value
class ExactRequest:
    """A POST as it is sent: full address, body in bytes, header values. `authorization` is "" where
    it is not to be shown."""

    address: str
    body: bytes
    authorization: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The two headers that the gateway requires (contract §2)."""
        return {
            "Authorization": self.authorization or MASK,
            "Content-Type": "application/json",
        }

    def as_json(self) -> str:
        """The body, indented."""
        return json.dumps(json.loads(self.body), ensure_ascii=False, indent=2)

    def as_curl(self) -> str:
        """A shell command that sends exactly these bytes."""
        words = [f"curl -X POST {shlex.quote(self.address)}"]
        words += [f"-H {shlex.quote(f'{name}: {text}')}" for name, text in self.headers.items()]
        words.append(f"--data-raw {shlex.quote(self.body.decode('utf-8'))}")
        return " \\\n  ".join(words)

    def as_python(self) -> str:
        """A Python program that sends exactly these bytes."""
        lines = ["import httpx", "", "response = httpx.post(", f"    {self.address!r},"]
        lines.append("    headers={")
        lines += [f"        {name!r}: {text!r}," for name, text in self.headers.items()]
        lines += ["    },", f"    content={self.body.decode('utf-8')!r}.encode('utf-8'),", ")"]
        lines.append("print(response.json())")
        return "\n".join(lines)
