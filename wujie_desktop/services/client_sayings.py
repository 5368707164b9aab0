"""What clients say of each picture, by the newest answer of each of them to a pack. It stands
beside the decision of whoever sent the pack and changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from wujie_desktop.domain.client_picks import ClientSaying, newest_of_each
from wujie_desktop.domain.facets import FacetValue
from wujie_desktop.domain.filter_fields import COMMENTED
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.client_packs import ClientPacks


class ClientSayings:
    """Of one profile; call `load` first, and when an answer came."""

    def __init__(self, packs: ClientPacks) -> None:
        self._packs = packs
        self._of: Mapping[PictureKey, Sequence[ClientSaying]] = {}

    async def load(self) -> None:
        """Read them. Raises LibraryError."""
        titles = {pack.id: pack.title for pack in reversed(await self._packs.all())}
        found: defaultdict[PictureKey, list[ClientSaying]] = defaultdict(list)
        for pack, title in titles.items():
            for answer in newest_of_each(await self._packs.answers(pack)):
                for mark in answer.marks:
                    found[mark.key].append(
                        ClientSaying(title, answer.client, answer.at, answer.is_confirmed, mark)
                    )
        self._of = found

    def of(self, key: PictureKey) -> Sequence[ClientSaying]:
        """What clients say of this picture, the newest first."""
        return sorted(self._of.get(key, ()), key=lambda saying: saying.at, reverse=True)

    def by_word(self) -> Mapping[FacetValue, Sequence[PictureKey]]:
        """The pictures of each word of the filter's field."""
        found: defaultdict[FacetValue, list[PictureKey]] = defaultdict(list)
        for key, sayings in self._of.items():
            for word in {saying.mark.choice.value for saying in sayings} - {""}:
                found[word].append(key)
            if any(saying.mark.comment for saying in sayings):
                found[COMMENTED].append(key)
        return found
