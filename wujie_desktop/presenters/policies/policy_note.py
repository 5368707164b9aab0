"""The policy's treatment of a picture beside the machine's, in words."""

from __future__ import annotations

from wujie_desktop.domain.policy import NO_POLICY, Policy, treat_picture
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.policies.policy_words import kind_word, policy_word
from wujie_desktop.presenters.text.translate import translate


def policy_note(policy: Policy, picture: Picture) -> str:
    """Return the treatment of `picture` in words; "" where the machine's is the same."""
    if picture.verdict is None:
        return ""
    own, machine = (treat_picture(rules, picture) for rules in (policy, NO_POLICY))
    if own is machine:
        return ""
    said = translate("Policy", "Policy “{name}”: {kind}. The machine alone: {machine}.")
    name = policy_word(policy.holding_for(picture.project).name)
    return said.format(name=name, kind=kind_word(own), machine=kind_word(machine))
