"""What programs that are started from a frozen one inherit."""

from __future__ import annotations

import pytest

from wujie_desktop.app.process.inherited_environment import forget_freezing

FOLDER = "/opt/wujie-desktop/_internal"


@pytest.mark.parametrize(
    ("loaded", "left"),
    [
        ({"LD_LIBRARY_PATH": FOLDER}, {}),
        (
            {"LD_LIBRARY_PATH": f"{FOLDER}:/opt/vendor", "LD_LIBRARY_PATH_ORIG": "/opt/vendor"},
            {"LD_LIBRARY_PATH": "/opt/vendor"},
        ),
        ({"LD_LIBRARY_PATH": FOLDER, "LD_LIBRARY_PATH_ORIG": ""}, {"LD_LIBRARY_PATH": ""}),
        ({"LD_LIBRARY_PATH": "/opt/vendor"}, {"LD_LIBRARY_PATH": "/opt/vendor"}),
        ({"_PYI_ARCHIVE_FILE": "/opt/x", "_PYI_PARENT_PROCESS_LEVEL": "-1"}, {}),
    ],
)
def test_what_the_loader_put_there_is_forgotten(
    loaded: dict[str, str], left: dict[str, str]
) -> None:
    variables = {"PATH": "/usr/bin", "WUJIE_DATA_DIR": "/data", **loaded}
    forget_freezing(variables, FOLDER)
    assert variables == {"PATH": "/usr/bin", "WUJIE_DATA_DIR": "/data", **left}
