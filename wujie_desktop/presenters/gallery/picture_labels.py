"""A word for each picture that many share: its template, its avatar, the day it was sent."""

from __future__ import annotations

from array import array

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.picture_index import PICTURES

_GROWTH = 1024
_VERDICTS = ("", Verdict.PASS.value, Verdict.REVIEW.value, Verdict.BLOCKED.value)
_BY_CODE = bytes(
    _VERDICTS.index((PICTURES[code].verdict or "") if code in PICTURES else "")
    for code in range(256)
)


class PictureLabels:
    """`values` are numbers of `names`, by ordinal; 0 is no name."""

    def __init__(self) -> None:
        self.values = array("I")
        self.names = [""]
        self._numbers = {"": 0}

    @classmethod
    def of_verdicts(cls, codes: bytes | bytearray) -> PictureLabels:
        """What the characters of pictures say of their verdicts."""
        labels = cls()
        labels.names = [*_VERDICTS]
        labels.values = array("B", codes.translate(_BY_CODE))
        return labels

    def make_room(self, length: int) -> None:
        """Have a value for each ordinal below `length`."""
        room = length - len(self.values)
        if room > 0:
            self.values.extend(array("I", bytes(4 * (room + _GROWTH))))

    def put(self, ordinal: int, name: str) -> None:
        """Say it of one picture."""
        self.make_room(ordinal + 1)
        self.values[ordinal] = self._number(name)

    def put_run(self, first: int, stop: int, name: str) -> None:
        """Say it of the pictures from `first` up to `stop`."""
        self.make_room(stop)
        self.values[first:stop] = array("I", (self._number(name),)) * (stop - first)

    def _number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self.names)
            self.names.append(name)
        return number
