"""What is wrong with a gateway's address, in one sentence."""

from __future__ import annotations

from wujie_desktop.domain.gateway_address import AddressProblem
from wujie_desktop.presenters.text.translate import translate


def host_sentence(wrong: str) -> str:
    """Return why `wrong` is no picture host, and what one looks like."""
    return translate(
        "Account", "“{text}” is not a host: write example.com or *.example.com, without https://."
    ).format(text=wrong)


def address_sentence(problem: AddressProblem) -> str:
    """Return what is wrong with the address, and what a right one looks like."""
    match problem:
        case AddressProblem.BLANK:
            return translate("Account", "The address has a space or an invisible character.")
        case AddressProblem.WIDE:
            return translate(
                "Account", "The address has full-width characters; type it in half width."
            )
        case AddressProblem.NO_SCHEME | AddressProblem.NOT_HTTPS:
            return translate("Account", "The gateway's address must begin with https://.")
        case AddressProblem.NO_HOST:
            return translate("Account", "The address names no host.")
        case AddressProblem.PORT:
            return translate("Account", "The port must be a number up to 65535.")
        case AddressProblem.USER:
            return translate("Account", "The address may not hold a user name or password.")
        case AddressProblem.EXTRAS:
            return translate("Account", "Nothing may follow ? or # in the address.")
        case AddressProblem.MALFORMED:
            return translate("Account", "This is not a web address.")
