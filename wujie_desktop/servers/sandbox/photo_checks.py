"""What the sandbox says of photos before a training. It fetches none: the name of the file decides
(contract §1, `image_check_batch`)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from wujie_desktop.domain.gateway_codes import GatewayCode

Row = dict[str, object]
"""One item of `image_check_info_list`."""
_NO_FACE = (GatewayCode.NO_FACE, "未检测到人脸或人脸过小")
_SEVERAL = (GatewayCode.SEVERAL_FACES, "检测到多张人脸")
_SIDE = (GatewayCode.SIDE_FACE, "检测到侧脸")
_BY_NAME = {"noface": _NO_FACE, "group": _SEVERAL, "side": _SIDE}
_ROTATION = (None, _NO_FACE, _SEVERAL, _SIDE)


def by_name(addresses: Sequence[str]) -> list[Row]:
    """Each passes, unless the name of its file says what is wrong with it."""
    return [_row(address, _fault_named(address)) for address in addresses]


def some_fail(addresses: Sequence[str]) -> list[Row]:
    """Of four, three fail: no face, several, a face from the side."""
    return [
        _row(address, _ROTATION[index % len(_ROTATION)]) for index, address in enumerate(addresses)
    ]


def too_few(addresses: Sequence[str]) -> list[Row]:
    """Every third photo is left out; of one or two the last."""
    left_out = set(range(2, len(addresses), 3)) or {len(addresses) - 1}
    return [row for index, row in enumerate(by_name(addresses)) if index not in left_out]


def reordered(addresses: Sequence[str]) -> list[Row]:
    """From the last to the first, which stands there twice."""
    rows = by_name(addresses)[::-1]
    return [*rows, rows[-1]]


def odd(addresses: Sequence[str]) -> list[Row]:
    """A rotation of forms that are not documented; of seven, three pass and two fail."""
    forms: tuple[Row, ...] = (
        {"pass": "true", "status": "SUSPECTED_MAKEUP", "similarity": "0.93"},
        {"pass": 1, "status": 99, "similarity": 93},
        {"pass": "1", "status": None, "similarity": float("nan")},
        {"pass": None, "status": "PENDING", "similarity": None},
        {"pass": "0", "status": "REJECTED", "message": None, "similarity": ""},
        {"pass": "maybe", "status": {"code": 7}, "message": ["?"], "similarity": True},
        {"pass": 0, "status": "", "message": "？", "similarity": "1e999"},
    )
    rows = by_name(addresses)
    return [row | forms[index % len(forms)] for index, row in enumerate(rows)]


def _fault_named(address: str) -> tuple[GatewayCode, str] | None:
    name = unquote(urlsplit(address).path).rpartition("/")[2].lower()
    return next((fault for word, fault in _BY_NAME.items() if word in name), None)


def _row(address: str, fault: tuple[GatewayCode, str] | None) -> Row:
    code, message = fault or ("200", "success")
    similarity = 0.0 if fault else round(0.86 + sum(address.encode()) % 13 / 100, 2)
    return {
        "image_url": address,
        "pass": fault is None,
        "status": str(code),
        "message": message,
        "similarity": similarity,
    }
