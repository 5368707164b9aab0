"""The policies of a team as they travel: whatever comes, something strict holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit_json, done_picture
from wujie_desktop.domain.policy import Policy, Treatment, findings_of, treat
from wujie_desktop.domain.policy_book import BUILT_IN, PolicyBook
from wujie_desktop.domain.team_policy import STRICTEST, TeamPolicy, read_team_policy, said_book

HIDE = Policy("h", {"sexy": Treatment.HIDE}, 0.5, allows_overriding_block=True, reason="agreed")
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["policies", "policy", "said", "by", "rules", "h"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def test_a_book_travels_whole() -> None:
    for book in (PolicyBook((HIDE,), "h"), PolicyBook(), PolicyBook(chosen=BUILT_IN[1].name)):
        assert read_team_policy(TeamPolicy(said_book(book), "Ada").stored) == (book, "Ada")


@given(JSONS)
def test_what_cannot_be_read_is_the_strictest(stored: object) -> None:
    book, by = read_team_policy(stored)
    assert isinstance(by, str)
    said = stored.get("said") if isinstance(stored, dict) else None
    is_read = isinstance(said, dict) and said.get("policy") == book.chosen != STRICTEST
    assert is_read or book.chosen == STRICTEST
    if book.chosen == STRICTEST:
        for label in ("politics", "terrorism", "porn", "prohibition", "sexy"):
            made = done_picture(audit=audit_json("REVIEW", **{label: "review"}))
            assert treat(book.active, findings_of(made.audit, None)) is Treatment.HIDE


def test_a_policy_that_is_not_in_its_book_is_the_strictest() -> None:
    said = {"policies": {"h": {"rules": {}}}, "policy": "x"}
    assert read_team_policy({"said": said, "by": "Ada"})[0].chosen == STRICTEST
