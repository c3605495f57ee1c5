"""Every fault that a maintainer, an editor or a translator can make, all in one project: each is told, in one run."""

import re

STATISTICS = """
  no_source: {label: A, value: 1, unit: people, place: Haiti, date: 2024}
  no_value: {label: A, unit: people, place: Haiti, date: 2024, source: iom}
  twice: {label: A, label: B, value: 1, unit: people, place: Haiti, date: 2024, source: iom}
  odd_key: {labell: A, label: A, value: 1, unit: people, place: Haiti, date: 2024, source: iom}
  countries_twice: {label: A, countries: [KE, KE], place: Haiti, date: 2024, source: iom}
  circle_one: {label: A, formula: circle_two + 1, unit: people}
  circle_two: {label: A, formula: circle_one + 1, unit: people}
  of_nothing: {label: A, formula: nothing_there + 1, unit: people}
  by_zero: {label: A, formula: displaced / (displaced - displaced), unit: people}
  too_large: {label: A, value: 999999, part_of: displaced, unit: people, place: Haiti, date: 2024, source: iom}
  misquoted: {label: A, value: 7, unit: people, place: Haiti, date: 2024, source: iom, quote: eight people}
  misleading: {label: A, value: 7, round_to: 10, bound: at_least, unit: people, place: Haiti, date: 2024, source: iom}
  unquoted: {label: {displaced}, value: 7, unit: people, place: Haiti, date: 2024, source: iom}
  unused: {label: A, value: 7, unit: people, place: Haiti, date: 2024, source: iom}
"""
IMAGES = """
  lost: {file: lost.svg, kind: map, creator: Us, credit: Us, licence: CC0, caption: Lost., alt: Nothing.}
  silent: {file: silent.svg, kind: map, creator: Us, credit: Us, licence: CC0}
  unshown: {file: unshown.svg, kind: map, creator: Us, credit: Us, licence: CC0, caption: Here., alt: There.}
"""
SPANISH = """
msgctxt "unshown.caption"
msgid "Here."
msgstr "Aquí {displaced}."

msgctxt "unshown.alt"
msgid "There."
msgstr ""
"""
USED = "no_source no_value twice odd_key countries_twice circle_one of_nothing by_zero too_large misquoted misleading"
TOLD = """\
assets/images.yml:10:16: there is no file assets/images/lost.svg [image-file]
assets/images.yml:10:85: no Spanish for 'lost.caption' [not-translated]
assets/images.yml:10:97: no Spanish for 'lost.alt' [not-translated]
assets/images.yml:11:3: missing 'alt' [missing-key]
assets/images.yml:11:3: missing 'caption' [missing-key]
assets/images/unrecorded.svg:1:1: an image with no record [no-image-record]
assets/locale/es/LC_MESSAGES/captions.po:37:9: the English has no {displaced} [other-references]
assets/locale/es/LC_MESSAGES/captions.po:41:9: no Spanish for 'unshown.alt' [not-translated]
assets/statistics.yml:35:3: missing 'source' [missing-key]
assets/statistics.yml:36:3: missing value [missing-key]
assets/statistics.yml:37:21: duplicate key 'label' [duplicate-key]
assets/statistics.yml:38:13: unknown key 'labell' [unknown-key]
assets/statistics.yml:39:47: duplicate country 'KE' [duplicate-id]
assets/statistics.yml:40:35: a circle: circle_one → circle_two → circle_one [circle]
assets/statistics.yml:42:35: unknown statistic 'nothing_there' [unknown-id]
assets/statistics.yml:43:32: the formula divides by zero [formula-result]
assets/statistics.yml:44:32: too_large is 999999, more than its whole: displaced is 362551 [wrong-whole]
assets/statistics.yml:45:95: the quote does not hold its number [quote-without-number]
assets/statistics.yml:46:46: 'at least' a number below 10 does not make it true [false-bound]
assets/statistics.yml:47:21: a value that begins with a reference is not quoted [unquoted-reference]
docs/data.md:2:8: a value that begins with a reference is not quoted [unquoted-reference]
docs/index.md:10:1: unknown statistic 'displced' [unknown-statistic]
docs/index.md:10:12: 'loud' is neither a form nor a field of 'displaced' [unknown-form]
docs/index.md:10:29: a brace is left open [unpaired-brace]
docs/index.md:12:4: an image with no record: ../assets/images/x.svg [no-image-record]
docs/index.md:14:1: 'The' does not go before 'the Bahamas' [agreement]
docs/sources.md:3:12: not YAML: expected ',' or ']', but got ':' [not-yaml]
assets/images.yml:12:3: no page shows 'unshown' [unused-image]
assets/statistics.yml:48:3: nothing uses 'unused' [unused-statistic]
""".splitlines()


IDS = [*re.findall(r"(?m)^  (\w+): \{label", STATISTICS), "no_value", "odd_key"]
LABELS = "".join(f'\nmsgctxt "{name}.label"\nmsgid "A"\nmsgstr "Un rótulo"\n' for name in dict.fromkeys(IDS))


def plant_all(project):
    for path, text in {
        "assets/statistics.yml": STATISTICS,
        "assets/images.yml": IMAGES,
        "assets/locale/es/LC_MESSAGES/captions.po": SPANISH + LABELS,
        "docs/index.md": "\n" + " ".join(f"{{{name}}}" for name in [*USED.split(), "unquoted"]) + "\n",
    }.items():
        file = project / path
        file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n" + text.lstrip("\n"), encoding="utf-8")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>'
    for name in ("silent", "unshown", "unrecorded"):
        (project / f"assets/images/{name}.svg").write_text(picture)
    project.edit(
        "docs/index.md",
        "The countries are",
        "{displced} {displaced.loud} {displaced\n\n![](../assets/images/x.svg)\n\nThe",
    )
    project.edit("docs/data.md", "title: Data", "title: {displaced} data")
    project.edit("docs/sources.md", "title: Sources", "title: [Sources")


def test_each_is_told_in_one_run(mini):
    plant_all(mini)
    lines = mini.diagnostics().splitlines()
    assert [re.sub(r"; .*?(?= \[|$)", "", line) for line in lines] == [*TOLD, f"{len(TOLD)} problems"]
