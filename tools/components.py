"""The parts that the site is built with: a table, and the list as CycloneDX has it (`make components`).

CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/. Licences by their SPDX ids: https://spdx.org/licenses/.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.spdx import is_expression, is_supported_id
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LIST = ROOT / "components.cdx.json"
PINNED = re.compile(r"(?m)^(?P<pin>[\w.-]+==[^\\\n]+?) \\\n(?P<hashes>(?:    --hash=sha256:\w{64}(?: \\)?\n)+)")
ASKED = re.compile(r'(?m)^  "([\w.-]+)[^"]*",\s*# (.+)$')
"""A dependency in pyproject.toml, with what it is for."""
LICENCES = {
    "colorama": "BSD-3-Clause",
    "deflate": "MIT",
    "ghp-import": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
    "mergedeep": "MIT",
    "num2words": "LGPL-2.1-or-later",
    "pathspec": "MPL-2.0",
    "pyphen": "LGPL-2.1-or-later",
    "resvg-py": "MIT",
}
"""Of parts that do not name theirs by its id: that of the text which comes with them."""


@dataclass(frozen=True)
class Part:
    """Something that the site is built with, by others than us."""

    name: str
    version: str
    """Empty where it has none."""
    licence: str
    """An SPDX expression; empty where nobody knows."""
    purpose: str
    """What it is for, or what asks for it."""
    hashes: tuple[str, ...] = ()
    """SHA-256 of the files of it that the lock lets in; none where it comes with another part or with our files."""

    def __str__(self) -> str:
        return f"{self.name:<27} {self.version:<11} {self.licence or 'unknown':<29} {self.purpose}"


BUNDLED = (
    Part("Material Design Icons", "", "Apache-2.0", "icons that the pages draw in; they come with mkdocs-material"),
    Part("Natural Earth", "", "LicenseRef-public-domain", "coastlines of the map, in assets/geo/"),
    Part("Noto Sans", "2.015", "OFL-1.1", "letters of the cards, in assets/fonts/"),
    Part("Noto Serif", "2.015", "OFL-1.1", "letters of the cards, in assets/fonts/"),
)
"""What is no package."""


def licence_of(found: Distribution) -> str:
    """The licence that a package's metadata names by its SPDX id, or that of its text; empty where neither is known.

    License-Expression: https://packaging.python.org/en/latest/specifications/core-metadata/#license-expression
    """
    said = filter(None, (found.metadata.get(field) for field in ("License-Expression", "License")))
    named = next((text for text in said if is_supported_id(text) or is_expression(text)), "")
    return named or LICENCES.get(canonicalize_name(found.name), "")


def parts(lock: str) -> list[Part]:
    """The packages of a lock that are for this Python, in its order, then what is bundled."""
    pins = [(Requirement(match["pin"]), match["hashes"]) for match in PINNED.finditer(lock)]
    here = {one.name: hashes for one, hashes in pins if one.marker is None or one.marker.evaluate()}
    asked = dict(ASKED.findall((ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[project.optional")[0]))
    purposes = {canonicalize_name(name): purpose for name, purpose in asked.items()}
    needs = needed_by(list(here))
    found = []
    for name, hashes in here.items():
        its = distribution(name)
        purpose = purposes.get(name) or f"for {', '.join(needs[name])}"
        found.append(Part(name, its.version, licence_of(its), purpose, tuple(re.findall(r"sha256:(\w+)", hashes))))
    return [*found, *BUNDLED]


def needed_by(names: list[str]) -> dict[str, list[str]]:
    """By package, those of the others that ask for it."""
    needs: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        for line in distribution(name).requires or []:
            asked = Requirement(line)
            other = canonicalize_name(asked.name)
            if other in needs and (asked.marker is None or asked.marker.evaluate({"extra": ""})):
                needs[other].append(name)
    return needs


def listed(found: list[Part]) -> str:
    """The parts as CycloneDX's JSON."""
    factory = LicenseFactory()
    site = Component(name="haiti-explainer", type=ComponentType.APPLICATION, bom_ref="haiti-explainer")
    bom = Bom()
    bom.metadata.component = site
    for part in found:
        url = PackageURL("pypi", name=part.name, version=part.version) if part.hashes else None
        one = Component(
            name=part.name,
            version=part.version or None,
            description=part.purpose,
            type=ComponentType.LIBRARY if url else ComponentType.DATA,
            bom_ref=f"{part.name}@{part.version}",
            purl=url,
            licenses=[factory.make_from_string(part.licence)],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in part.hashes],
        )
        bom.components.add(one)
    bom.register_dependency(site, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def main() -> None:
    """Write the list, print the table."""
    found = parts((ROOT / "requirements/site.txt").read_text(encoding="utf-8"))
    LIST.write_text(listed(found), encoding="utf-8")
    sys.stdout.write("".join(f"{part}\n" for part in found) + f"{len(found)} parts; the list is at {LIST.name}\n")


if __name__ == "__main__":
    main()
