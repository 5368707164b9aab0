"""Without a team nothing of it is imported, by whatever is paid for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.app.test_headless import SUBMIT

OF_TEAMS = (
    *("asyncpg", "wujie_desktop.team", "wujie_desktop.app.engine.team_services"),
    *("wujie_desktop.services.team_link", "wujie_desktop.services.purse"),
    *("wujie_desktop.domain.team_membership", "wujie_desktop.domain.team_state"),
    *("wujie_desktop.domain.team_signing", "wujie_desktop.services.team_signing"),
    "wujie_desktop.services.device_key",
    *("wujie_desktop.domain.team_lists", "wujie_desktop.services.team_lists"),
    *("wujie_desktop.domain.team_policy", "wujie_desktop.domain.originals_bucket"),
    *("wujie_desktop.api.originals_bucket", "wujie_desktop.services.team_originals"),
    *("wujie_desktop.library.shared_collections", "wujie_desktop.library.shared_avatars"),
)
CODE = f"""
import sys
from wujie_desktop.app.cli import main
code = main(sys.argv[1:])
print(code, *(name for name in sys.modules if name.startswith({OF_TEAMS!r})))
"""


def test_a_paid_request_of_a_profile_without_a_team(tmp_path: Path) -> None:
    asked = (*SUBMIT, "--profile", "sandbox", "--data-dir", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", CODE, *asked],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines()[-1] == "0", done
