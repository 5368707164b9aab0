"""`python -m wujie_desktop`."""

from __future__ import annotations

import sys

from wujie_desktop.app.cli import main

sys.exit(main())
