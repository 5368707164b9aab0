"""Whatever goes wrong in what Qt calls while it paints, Qt gets an answer and we are told."""

from __future__ import annotations

import pytest

from wujie_desktop.domain.overriding import NOTHING, override


@pytest.mark.parametrize("name", sorted(NOTHING))
def test_an_exception_is_told_once_and_stays_inside(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append(error))

    def method(number: int, *, deep: int = 0) -> int:
        return 10 // number + deep

    method.__name__ = name
    guarded = override(method)
    assert guarded(5, deep=1) == 3
    for _ in range(3):
        assert guarded(0) == NOTHING[name]
    assert [type(error) for error in told] == [ZeroDivisionError]


def test_other_methods_are_left_as_they_are() -> None:
    def keyPressEvent() -> None:  # noqa: N802 - Qt's name
        raise LookupError

    with pytest.raises(LookupError):
        override(keyPressEvent)()
