from __future__ import annotations

import pytest

from wujie_desktop.api.addresses import is_public

PUBLIC = (
    "93.184.216.34", "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1",
    "172.32.0.1", "192.167.1.1", "223.255.255.255", "2606:4700::1", "2400:3200::1",
    "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b::5db8:d822",
)  # fmt: skip
NOT_PUBLIC = (
    # this machine and this network
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::", "10.0.0.1",
    "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fdff::1", "fec0::1", "feff::1",
    # of providers, of tests, of papers, of the future
    "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.1", "203.0.113.9", "2001:db8::1", "2001:2::1", "3fff::1",
    "240.0.0.1", "255.255.255.255", "224.0.0.1", "239.1.1.1", "ff02::1", "5f00::1", "100::1",
    # IPv4 in IPv6
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:100.64.0.1", "::ffff:0:127.0.0.1",
    "::127.0.0.1", "::7f00:1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b::100.64.0.1", "64:ff9b:1::1", "64:ff9b:1::808:808", "192.88.99.1",
    # tunnels
    "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001::1", "2001:10::1", "2001:20::1",
    # no addresses
    "", "x", "1.2.3", "1.2.3.4.5", "0x7f.1", "127.1", "2130706433", "[::1]", "1.2.3.4/8",
    "2606:4700::1%eth0",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_out_in_the_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not(address: str) -> None:
    assert not is_public(address)
