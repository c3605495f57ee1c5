"""What the site is built with: every part is listed, under a licence that we may use."""

import json
import re
from importlib.metadata import distribution

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.support.projects import ROOT
from tools import components

LOCK = (ROOT / "requirements/site.txt").read_text(encoding="utf-8")
PARTS = components.parts(LOCK)
ALLOWED = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "LGPL-2.1-or-later", "LicenseRef-public-domain", "MIT", "MIT-CMU",
    "MPL-2.0", "OFL-1.1", "PSF-2.0",
}  # fmt: skip
"""Of those with copyleft (LGPL, MPL, OFL), what we use is unchanged and no part of what is published."""
WORDS = {
    "Apache-2.0": "Apache License",
    "BSD-3-Clause": "may be used to endorse or promote products",
    "LGPL-2.1-or-later": "GNU Lesser General Public License Version 2.1",
    "MIT": "Permission is hereby granted, free of charge",
    "MPL-2.0": "Mozilla Public License",
}
"""By licence, what its text says."""


def test_every_package_of_the_lock_is_listed_once():
    pinned = re.findall(r"(?m)^([\w.-]+)==", LOCK)
    assert len(set(pinned)) > 30
    assert [part.name for part in PARTS if part.hashes] == list(dict.fromkeys(pinned))


def test_each_licence_is_known_and_one_that_we_may_use():
    licences = [(part.name, set(re.split(r" (?:OR|AND) ", part.licence))) for part in PARTS]
    assert [(name, found) for name, found in licences if not found <= ALLOWED] == []
    assert [part.name for part in PARTS if part.purpose in {"", "for "}] == []


@pytest.mark.parametrize("name", components.LICENCES)
def test_a_licence_that_we_name_is_that_of_the_text_that_comes_with_it(name):
    found = distribution(name)
    texts = [file.read_text() for file in found.files if re.search("(?i)licen[cs]e|copying", file.name)]
    assert any(WORDS[components.LICENCES[name]].lower() in " ".join(text.lower().split()) for text in texts)
    assert components.licence_of(found) == components.LICENCES[name]


def test_a_package_without_a_known_licence_is_told(monkeypatch):
    monkeypatch.setattr(components, "LICENCES", {})
    assert components.licence_of(distribution("resvg-py")) == ""
    assert " unknown " in str(components.Part("resvg-py", "1", "", "drawing"))


def test_what_is_no_package_is_listed_too():
    icons = {found for file in (ROOT / "assets/theme").rglob("*.html")
             for found in re.findall(r"\.icons/(\w+)/", file.read_text(encoding="utf-8"))}  # fmt: skip
    assert icons == {"material"}
    fonts = {
        re.sub("([a-z])([A-Z])", r"\1 \2", path.stem.split("-")[0]) for path in (ROOT / "assets/fonts").glob("*.ttf")
    }
    assert {part.name for part in PARTS if not part.hashes} == {"Material Design Icons", "Natural Earth", *fonts}


PUBLISHED = {"MIT", "CC BY 4.0", "Natural Earth", "public domain", "Material Design Icons"}
"""What a reader gets, by names and licences; the letters of the cards are no part of it."""
ALL = PUBLISHED - {"CC BY 4.0"} | {"Apache License 2.0", "SIL Open Font License 1.1"}


@pytest.mark.parametrize(("document", "words"), [("docs/about.md", PUBLISHED), ("README.md", ALL), ("LICENSE", ALL)])
def test_the_documents_name_the_licences(document, words):
    text = " ".join((ROOT / document).read_text(encoding="utf-8").split())
    assert {word for word in words if word not in text} == set()


def test_the_list_is_valid_and_holds_versions_hashes_and_licences(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(components, "LIST", tmp_path / "components.cdx.json")
    components.main()
    text = components.LIST.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text.replace('"SHA-256"', '"SHA-0"')) is not None
    found = {one["name"]: one for one in json.loads(text)["components"]}
    assert len(found) == len(PARTS)
    version = re.search(r"(?m)^mkdocs==(\S+)", LOCK)[1]
    assert found["mkdocs"]["purl"] == f"pkg:pypi/mkdocs@{version}"
    assert found["mkdocs"]["licenses"] == [{"license": {"id": "BSD-2-Clause"}}]
    hashes = LOCK.split(f"\nmkdocs=={version} ")[1].split("\nmkdocs-")[0]
    assert {one["content"] for one in found["mkdocs"]["hashes"]} == set(re.findall(r"sha256:(\w+)", hashes)) != set()
    table = capsys.readouterr().out
    assert re.search(rf"(?m)^mkdocs +{re.escape(version)} +BSD-2-Clause +the engine", table)
    assert re.search(r"(?m)^mergedeep +\S+ +MIT +for mkdocs", table)
