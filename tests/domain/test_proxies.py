"""Which hosts are reached without the system's proxy, and what is wrong with an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wujie_desktop.domain.gateway_address import AddressProblem, address_problem
from wujie_desktop.domain.profile import is_gateway_address
from wujie_desktop.domain.proxies import bare_address, goes_direct

NO_POLICY = "gate.example.com"


@pytest.mark.parametrize(
    ("exceptions", "host", "port", "direct"),
    [
        ("", NO_POLICY, 443, False),
        (" , ,", NO_POLICY, 443, False),
        ("*", NO_POLICY, 443, True),
        ("example.com", NO_POLICY, 443, True),
        ("example.com", "example.com", 443, True),
        ("example.com", "badexample.com", 443, False),
        ("ample.com", NO_POLICY, 443, False),
        (".example.com", NO_POLICY, 443, True),
        (".example.com", "example.com", 443, True),
        ("*.example.com", NO_POLICY, 443, True),
        ("*.example.com", "a.b.example.com", 443, True),
        ("*.example.com", "example.com", 443, False),
        ("*.example.com", "evil-example.com", 443, False),
        ("gate.*", NO_POLICY, 443, True),
        ("EXAMPLE.Com", NO_POLICY, 443, True),
        ("example.com", "GATE.EXAMPLE.COM", 443, True),
        ("example.com.", NO_POLICY, 443, True),
        ("example.com", f"{NO_POLICY}.", 443, True),
        ("example.com:443", NO_POLICY, 443, True),
        ("example.com:8443", NO_POLICY, 443, False),
        ("*.example.com:443", NO_POLICY, 443, True),
        ("*.example.com:1", NO_POLICY, 443, False),
        (".example.com:443", NO_POLICY, 443, True),
        ("https://example.com/", NO_POLICY, 443, True),
        ("a.example;b.example c.example,example.com", NO_POLICY, 443, True),
        ("localhost,127.0.0.0/8", "127.9.9.9", 80, True),
        ("10.0.0.0/8", "10.200.3.4", 443, True),
        ("10.0.0.0/8", "11.0.0.1", 443, False),
        ("10.1.2.3/8", "10.200.3.4", 443, True),
        ("10.0.0.0/255.0.0.0", "10.9.9.9", 443, True),
        ("10.0.0.0/8", NO_POLICY, 443, False),
        ("10.*", "10.1.2.3", 443, True),
        ("192.168.1.7", "192.168.1.7", 443, True),
        ("192.168.1.7:443", "192.168.1.7", 443, True),
        ("192.168.1.7:80", "192.168.1.7", 443, False),
        ("192.168.1.7", "192.168.1.70", 443, False),
        ("[::1]", "::1", 443, True),
        ("::1", "[::1]", 443, True),
        ("[2001:db8::7]:443", "2001:db8::7", 443, True),
        ("[2001:db8::7]:80", "2001:db8::7", 443, False),
        ("2001:DB8::7", "2001:db8::7", 443, True),
        ("2001:db8:0:0::7", "2001:db8::7", 443, True),
        ("fd00::/8", "fd12::1", 443, True),
        ("[fd00::]/8", "fd12::1", 443, True),
        ("fd00::/8", "fe80::1", 443, False),
        ("10.0.0.0/99", "10.0.0.1", 443, False),
        ("[", NO_POLICY, 443, False),
        (":443", NO_POLICY, 443, False),
        ("example.com:99999999999999999999", NO_POLICY, 443, False),
    ],
)
def test_what_no_proxy_names(exceptions: str, host: str, port: int, direct: bool) -> None:
    assert goes_direct(exceptions, host, port) is direct
    assert goes_direct(f"other.invalid, {exceptions}", host, port) is direct


@given(st.text(max_size=60), st.text(max_size=40), st.integers(0, 65535))
def test_no_text_is_a_riddle(exceptions: str, host: str, port: int) -> None:
    goes_direct(exceptions, host, port)


@pytest.mark.parametrize(
    ("proxy", "shown"),
    [
        ("http://zhang:geheim@proxy:8080", "http://proxy:8080"),
        ("socks5://a:b@c@proxy", "socks5://proxy"),
        ("http://proxy", "http://proxy"),
        ("", ""),
    ],
)
def test_a_proxy_is_named_without_its_password(proxy: str, shown: str) -> None:
    assert bare_address(proxy) == shown


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("//gate.example/v1", AddressProblem.NO_SCHEME),
        ("gate.example/v1", AddressProblem.NO_SCHEME),
        ("://gate.example", AddressProblem.NO_SCHEME),
        ("https:/gate.example", AddressProblem.NO_SCHEME),
        ("http://gate.example", AddressProblem.NOT_HTTPS),
        ("ftp://gate.example", AddressProblem.NOT_HTTPS),
        ("ws://127.0.0.1", AddressProblem.NOT_HTTPS),
        ("https://", AddressProblem.NO_HOST),
        ("https:///v1", AddressProblem.NO_HOST),
        ("https://:443", AddressProblem.NO_HOST),
        ("https://gate.example:port", AddressProblem.PORT),
        ("https://gate.example:99999", AddressProblem.PORT),
        ("https://gate.example:-1", AddressProblem.PORT),
        ("https://zhang@gate.example", AddressProblem.USER),
        ("https://a:b@gate.example/v1", AddressProblem.USER),
        ("https://gate.example/v1?a=b", AddressProblem.EXTRAS),
        ("https://gate.example/v1#a", AddressProblem.EXTRAS),
        ("https：//gate.example", AddressProblem.WIDE),
        ("https:／／gate.example", AddressProblem.WIDE),
        ("https://gate．example", AddressProblem.WIDE),
        ("https://gate。example", AddressProblem.WIDE),
        ("ｈttps://gate.example", AddressProblem.WIDE),
        ("https://gate.example：8443", AddressProblem.WIDE),
        ("http:// gate.example", AddressProblem.BLANK),
        ("ht tps://gate.example", AddressProblem.BLANK),
        ("gate.example\u200b/v1", AddressProblem.BLANK),
        ("\ufeffgate.example", AddressProblem.BLANK),
        ("http://gate.example\u3000", AddressProblem.BLANK),
        ("https://[::1", AddressProblem.MALFORMED),
        ("https://gate.example", None),
        ("http://127.0.0.1:9/v1", None),
    ],
)
def test_the_reason_is_given_beside_the_field(text: str, problem: AddressProblem | None) -> None:
    assert address_problem(text) is problem


@given(st.text(max_size=40).map(lambda text: f"https://{text}") | st.text(max_size=40))
def test_there_is_a_reason_where_an_address_is_refused_and_only_there(text: str) -> None:
    assert address_problem(text) or is_gateway_address(text)
    if text.isascii() and text.isprintable() and " " not in text:
        assert (address_problem(text) is None) is is_gateway_address(text)
