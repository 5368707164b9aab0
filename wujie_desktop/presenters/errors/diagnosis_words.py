"""Every cause that a connection test can find: what, why, what next."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.diagnosis import Cause
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.translate import translate


@value
class CauseWords:
    """The cause may contain the fields {address}, {proxy}, {points}, {ms}, {problem} and
    {detail}."""

    title: str
    cause: str
    next_step: str


def _fine() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The connection works"),
        translate("Doctor", "{points} points, answered in {ms} ms."),
        translate("Doctor", "Nothing to do."),
    )


def _settings_unusable() -> CauseWords:
    return CauseWords(
        translate("Doctor", "These settings cannot be used"),
        "{problem} {detail}",
        translate("Doctor", "Correct the address of the proxy or choose another CA file."),
    )


def _key_malformed() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The private key is damaged"),
        translate("Doctor", "Nothing was sent: {detail}"),
        translate("Doctor", "Paste the PKCS#8 key from the enterprise console again."),
    )


def _address_wrong() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway's address is wrong"),
        translate("Doctor", "{address} does not begin with https://, as it must."),
        translate("Doctor", "Correct the address of the gateway."),
    )


def _name_unknown() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway's name cannot be found (DNS)"),
        translate("Doctor", "No name server here knows the host of {address}."),
        translate(
            "Doctor", "Check network and VPN. Behind a company's proxy, enter the proxy above."
        ),
    )


def _not_listening() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The connection was refused"),
        translate("Doctor", "Nothing takes connections at {address}."),
        translate("Doctor", "Check the address and its port; a firewall may refuse it too."),
    )


def _no_route() -> CauseWords:
    return CauseWords(
        translate("Doctor", "There is no network"),
        translate("Doctor", "This computer cannot reach {address}."),
        translate("Doctor", "Turn on the network or the VPN."),
    )


def _no_connection() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway does not take the connection"),
        translate("Doctor", "Nothing came back from {address} in time: a firewall, or no network."),
        translate("Doctor", "Try another network, or enter your company's proxy above."),
    )


def _proxy_unreachable() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The proxy cannot be reached"),
        translate("Doctor", "Nothing answers at {proxy}."),
        translate("Doctor", "Check the proxy's address, or choose no proxy."),
    )


def _proxy_wants_password() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The proxy wants a password (407)"),
        translate("Doctor", "{proxy} lets nobody through who has not signed in."),
        translate("Doctor", "Sign in to the proxy in the system, or use a local forwarder."),
    )


def _proxy_refuses() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The proxy does not let the call through"),
        translate("Doctor", "{proxy} says: {detail}"),
        translate("Doctor", "Ask whoever runs the proxy to allow the gateway, or choose another."),
    )


def _issuer_untrusted() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The certificate's issuer is not trusted"),
        translate("Doctor", "A company's firewall often opens TLS with a certificate of its own."),
        translate("Doctor", "Get your company's CA file (PEM) from IT and choose it above."),
    )


def _certificate_expired() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The certificate has expired"),
        translate("Doctor", "Or this computer's clock is ahead."),
        translate("Doctor", "Check date and time here; if they are right, tell the vendor."),
    )


def _certificate_not_yet_valid() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The certificate is not valid yet"),
        translate("Doctor", "This computer's clock is probably behind."),
        translate("Doctor", "Set date and time, then test again."),
    )


def _other_host() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The certificate belongs to another host"),
        translate("Doctor", "Somebody else answers at {address}, or the address is mistyped."),
        translate("Doctor", "Check the address. In a hotel or café, sign in to the network first."),
    )


def _certificate_unfit() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The certificate is not fit for a server"),
        translate(
            "Doctor", "Its key is too weak, it was made for something else, or its issuer may not."
        ),
        translate("Doctor", "Copy the details for whoever runs the server, proxy or firewall."),
    )


def _no_tls() -> CauseWords:
    return CauseWords(
        translate("Doctor", "No encrypted connection could be made"),
        translate("Doctor", "What answers at {address} does not speak TLS."),
        translate("Doctor", "Check the address and its port; a firewall may break TLS."),
    )


def _silent() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway does not answer"),
        translate("Doctor", "It took the call and said nothing in time."),
        translate("Doctor", "Wait a minute and test again."),
    )


def _broke_off() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The connection broke before the answer came"),
        translate("Doctor", "A firewall, a VPN or a weak network cut it off."),
        translate("Doctor", "Test again; if it stays, try another network."),
    )


def _portal() -> CauseWords:
    return CauseWords(
        translate("Doctor", "A web page answers instead of the gateway"),
        translate("Doctor", "Probably the login page of this network."),
        translate("Doctor", "Open any page in the browser, sign in, then test again."),
    )


def _redirected() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway's address leads elsewhere"),
        translate("Doctor", "It redirects to {detail}, which is not followed with a signature."),
        translate("Doctor", "Sign in to the network, or correct the address of the gateway."),
    )


def _rejected() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway rejects the call"),
        "{detail}",
        translate("Doctor", "Check the address of the gateway: its path may be wrong."),
    )


def _busy() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway asks for a pause (429)"),
        translate("Doctor", "Too many calls in a short time."),
        translate("Doctor", "Wait a minute. Pictures under way are not lost."),
    )


def _gateway_broken() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway has a fault"),
        "{detail}",
        translate("Doctor", "Wait; if it stays, send the copied details to the vendor."),
    )


def _unreadable() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The answer cannot be read"),
        "{detail}",
        translate("Doctor", "Check that the address is the gateway's; else send the details."),
    )


def _clock_wrong() -> CauseWords:
    return CauseWords(
        translate("Doctor", "This computer's clock is wrong"),
        translate("Doctor", "A signature lapses after five minutes."),
        translate("Doctor", "Let the system set the time, then test again."),
    )


def _not_permitted() -> CauseWords:
    return CauseWords(
        translate("Doctor", "This account may not do that (401)"),
        translate("Doctor", "The gateway can be reached. {detail}"),
        translate("Doctor", "Check in the enterprise console that the service is open."),
    )


def _key_wrong() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The signature is rejected (403)"),
        translate("Doctor", "App id and private key do not belong together."),
        translate("Doctor", "Check both in the enterprise console."),
    )


def _key_missing() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway can be reached; credentials are missing"),
        translate("Doctor", "It answered an unsigned call in {ms} ms."),
        translate("Doctor", "Enter app id and private key. The sandbox needs none."),
    )


def _refused() -> CauseWords:
    return CauseWords(
        translate("Doctor", "The gateway answers, but does not tell the points"),
        "{detail}",
        translate("Doctor", "The connection is sound. Send the copied details to the vendor."),
    )


CAUSES: dict[Cause, Callable[[], CauseWords]] = {
    Cause.FINE: _fine,
    Cause.SETTINGS_UNUSABLE: _settings_unusable,
    Cause.KEY_MALFORMED: _key_malformed,
    Cause.ADDRESS_WRONG: _address_wrong,
    Cause.NAME_UNKNOWN: _name_unknown,
    Cause.NOT_LISTENING: _not_listening,
    Cause.NO_ROUTE: _no_route,
    Cause.NO_CONNECTION: _no_connection,
    Cause.PROXY_UNREACHABLE: _proxy_unreachable,
    Cause.PROXY_WANTS_PASSWORD: _proxy_wants_password,
    Cause.PROXY_REFUSES: _proxy_refuses,
    Cause.ISSUER_UNTRUSTED: _issuer_untrusted,
    Cause.CERTIFICATE_EXPIRED: _certificate_expired,
    Cause.CERTIFICATE_NOT_YET_VALID: _certificate_not_yet_valid,
    Cause.OTHER_HOST: _other_host,
    Cause.CERTIFICATE_UNFIT: _certificate_unfit,
    Cause.NO_TLS: _no_tls,
    Cause.SILENT: _silent,
    Cause.BROKE_OFF: _broke_off,
    Cause.PORTAL: _portal,
    Cause.REDIRECTED: _redirected,
    Cause.REJECTED: _rejected,
    Cause.BUSY: _busy,
    Cause.GATEWAY_BROKEN: _gateway_broken,
    Cause.UNREADABLE: _unreadable,
    Cause.CLOCK_WRONG: _clock_wrong,
    Cause.NOT_PERMITTED: _not_permitted,
    Cause.KEY_WRONG: _key_wrong,
    Cause.KEY_MISSING: _key_missing,
    Cause.REFUSED: _refused,
}
