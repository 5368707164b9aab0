"""Applies the stored policy to a new window.

The policy is in the settings and not in the library because the first frame must obey it: that is
painted before the library is open, or where there is none. Nothing slow is imported here.
"""

from __future__ import annotations

from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.policy_book import read_policies
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.policies.policy_view import PolicyView
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.top_bar import TopBar


def restore_policy(
    settings: Settings, *, hub: EventHub, gallery: GalleryModel, top_bar: TopBar
) -> PolicyView:
    """Apply the policy that the settings name, from the first frame on."""
    book = read_policies(settings.policies, settings.policy)
    lens = gallery.lens or PolicyView(hub)
    lens.use(book.active)
    if gallery.lens is None:
        gallery.use_policy_view(lens)
    names = tuple(policy.name for policy in book.policies)
    top_bar.show_policies(names, book.chosen)
    return lens
