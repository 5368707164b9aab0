"""A smart view as a file: what it looks for and how it shows that, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wujie_desktop.base.files import FOR_ANYBODY, atomic_write
from wujie_desktop.config.stored_json import read_stored, whole_letters
from wujie_desktop.domain.collections import SmartView, clean_name
from wujie_desktop.domain.errors import NotExported, ViewUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter

SUFFIX = ".wujie-view.json"
_FORM = "wujie-desktop view"
VERSION = 1
MAX_BYTES = 64 * 1024
_MAX_WIDTH = 4096


def is_view_file(path: str) -> bool:
    """Whether a file of this name holds a view."""
    return path.lower().endswith(SUFFIX)


def write_view(file: Path, view: SmartView) -> None:
    """Write `view`. Raises NotExported."""
    content = {
        "form": _FORM,
        "version": VERSION,
        "name": view.name,
        "filter": view.expression,
        "grouping": view.grouping,
        "order": view.order,
        "tile_width": view.tile_width,
    }
    data = json.dumps(whole_letters(content), ensure_ascii=False, indent=2).encode("utf-8")
    try:
        atomic_write(file, data, durable=True, mode=FOR_ANYBODY)
    except OSError as error:
        raise NotExported(str(file), system_reason(error)) from error


def read_view(file: Path) -> SmartView:
    """The view in `file`, without an id. Raises ViewUnreadable."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise ViewUnreadable(FailureReason.VIEW_TOO_LARGE)
        stored, _is_garbled = read_stored(file)
    except OSError as error:
        raise ViewUnreadable(system_reason(error)) from error
    except ValueError as error:
        raise ViewUnreadable(FailureReason.NO_VIEW) from error
    if stored.get("form") != _FORM:
        raise ViewUnreadable(FailureReason.NO_VIEW)
    if stored.get("version") != VERSION:
        raise ViewUnreadable(FailureReason.VIEW_OF_OTHER_VERSION)
    expression = _text(stored, "filter")
    if isinstance(parse_filter(expression), FilterFault):
        raise ViewUnreadable(FailureReason.VIEW_WITHOUT_RULE)
    width = stored.get("tile_width")
    is_width = isinstance(width, int) and not isinstance(width, bool) and 0 < width < _MAX_WIDTH
    return SmartView(
        "",
        clean_name(_text(stored, "name")) or clean_name(file.name[: -len(SUFFIX)]),
        expression=expression,
        grouping=_text(stored, "grouping"),
        order=_text(stored, "order"),
        tile_width=width if isinstance(width, int) and is_width else 0,
    )


def _text(stored: dict[str, Any], name: str) -> str:
    found = stored.get(name, "")
    return found if isinstance(found, str) else ""
