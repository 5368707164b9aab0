"""One more picture like another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import draft, instant_draft, picture
from wujie_desktop.domain.draft import MAX_NUMBER, MAX_TEMPLATES, TemplateRow
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.request import one_more

ROWS = st.lists(
    st.builds(TemplateRow, st.sampled_from("abc").map(TemplateKey), st.integers(1, MAX_NUMBER)),
    max_size=MAX_TEMPLATES,
)


@given(rows=ROWS, own=st.sampled_from("abcd").map(TemplateKey))
def test_one_of_its_own_template_or_the_whole(rows: list[TemplateRow], own: TemplateKey) -> None:
    whole = draft(templates=tuple(rows))
    made = one_more(picture(template_key=own), whole)
    if own in {row.template_key for row in rows}:
        assert made.templates == (TemplateRow(own, 1),)
        assert (made.prompt, made.avatar_key) == (whole.prompt, whole.avatar_key)
    else:
        assert made == whole


def test_one_of_a_request_without_a_style() -> None:
    """The library keeps no template of such a picture."""
    whole = instant_draft(templates=(TemplateRow(TemplateKey(""), 8),))
    made = one_more(picture(template_key=None), whole)
    assert made.templates == (TemplateRow(TemplateKey(""), 1),)
    assert one_more(picture(template_key=None), instant_draft(templates=())).templates == ()
