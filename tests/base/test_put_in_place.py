from __future__ import annotations

from pathlib import Path

import pytest

from wujie_desktop.base import files
from wujie_desktop.base.files import put_in_place


class Busy(type(Path())):  # type: ignore[misc]  # the system's own kind of path
    """A file whose target is open elsewhere for the first `refusals` attempts, as on Windows."""

    refusals = 0

    def replace(self, target: Path) -> Path:
        if Busy.refusals:
            Busy.refusals -= 1
            raise PermissionError(5, "Access denied")
        return Path(str(self)).replace(target)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0, 0.0))


def test_a_file_that_is_being_read_is_replaced_a_moment_later(tmp_path: Path) -> None:
    part, target = Busy(tmp_path / "a.part"), tmp_path / "a"
    part.write_text("new")
    target.write_text("old")
    Busy.refusals = 2
    put_in_place(part, target)
    assert target.read_text() == "new"
    assert not part.exists()


def test_a_refusal_that_does_not_end_is_an_error(tmp_path: Path) -> None:
    part = Busy(tmp_path / "a.part")
    part.write_text("new")
    Busy.refusals = 99
    with pytest.raises(PermissionError):
        put_in_place(part, tmp_path / "a")
    assert part.read_text() == "new"
