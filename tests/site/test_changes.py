"""`make changes` and `make due`: what a change touches, and what grows old."""

import datetime
import re
import subprocess

import pytest

from explainer.build import load_project
from explainer.commands.due import find_due
from tests.support.commands import run_module

GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
MADE = """\
displaced, value: 362551 → 400000
displaced, rounded: 362000 → 400000
displaced, printed: more than 362,000 / más de 362.000 → 400,000 / 400.000
displaced, quote: 362,551 people → nothing
displaced_children_share, value: 50.199834 → 45.5
displaced_children_share, rounded: 50 → 46
displaced_children_share, printed: about 50% / alrededor del 50 % → about 46% / alrededor del 46 %
late (new): March 2025 / marzo de 2025
contributors, value: BS, BD, KE → BS, BD
contributors, rounded: 3 → 2
contributors, printed: Bahamas, Bangladesh and Kenya / Bahamas, Bangladesh y Kenya → \
Bahamas and Bangladesh / Bahamas y Bangladesh

docs/index.md:2 (en)
  - More than 362,000 people
  + 400,000 people

docs/index.md:3 (en)
  - Of more than 362,000, about 50% are children.
  + Of 400,000, about 46% are children.

docs/index.md:6 (en)
  - More than 362,000 people had fled by March 2024, about 50% of them children.
  + 400,000 people had fled by March 2024, about 46% of them children.

docs/index.md:10 (en)
  - The countries are the Bahamas, Bangladesh and Kenya.
  + The countries are the Bahamas and Bangladesh.

docs/index.md:10 (en)
  + It was in x March 2025.

plan.caption (en)
  - A plan. More than 362,000 people fled.
  + A plan. 400,000 people fled.

plan.caption (es)
  - Un plano. Más de 362.000 personas huyeron.
  + Un plano. 400.000 personas huyeron.

plan.alt (en)
  - Streets, with 3 marks.
  + Streets, with 2 marks.

plan.alt (es)
  - Calles, con 3 marcas.
  + Calles, con 2 marcas.

assets/images/plan.svg is drawn anew

If the old one was wrong, tell the readers: an entry at the end of corrections: in assets/statistics.yml.
"""


def commit(project):
    for command in (["add", "assets", "docs"], ["commit", "-q", "-m", "As it was"]):
        subprocess.run([*GIT, *command], cwd=project.root, check=True)


@pytest.fixture
def repository(mini):
    subprocess.run([*GIT, "init", "-q"], cwd=mini.root, check=True)
    commit(mini)
    return mini


BEGIN = "What reads differently than at HEAD:\n\n"
NEXT = "\nNext: if that is what you meant, commit it, then `make publish`.\n"


def run(module, project, *arguments):
    """Run a command; of what it writes about changes, return what stands between its first line and its last."""
    result = run_module(f"explainer.commands.{module}", project.root, *arguments)
    assert result.stdout.startswith(BEGIN) == result.stdout.endswith(NEXT)
    result.stdout = result.stdout.removeprefix(BEGIN).removesuffix(NEXT)
    return result


def test_it_says_what_it_compares_and_what_comes_next(repository):
    repository.edit("assets/statistics.yml", "[BS, BD, KE]", "[BS, BD]")
    told = run_module("explainer.commands.changes", repository.root, "HEAD").stdout
    assert told.startswith(f"{BEGIN}contributors, value: BS, BD, KE → BS, BD\n")
    assert told.endswith(f"in assets/statistics.yml.\n{NEXT}")


def test_each_statistic_and_each_sentence_that_a_change_touches(repository):
    repository.edit("assets/statistics.yml", "value: 362551", "value: 400000")
    repository.edit("assets/statistics.yml", '    quote: "362,551 people"\n', "")
    repository.edit("assets/statistics.yml", "[BS, BD, KE]", "[BS, BD]")
    late = "  late: {label: The end, when: 2025-03, source: iom}\n  contributors:\n"
    repository.edit("assets/statistics.yml", "  contributors:\n", late)
    spanish = 'msgctxt "late.label"\nmsgid "The end"\nmsgstr "El final"\n\nmsgctxt "place"'
    repository.edit("assets/locale/es/LC_MESSAGES/captions.po", 'msgctxt "place"', spanish)
    repository.edit("docs/index.md", "{contributors}.", "{contributors}. It was in `x` *{late}*.")
    result = run("changes", repository, "HEAD")
    assert (result.stdout, result.stderr) == (MADE.replace(" %", "\N{NO-BREAK SPACE}%"), "")
    assert result.returncode == 0


