"""Sets of pictures as integers: bit n stands for the picture whose ordinal is n."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count

from wujie_desktop.domain.value import value

_ONES = bytes.maketrans(b"01", b"\0\1")


def bits_of(ordinals: Iterable[int]) -> int:
    """The set of `ordinals`, in any order and more than once."""
    octets = bytearray()
    put(octets, ordinals)
    return int.from_bytes(octets, "little")


def put(octets: bytearray, ordinals: Iterable[int]) -> None:
    """Add `ordinals` to a set that is being made, as little-endian bytes."""
    for ordinal in ordinals:
        place = ordinal >> 3
        if place >= len(octets):
            octets.extend(bytes(place + 1 - len(octets) + (len(octets) >> 2)))
        octets[place] |= 1 << (ordinal & 7)


def ordinals_of(bits: int) -> list[int]:
    """The ordinals in the set, in ascending order."""
    if not bits:
        return []
    digits = f"{bits:b}"[::-1].encode("ascii").translate(_ONES)
    return list(compress(count(), digits))


def has(bits: int, ordinal: int) -> bool:
    """Whether `ordinal` is in the set."""
    return bool(bits >> ordinal & 1)


@value
class Cluster:
    """A set whose members stand near one another: `bits` from the ordinal `start` on, which is a
    multiple of eight. A thousand days of a million pictures take no more room than one."""

    start: int
    bits: int

    def joined(self, bits: int) -> Cluster:
        """The union with `bits`, which counts from 0."""
        if not bits:
            return self
        whole = bits | self.bits << self.start
        start = (whole & -whole).bit_length() - 1 & ~7
        return Cluster(start, whole >> start)


NO_CLUSTER = Cluster(0, 0)


def united(clusters: Iterable[Cluster]) -> int:
    """The set of what is in any of `clusters`."""
    octets = bytearray()
    for cluster in clusters:
        first, length = cluster.start >> 3, (cluster.bits.bit_length() + 7) >> 3
        octets.extend(bytes(max(first + length - len(octets), 0)))
        part = slice(first, first + length)
        bits = cluster.bits | int.from_bytes(octets[part], "little")
        octets[part] = bits.to_bytes(length, "little")
    return int.from_bytes(octets, "little")
