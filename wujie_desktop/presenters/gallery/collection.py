"""What is known of every picture, request and mark of the profile: of all of them in a byte or two,
the rest of those that were looked at last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from wujie_desktop.domain.bit_sets import bits_of, ordinals_of
from wujie_desktop.domain.cards import UNSETTLED, PictureCard, RequestCard, request_card_of
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.events import DecisionsChanged, RequestsMoved, VerdictsContested
from wujie_desktop.domain.filter import EVERYTHING, Filter
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import NO_MARKS, MarkChange, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.picture_index import (
    MANY_POINTS,
    MARKS,
    MAX_ORDINAL,
    PICTURES,
    POINTS,
    PURGED,
    choice_code,
    mark_code,
    picture_code,
    points_code,
)
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import (
    EVERYWHERE,
    Arrangement,
    Base,
    ViewOptions,
)
from wujie_desktop.presenters.gallery.columns import PictureColumns
from wujie_desktop.presenters.gallery.details import PictureCards, PictureKeys
from wujie_desktop.presenters.gallery.group_shapes import GroupShapes
from wujie_desktop.presenters.gallery.request_runs import RequestRuns
from wujie_desktop.presenters.gallery.term_sets import NO_VERDICTS, TermSets

if TYPE_CHECKING:
    from wujie_desktop.presenters.gallery.arranger import Arranger
    from wujie_desktop.presenters.gallery.group_words import Figures
    from wujie_desktop.presenters.gallery.sitting import Sitting
    from wujie_desktop.presenters.gallery.sources import SummarySource

GOOD_STARS = 3
_MAX_MARKS = 5000


COUNT_PAUSE = 100
"""Milliseconds in which many changes are counted once; the same wherever a number of pictures
stands, so that no two of them differ."""


@value
class Counts:
    """Numbers of pictures by kind; all but `binned` exclude the bin."""

    total: int
    verdicts: Mapping[Verdict, int]
    pending: int
    good: int
    choices: Mapping[Choice | None, int]
    """By what was decided; None is what is made and undecided."""
    binned: int
    missing: int = 0
    """Paid for and not on the disk."""


class Collection:
    """Pictures, newest request first. A retry stands in the place of the failed picture, which is
    left out. `sitting` knows which requests belong to this sitting."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._source: SummarySource | None = None
        self._columns = PictureColumns()
        self.cards = PictureCards()
        self.terms = TermSets(self._columns, self.cards)
        self._runs = RequestRuns(self._columns, self.cards)
        self._shapes = GroupShapes(self._columns, self.cards)
        self._in_sitting = 0
        self._placed: set[RequestId] = set()
        """The requests of this sitting whose pictures are `_in_sitting`."""
        self._said: dict[PictureKey, Marks] = {}
        """Marks made in this run: the library may not have them yet."""
        self._marks: dict[PictureKey, Marks] = {}
        self._decisions: dict[PictureKey, Decision] = {}
        self._knows_contests = False
        self._contested: dict[PictureKey, datetime] = {}
        self._arranger: Arranger | None = None

    def load(self, source: SummarySource) -> None:
        """Replace everything by what `source` has."""
        self._source = source
        self._columns = PictureColumns(source.index())
        self.cards.read_from(source)
        self.terms = TermSets(self._columns, self.cards, self.terms.missing)
        self._runs = RequestRuns(self._columns, self.cards, source)
        self._shapes = GroupShapes(self._columns, self.cards)
        self._arranger = None
        self._said, self._marks = {}, {}
        self._in_sitting, self._placed = 0, set()
        self._sitting.load(source.requests_since(self._sitting.since))

    def close(self) -> None:
        """Read nothing more; what was read is kept."""
        self._source = None
        self.cards.close()

    def put_request(self, request: RequestCard) -> None:
        """Add or update a request."""
        self._runs.put_request(request)
        self._sitting.put_request(request)

    def move_requests(self, event: RequestsMoved) -> None:
        """Let requests belong to other projects."""
        for request in event.requests:
            ordinals = [picture.ordinal for picture in event.members.get(request.id, ())]
            self._runs.move(request_card_of(request), ordinals)

    def put(self, card: PictureCard, original: StoredOriginal | None = None) -> None:
        """Add or update a picture, of which `original` is stored."""
        if not 0 <= card.ordinal <= MAX_ORDINAL:
            return
        self.cards.put(card)
        code = picture_code(self._runs.follows(card), card.state, card.verdict)
        is_new = self._columns.facts(card.ordinal) is None
        self._columns.pictures.change({card.ordinal: code})
        self._columns.points.change({card.ordinal: points_code(card.points)})
        self._shapes.put(card, original, is_new=is_new)
        if is_new:
            self._runs.put(card)
        self._sitting.put(card)
        if card.request in self._placed:
            self._in_sitting |= 1 << card.ordinal

    def use_verdicts(self, verdicts: Mapping[PictureKey, Verdict]) -> None:
        """Set the verdicts of these pictures."""
        codes = {}
        for key, ordinal in self.cards.ordinals(verdicts).items():
            facts = self._columns.facts(ordinal)
            if facts and facts.verdict != verdicts[key]:
                codes[ordinal] = picture_code(facts.follows, facts.state, verdicts[key])
        self._columns.pictures.change(codes)

    def mark(self, changes: Iterable[MarkChange]) -> None:
        """Set the marks of pictures."""
        said = {change.key: change.after for change in changes}
        self._said |= said
        ordinals = self.cards.ordinals(said).items()
        self._columns.marks.change({number: mark_code(said[key]) for key, number in ordinals})

    def decide(self, event: DecisionsChanged) -> None:
        """Set the current decisions; None for no decision."""
        is_known = event.is_log and self._source is not None
        self._decisions |= {key: said for key, said in event.current.items() if said}
        for key, said in event.current.items():
            if said is None:
                self._decisions.pop(key, None)
        if is_known:
            return  # the library's index has been told along with the log
        codes = {}
        for key, ordinal in self.cards.ordinals(event.current).items():
            decision = event.current[key]
            codes[ordinal] = choice_code(decision.choice if decision else None)
        self._columns.choices.change(codes)

    def purge(self, keys: Iterable[PictureKey]) -> None:
        """Remove pictures for good."""
        ordinals = self.cards.ordinals(keys)
        self._columns.marks.change(dict.fromkeys(ordinals.values(), PURGED))
        for key in ordinals:
            self._said.pop(key, None)
            self._marks.pop(key, None)
        self._runs.forget_order()

    def decision_on(self, key: PictureKey) -> Decision | None:
        """Return the current decision on `key`."""
        return self._decisions.get(key)

    def on_verdicts_contested(self, event: VerdictsContested) -> None:
        """Note when verdicts were contested."""
        self._knows_contests = True
        self._contested.update(event.at)

    def contested_at(self, key: PictureKey) -> datetime | None:
        """Return when the verdict on `key` was last contested."""
        return self._contested.get(key)

    def is_contested(self, key: PictureKey) -> bool:
        """Whether the verdict on `key` was contested and nobody decided since."""
        at, decision = self._contested.get(key), self._decisions.get(key)
        return at is not None and (decision is None or decision.at < at)

    def waits(self, key: PictureKey) -> bool:
        """Whether `key` is to be decided: undecided, maybe, or contested since."""
        decision = self._decisions.get(key)
        return decision is None or decision.choice is Choice.MAYBE or self.is_contested(key)

    def to_decide(self, options: ViewOptions) -> list[PictureKey]:
        """Return the done pictures that match `options` and wait, in the order of arrival."""
        return [card.key for card in self.cards.cards(ordinals_of(self._to_decide(options)))]

    def count_waiting(self) -> int | None:
        """Return how many pictures need a person: undecided and not passed, maybe, or contested.
        None until it is known what was contested."""
        if not self._knows_contests:
            return None
        columns = self._columns
        held = columns.chosen(None) & ~columns.of_verdict(Verdict.PASS)
        wanted = held | columns.chosen(Choice.MAYBE) | self._contested_since()
        return (wanted & columns.made & self.matching(ViewOptions())).bit_count()

    def _to_decide(self, options: ViewOptions) -> int:
        columns = self._columns
        waiting = columns.chosen(None) | columns.chosen(Choice.MAYBE) | self._contested_since()
        return waiting & columns.made & self.matching(options)

    def _contested_since(self) -> int:
        return bits_of(self.cards.ordinals(filter(self.is_contested, self._contested)).values())

    def card(self, key: PictureKey) -> PictureCard | None:
        """Return the picture with this key."""
        ordinal = self.cards.ordinal(key)
        card = self.cards.card(ordinal) if ordinal >= 0 else None
        return self._as_it_is(card) if card else None

    def verdict_of(self, key: PictureKey) -> str | None:
        """Return the verdict on `key`, a value of Verdict; None without one."""
        facts = self._columns.facts(self.cards.ordinal(key))
        return facts.verdict if facts else None

    def cards_of(self, ordinals: Sequence[int]) -> list[PictureCard]:
        """Return these pictures, as far as they can be read."""
        return [*filter(None, map(self._as_it_is, self.cards.cards(ordinals)))]

    def heads_of(self, cards: Iterable[PictureCard]) -> int:
        """Return the pictures that the requests of `cards` began with, as a set."""
        return bits_of(map(self._runs.head, {card.request: card for card in cards}.values()))

    def _as_it_is(self, card: PictureCard) -> PictureCard | None:
        """With state and verdict of now; None where it is gone."""
        facts = self._columns.facts(card.ordinal)
        if facts is None or self._columns.marks[card.ordinal] == PURGED:
            return None
        return card._replace(state=facts.state, verdict=facts.verdict)

    def request_card(self, name: RequestId) -> RequestCard | None:
        """Return the request with this id."""
        return self._runs.request_card(name)

    def marks_of(self, key: PictureKey) -> Marks:
        """Return the marks of `key`."""
        said = self._said.get(key)
        if said is None and key not in self._marks:
            self.read_marks((key,))
        return self._marks.get(key, NO_MARKS) if said is None else said

    def read_marks(self, keys: Sequence[PictureKey]) -> None:
        """Read the marks of `keys` in one go."""
        missing = [key for key in keys if key not in self._marks]
        if self._source and missing:
            if len(self._marks) > _MAX_MARKS:
                self._marks.clear()
            self._marks |= dict.fromkeys(missing, NO_MARKS) | self._source.marks(missing)

    def has_colour(self, keys: Sequence[PictureKey]) -> bool:
        """Return whether any of `keys` has a colour label."""
        coloured = self._columns.coloured
        if not coloured:
            return False
        if isinstance(keys, PictureKeys):
            return bool(coloured & bits_of(keys.ordinals))
        return bool(coloured & bits_of(self.cards.ordinals(keys).values()))

    def tried_before(self, card: PictureCard) -> PictureKey | None:
        """Return the failed picture that `card` is a retry of."""
        request = self.request_card(card.request) if self._runs.has_retries else None
        return request.retry_of if request else None

    def matching(
        self,
        options: ViewOptions,
        base: Base = EVERYWHERE,
        verdicts: Mapping[Verdict, int] = NO_VERDICTS,
    ) -> int:
        """The pictures of `base` that `options` want, as `TermSets.find` finds them."""
        tree, universe = options.filter_in(base), self.universe(options, base)
        return self.terms.find(tree, universe, verdicts)

    def universe(self, options: ViewOptions, base: Base = EVERYWHERE) -> int:
        """What the filter of `options` chooses from: none of what something stands in the place of,
        and what lies in the bin only where it says so."""
        wanted, tree = self._columns.there & ~self._runs.tried, options.filter_in(base)
        if options.only:
            wanted &= bits_of(self.cards.ordinals(options.only).values())
        elif tree == EVERYTHING or not _sees_bin(tree):
            wanted &= ~self._columns.binned
        return self._within(options, wanted if options.is_sitting else wanted & base.members)

    def arrange(
        self, options: ViewOptions, base: Base = EVERYWHERE, without: int = 0
    ) -> Arrangement:
        """The pictures of `base` as `options` want them, none of those `without`."""
        is_begun = bool(self._sitting.requests) or not options.is_sitting
        if not is_begun or not self._columns.there:
            return Arrangement()
        wanted = self.matching(options, base) & ~without
        return self.arranger.arrange(wanted, options, base.pictures)

    def prepare(self, options: ViewOptions, base: Base) -> Callable[[], object]:
        """Return what of `arrange` takes long, to be done on another thread before it."""
        return self.arranger.prepare(self.matching(options, base), options, base.pictures)

    @property
    def arranger(self) -> Arranger:
        """Puts pictures in order."""
        if self._arranger is None:
            from wujie_desktop.presenters.gallery.arranger import Arranger

            self._arranger = Arranger(self._columns, self.cards, self._runs, self._shapes)
        return self._arranger

    def counts(self, options: ViewOptions) -> Counts:
        """How many there are of each kind, of all that `options` could show without a filter."""
        columns = self._columns
        there = self._within(options, columns.there)
        kept = there & ~columns.binned & ~self._runs.tried
        return Counts(
            total=kept.bit_count(),
            verdicts={
                verdict: (kept & columns.of_verdict(verdict)).bit_count() for verdict in Verdict
            },
            pending=(kept & columns.waiting).bit_count(),
            good=(kept & columns.with_stars(GOOD_STARS)).bit_count(),
            choices=Counter(
                {
                    choice: number
                    for choice in (Choice.PICK, Choice.MAYBE, Choice.REJECT, None)
                    if (number := (kept & columns.made & columns.chosen(choice)).bit_count())
                }
            ),
            binned=(there & columns.binned).bit_count(),
            missing=(kept & self.terms.is_missing()).bit_count(),
        )

    def stars_of(self, ordinals: Sequence[int]) -> list[int]:
        """How many stars these pictures have."""
        facts = (MARKS.get(self._columns.marks[ordinal]) for ordinal in ordinals)
        return [fact.stars if fact else 0 for fact in facts]

    def binned_of(self, request: RequestId) -> list[int]:
        """What of `request` lies in the bin, by ordinal: it was paid for all the same."""
        binned = self._columns.binned
        members = self._runs.members(request) if binned else ()
        return [ordinal for ordinal in members if binned >> ordinal & 1]

    def figures_of(self, ordinals: Sequence[int]) -> Figures:
        """What these pictures come to."""
        from wujie_desktop.presenters.gallery.group_words import Figures

        columns = self._columns
        codes = Counter(map(columns.pictures.codes.__getitem__, ordinals))
        facts = [(PICTURES[code], number) for code, number in codes.items() if code in PICTURES]
        prices = Counter(map(columns.points.codes.__getitem__, ordinals))
        points = sum(POINTS.get(code, 0) * number for code, number in prices.items())
        if prices[MANY_POINTS]:
            many = [each for each in ordinals if columns.points[each] == MANY_POINTS]
            points += sum(card.points or 0 for card in self.cards.cards(many))
        return Figures(
            total=len(ordinals),
            unsettled=sum(number for fact, number in facts if fact.state in UNSETTLED),
            points=points,
            verdicts=frozenset(Verdict(fact.verdict) for fact, _ in facts if fact.verdict),
        )

    def _within(self, options: ViewOptions, pictures: int) -> int:
        """`pictures` as far as they belong to what `options` looks at."""
        if not options.is_sitting:
            return pictures
        new = self._sitting.requests - self._placed
        if new:
            self._in_sitting |= bits_of(self._runs.members_of_all(new))
            self._placed |= new
        return pictures & self._in_sitting


def _sees_bin(tree: Filter) -> bool:
    from wujie_desktop.domain.filter_terms import sees_bin  # not before something is filtered

    return sees_bin(tree)
