"""The program: `python -m wujie_desktop`, and what is installed as `wujie-desktop`."""

from __future__ import annotations

import sys

from wujie_desktop.app.process.kept_modules import use_kept_modules


def run() -> int:
    """Run the program with what it imports from one file, and return its exit code."""
    use_kept_modules()
    from wujie_desktop.app.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