DATA = "assets/statistics.yml"
CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
EVENTS = """\
events:
  - {date: 2024-06, what: "They count {displaced}.", sources: [iom]}
  - {date: 2024-06, what: "They meet.", sources: [iom]}
  - {date: 2024-07, what: "They leave.", sources: [iom]}
"""
OF_EVENTS = """\
displaced, rounded: 362000 → 363000
displaced, printed: more than 362,000 / más de 362.000 → nearly 363,000 / casi 363.000

assets/statistics.yml, event of 2024-06 (en)
  - They count more than 362,000.
  + They count nearly 363,000.

assets/statistics.yml, event of 2024-06 (en)
  - They meet.
  + They meet again.

assets/statistics.yml, event of 2024-07 (en)
  - They leave.

assets/statistics.yml, event of 2024-08 (en)
  + They leave. (scheduled)
"""


def test_events_that_are_told_otherwise(repository):
    data = repository / DATA
    data.write_text(data.read_text(encoding="utf-8").rstrip() + "\n" + EVENTS, encoding="utf-8")
    commit(repository)
    repository.edit(DATA, "rounding: down", "rounding: up")
    repository.edit(DATA, "They meet.", "They meet again.")
    repository.edit(DATA, "{date: 2024-07,", "{date: 2024-08, scheduled: true,")
    assert run("changes", repository, "HEAD").stdout.startswith(f"{OF_EVENTS}\ndocs/index.md:2 (en)\n")


OF_LABEL = (
    "children, label: Children forced from their homes / Niños desplazados"
    " → Children forced from their homes / Menores desplazados\n"
)
RENAMED_ALL = "renamed: displaced → forced_out\nrenamed: displaced_children → children\nsource renamed: iom → iom-7\n"


def rename(project, *pairs):
    for path in (DATA, CATALOGUE, "assets/images.yml", "assets/images/plan.svg", "docs/index.md"):
        file = project / path
        text = file.read_text(encoding="utf-8")
        for old, new in pairs:
            text = re.sub(rf"(?<![\w/-]){old}(?!\w)", new, text)
        file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([], RENAMED_ALL),
        (
            [(DATA, "seen: 2026-11-23", "seen: 2026-11-24")],
            f"{RENAMED_ALL}source iom-7, seen: 2026-11-23 → 2026-11-24\n",
        ),
        (
            [
                (DATA, "label: People forced from their homes", "label: People who fled"),
                (CATALOGUE, 'msgid "People forced from their homes"', 'msgid "People who fled"'),
            ],
            RENAMED_ALL.replace(
                "renamed: displaced → forced_out\nrenamed: displaced_children → children\n",
                "renamed: displaced_children → children\nrenamed: displaced → forced_out\n"
                "forced_out, label: People forced from their homes / Personas desplazadas"
                " → People who fled / Personas desplazadas\n",
            ),
        ),
        (
            [(CATALOGUE, "Niños desplazados", "Menores desplazados")],
            RENAMED_ALL.replace("source", OF_LABEL + "source"),
        ),
    ],
)
def test_what_is_renamed_is_told_as_that_and_no_sentence_for_it(repository, edits, told):
    rename(repository, ("displaced_children", "children"), ("displaced", "forced_out"), ("iom", "iom-7"))
    for edit in edits:
        repository.edit(*edit)
    result = run("changes", repository, "HEAD")
    assert (result.stdout, result.stderr, result.returncode) == (told, "", 0)


OF_ANOTHER = """\
displaced_2025 (new): more than 362,000 / más de 362.000
displaced_children, part_of: displaced → displaced_2025
displaced_children_share, period: 2024-03 → nothing
displaced_children_share, formula: displaced_children / displaced → displaced_children / displaced_2025
displaced (gone): more than 362,000 / más de 362.000

docs/index.md:2 (en)
  + More than 362,000 people
"""


def test_a_statistic_of_another_date_is_another_one(repository):
    repository.edit(
        DATA, "    date: 2024-03\n    source: iom\n    quote", "    date: 2025-03\n    source: iom\n    quote"
    )
    rename(repository, ("displaced", "displaced_2025"))
    assert run("changes", repository, "HEAD").stdout.startswith(OF_ANOTHER)


