"""Run-time data: `FOLDER` is where it lies, in a checkout and in a frozen program alike."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
