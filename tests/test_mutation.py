"""Change a value once: every place that prints it changes, in both languages, and nothing else does."""

import re

import pytest

FROM_362551_TO_399999 = {
    "362551": "399999",
    "362,000": "399,000",
    "362.000": "399.000",
    "50.199834": "45.500114",
    "about 50%": "about 46%",
    "About 50%": "About 46%",
}
"""The value, how it prints, and what is computed from it; the bar of the earlier count shrinks besides."""


def texts(project):
    site = project / "site"
    kinds = {".html", ".json", ".svg", ".xml"}
    return {
        str(file.relative_to(site)): file.read_text(encoding="utf-8")
        for file in sorted(site.rglob("*"))
        if file.suffix in kinds
    }


@pytest.mark.parametrize("quote", ['    quote: "399,999 people were internally displaced in Haiti"\n', ""])
def test_a_new_number(real, copy_project, quote):
    project = copy_project()
    project.edit("assets/statistics.yml", "value: 362551", "value: 399999")
    project.edit("assets/statistics.yml", '    quote: "362,551 people were internally displaced in Haiti"\n', quote)
    result = project.run()
    assert result.returncode == 0, result.stdout + result.stderr
    before, after = texts(real), texts(project)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {
        "index.html", "why-a-mission/index.html", "data/index.html", "sources/index.html", "search/search_index.json",
        "assets/images/displacement.svg",
    }  # fmt: skip
    for path in changed:
        expected = before[path]
        for old, new in FROM_362551_TO_399999.items():
            expected = expected.replace(old, new)
        if path.endswith(".svg"):
            expected = re.sub(r'width="[\d.]+" height="26"', "bar", expected)
            after[path] = re.sub(r'width="[\d.]+" height="26"', "bar", after[path])
        assert after[path] == expected, path
        assert "362,000" not in after[path]
        assert "362551" not in after[path]


def test_a_new_number_in_both_captions(copy_project):
    project = copy_project()
    earlier_count = "value: {0}\n    unit: people\n    bound: about\n    place: Haiti\n    date: 2023"
    project.edit("assets/statistics.yml", earlier_count.format(200000), earlier_count.format(1234567))
    project.edit("assets/statistics.yml", '    quote: "displacement of nearly 200,000 Haitians in the country"\n', "")
    assert project.problems() == ""
    page = project.page()
    assert ">about 1,234,567</data>" in page
    assert ">alrededor de 1.234.567</data>" in page
    assert "about 1,234,567 people in June 2023" in page
    assert "alrededor de 1.234.567 personas en junio de 2023" in page
    assert "200,000" not in page
    assert "200.000" not in page
