"""The version, from the package's own metadata: `pyproject.toml` is its only source."""

from __future__ import annotations


def version() -> str:
    """Such as "0.1.0"."""
    from importlib import metadata

    return metadata.version("wujie-desktop")
