from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faults.labelled_pictures import BARE, PICTURES, findings
from tests.thorough import examples
from wujie_desktop.domain.label_findings import LabelVerdict
from wujie_desktop.imaging.label_reading import find_labels
from wujie_desktop.imaging.splicing import without_labels


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_held_of_a_label(name: str) -> None:
    wanted, found = PICTURES[name], findings(name)
    assert (found.verdict, found.faults) == (wanted.verdict, wanted.faults)
    if wanted.carriers:
        assert tuple(item.carrier for item in found.labels) == wanted.carriers
    if found.verdict is LabelVerdict.COMPLIANT:
        assert not found.labels[0].reading.faults


@pytest.mark.parametrize(
    "name", [name for name in PICTURES if PICTURES[name].carriers and "tiff" not in name]
)
def test_labels_go_and_the_rest_stays(name: str) -> None:
    without = without_labels(PICTURES[name].data)
    assert not find_labels(without).found
    assert without_labels(without) == without


@settings(max_examples=examples(60))
@given(name=st.sampled_from(list(PICTURES)), change=st.data())
def test_damaged_files_have_findings(name: str, change: st.DataObject) -> None:
    data = bytearray(PICTURES[name].data or b"\0")
    for _ in range(change.draw(st.integers(1, 6))):
        data[change.draw(st.integers(0, len(data) - 1))] = change.draw(st.integers(0, 255))
    assert find_labels(bytes(data)).verdict in tuple(LabelVerdict)


@pytest.mark.parametrize("piece", ["<TC260:AIGC>", "</a:RDF>", "<!--", ' TC260:AIGC="', BARE])
def test_packets_made_to_take_long_are_read_at_once(piece: str) -> None:
    """Each way of reading goes over a packet once: were it quadratic, this would take minutes."""
    from tests.faults.labelled_pictures import xmp_png

    assert find_labels(xmp_png(piece * (2_000_000 // len(piece)))).kind == "PNG"