def test_a_sentence_whose_statistic_is_gone(repository):
    text = (repository / DATA).read_text(encoding="utf-8")
    (repository / DATA).write_text(text.partition("  contributors:")[0], encoding="utf-8")
    repository.edit("assets/images.yml", "{contributors.count} marks", "marks")
    repository.edit(CATALOGUE, "{contributors.count} marks", "marks")
    repository.edit(CATALOGUE, "{contributors.count} marcas", "marcas")
    assert run("changes", repository, "HEAD").stdout == (
        "contributors (gone): Bahamas, Bangladesh and Kenya / Bahamas, Bangladesh y Kenya\n\n"
        "docs/index.md:10 (en)\n  - The countries are the Bahamas, Bangladesh and Kenya.\n"
        "  + (a reference of it prints nothing any more)\n"
    )


def test_a_sentence_whose_reference_is_unknown_is_told(repository):
    repository.edit("docs/index.md", "{displaced.start} people had", "{nosuch} people had")
    assert (
        "docs/index.md:6 (en)\n  + (a reference of it prints nothing any more)\n"
        in run("changes", repository, "HEAD").stdout
    )


def test_labels_are_compared_in_each_language(repository):
    repository.edit(CATALOGUE, 'msgstr "Personas desplazadas"', 'msgstr ""')
    commit(repository)
    repository.edit(CATALOGUE, 'homes"\nmsgstr ""', 'outside"\nmsgstr "Personas desplazadas"')
    repository.edit(DATA, "People forced from their homes", "People forced outside")
    repository.edit(CATALOGUE, "People forced from their outside", "People forced outside")
    repository.edit(DATA, "as_of: 2024-05-26", "as_of: 2024-05-27\nreviewed: 2026-11-27")
    assert run("changes", repository, "HEAD").stdout == (
        "displaced, label: People forced from their homes / nothing → People forced outside / Personas desplazadas\n"
        "as_of: 2024-05-26 → 2024-05-27\n"
        "reviewed: never → 2026-11-27\n"
    )


def test_a_renamed_page_changes_nothing(repository):
    (repository / "docs/index.md").rename(repository / "docs/start.md")
    assert run("changes", repository, "HEAD").stdout == "The data say what they said at HEAD.\n"


def test_nothing_changed(repository):
    assert run("changes", repository, "HEAD").stdout == "The data say what they said at HEAD.\n"


def test_a_revision_that_is_none_and_data_with_a_fault(repository):
    result = run("changes", repository, "nowhere")
    assert result.stderr == "git has no revision 'nowhere' of this site; name one that `git log` shows\n"
    assert result.returncode == 1
    repository.edit("assets/statistics.yml", "round_to: 1000", "roundto: 1000")
    result = run("changes", repository, "HEAD")
    assert result.stderr == "assets/statistics.yml:9:5: unknown key 'roundto'; did you mean 'round_to'? [unknown-key]\n"


def break_data(project):
    project.edit(DATA, "round_to: 1000", "roundto: 1000")
    project.edit(DATA, "countries: [BS, BD, KE]", "countries: [BS, BS, XX, YY]")


def break_yaml(project):
    project.edit(DATA, "sources:", "sources: [")


def lose_catalogue(project):
    (project / CATALOGUE).unlink()


def use_older_layout(project):
    (project / "assets/data").mkdir()
    (project / DATA).rename(project / "assets/data/numbers.yml")


def name_what_is_not_there(project):
    project.edit(DATA, "seen: 2026-11-23", 'seen: 2026-11-23, note: "Of {nothing}."')


def lose_text(project):
    (project / "assets/images.yml").write_bytes(b"\xff")


