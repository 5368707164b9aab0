"""Public and private IP addresses."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
"""Protocol assignments with Teredo, documentation, 6to4, documentation."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: IPv4 addresses as networks without IPv4 reach them."""
_LAST_FOUR_BYTES = 0xFFFF_FFFF


def is_public(text: str) -> bool:
    """Whether `text` is an IP address in the public internet. IPv6 that embeds an IPv4 address is
    judged by that one; tunnels are never public."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        meant = address.ipv4_mapped
        if address in _TRANSLATED:
            meant = IPv4Address(int(address) & _LAST_FOUR_BYTES)
        if meant is None:
            inside = address in _PUBLIC_6 and not address.scope_id
            return inside and not any(address in network for network in _NOT_PUBLIC_6)
        address = meant
    return not any(address in network for network in _NOT_PUBLIC_4)
