"""The bill of materials of a bundle, in CycloneDX: every package whose metadata lies in it."""

from __future__ import annotations

import sqlite3
import ssl
import sys
from importlib import metadata
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6

NAME = "wujie-desktop"
LUCIDE = "1.62.0"
"""Of the icon set that wujie_desktop/assets/icons is taken from."""


def write(bundle: Path, folder: Path, version: str) -> Path:
    """`folder`/wujie-desktop-VERSION-PLATFORM.cdx.json for `bundle`."""
    target = folder / f"{NAME}-{version}-{sys.platform}.cdx.json"
    target.write_text(JsonV1Dot6(build(bundle, version)).output_as_string(indent=2), "utf-8")
    return target


def build(bundle: Path, version: str) -> Bom:
    """The bill: the program, its packages, and what Python itself is made of."""
    bom = Bom()
    program = Component(
        name=NAME, version=version, type=ComponentType.APPLICATION, licenses=_licenses("MIT")
    )
    bom.metadata.component = program
    for package in _packages(bundle):
        bom.components.add(package)
    for name, number in (
        ("CPython", sys.version.split()[0]),
        ("OpenSSL", ssl.OPENSSL_VERSION.split()[1]),
        ("SQLite", sqlite3.sqlite_version),
    ):
        bom.components.add(Component(name=name, version=number, type=ComponentType.LIBRARY))
    bom.components.add(
        Component(name="lucide", version=LUCIDE, type=ComponentType.DATA, licenses=_licenses("ISC"))
    )
    bom.register_dependency(program, bom.components)
    return bom


def _packages(bundle: Path) -> list[Component]:
    inside = sorted({str(path.parent) for path in bundle.rglob("*.dist-info")})
    found = metadata.distributions(path=inside)
    return [_component(package) for package in found if package.name != NAME]


def _component(package: metadata.Distribution) -> Component:
    said = package.metadata
    expression = said.get("License-Expression") or said.get("License") or ""
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        licenses=_licenses(expression.partition("\n")[0]),
    )


def _licenses(text: str) -> list:  # type: ignore[type-arg] - cyclonedx has no public name for it
    return [LicenseFactory().make_from_string(text)] if text else []