UNREADABLE = "the data of 'HEAD' cannot be read: {}; name another revision, as in FROM=HEAD~1\n"


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (
            break_data,
            UNREADABLE.format("4 problems")
            + "  HEAD:assets/statistics.yml:9:5: unknown key 'roundto'; did you mean 'round_to'? [unknown-key]\n"
            "  HEAD:assets/statistics.yml:31:21: duplicate country 'BS'; name each country once [duplicate-id]\n"
            "  HEAD:assets/statistics.yml:31:25: countries: 'XX' is no country; "
            "write its two letters by ISO 3166-1, as in KE for Kenya [not-a-country]\n"
            "  and 1 more\n",
        ),
        (
            break_yaml,
            UNREADABLE.format("1 problem")
            + "  HEAD:assets/statistics.yml:4:1: not YAML: expected ',' or ']', but got '<scalar>'; "
            "mend this line or the one above [not-yaml]\n",
        ),
        (
            lose_catalogue,
            UNREADABLE.format("1 problem")
            + f"  HEAD:{CATALOGUE}:1:1: cannot read the file: No such file or directory; put it back"
            " · no se encuentra el archivo; vuelva a ponerlo [cannot-read]\n",
        ),
        (
            use_older_layout,
            UNREADABLE.format("1 problem")
            + "  HEAD:assets/statistics.yml:1:1: cannot read the file: No such file or directory; put it back"
            " [cannot-read]\n",
        ),
        (
            name_what_is_not_there,
            UNREADABLE.format("1 problem") + "  HEAD:assets/statistics.yml:3:119: unknown statistic 'nothing'; "
            "use one of displaced, displaced_children, displaced_children_share, contributors [unknown-statistic]\n",
        ),
        (
            lose_text,
            UNREADABLE.format("1 problem")
            + "  HEAD:assets/images.yml:1:1: this is not UTF-8; save the file as UTF-8 [not-utf-8]\n",
        ),
    ],
)
def test_a_revision_whose_data_cannot_be_read(repository, break_it, told):
    files = {file: file.read_bytes() for file in (repository / "assets").rglob("*") if file.is_file()}
    break_it(repository)
    commit(repository)
    for file, content in files.items():
        file.write_bytes(content)
    result = run("changes", repository, "HEAD")
    assert (result.stdout, result.stderr, result.returncode) == ("", told, 1)


def test_front_matter_that_is_broken_on_either_side(repository):
    page = repository / "docs/index.md"
    sound = page.read_text(encoding="utf-8")
    page.write_text("---\n- a\n---\n{displaced}", encoding="utf-8")
    result = run("changes", repository, "HEAD")
    assert (result.stdout, result.returncode) == ("", 1)
    assert result.stderr.startswith("docs/index.md:2:1: ")
    commit(repository)
    page.write_text(sound, encoding="utf-8")
    assert run("changes", repository, "HEAD").stdout == "The data say what they said at HEAD.\n"


def test_a_fault_of_an_older_revision_that_its_data_do_not_have_is_none(repository):
    files = ("assets/images.yml", DATA)
    sound = [(repository / path).read_text(encoding="utf-8") for path in files]
    repository.edit("assets/images.yml", "licence: CC BY 4.0", "licence: none")
    repository.edit(DATA, "seen: 2026-11-23", 'seen: 2026-11-23, note: "Of 8 March 2024."')
    commit(repository)
    for path, text in zip(files, sound, strict=True):
        (repository / path).write_text(text, encoding="utf-8")
    assert run("changes", repository, "HEAD").stdout == "source iom, note: Of 8 March 2024. → nothing\n"


REVIEW = "    label: People forced from their homes\n    review_by: {}\n"


def test_what_is_due_is_listed_and_breaks_no_build(mini):
    assert run("due", mini).stdout == "Nothing is due for review; no statistic has a review_by.\n"
    mini.edit("assets/statistics.yml", "    label: People forced from their homes\n", REVIEW.format("2024-06-30"))
    told = (
        "assets/statistics.yml:5:3: 'displaced' was to be reviewed by 2024-06-30; "
        "read its source again (Round 7) and set a later day [review-due]"
    )
    result = run("due", mini)
    assert (result.stdout, result.returncode) == (f"{told}\n", 1)
    assert mini.diagnostics() == ""
    strict = mini.run()
    assert strict.returncode == 0
    lenient = run_module("mkdocs", mini.root, "build")
    assert f"WARNING -  {told}" in lenient.stderr
    assert "WARNING" not in strict.stderr


def test_it_is_due_on_the_day_and_not_before(mini):
    mini.edit("assets/statistics.yml", "    label: People forced from their homes\n", REVIEW.format("2026-06-30"))
    statistics = load_project(mini.root).statistics
    assert len(list(find_due(statistics, datetime.date(2026, 6, 30)))) == 1
    assert list(find_due(statistics, datetime.date(2026, 6, 29))) == []
