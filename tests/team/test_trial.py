"""A server to try things out, and what is left of it."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from wujie_desktop.domain.team_errors import TeamUnreachable
from wujie_desktop.team.trial import TrialServer, find_programs


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for a program")
def test_its_folder_goes_whatever_ending_it_says() -> None:
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory() as made:
        stubborn = Path(made)
        (stubborn / "initdb").symlink_to(programs / "initdb")
        script = stubborn / "pg_ctl"
        script.write_text(
            '#!/bin/sh\n[ "$3" != stop ] || { echo it does >&2; echo not listen >&2; exit 1; }\n'
            f'exec {shlex.quote(str(programs / "pg_ctl"))} "$@"\n',
            "utf-8",
        )
        for path in (stubborn, script):
            path.chmod(0o755)  # the server's user has to get there
        server = TrialServer(stubborn)
        server.start({"fsync": "off"})
        lock = (server.folder / "data/postmaster.pid").read_text("utf-8")
        with pytest.raises(TeamUnreachable, match="it does not listen"):
            server.remove()
        os.kill(int(lock.splitlines()[0]), signal.SIGQUIT)
    assert not server.folder.exists()
