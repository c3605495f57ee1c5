"""nginx with the project's set-up, asked for everything at once while a new version is published: nothing is lost."""

import pytest

from explainer.manifest import Manifest
from tools.bench import load, reader, report

SECONDS = 1


@pytest.fixture(scope="module")
def found(versions, tmp_path_factory):
    return load.measured(*versions[:2], tmp_path_factory.mktemp("load"), SECONDS)


def test_every_request_is_answered(found):
    for name in ("alone", "beside"):
        assert found[name]["errors"] == 0, name
        assert found[name]["requests"] > 50, name


def test_every_page_is_whole_and_of_one_version_with_all_that_it_names(found):
    assert found["publication"]["faults"] == []
    assert min(found["publication"]["read"]) >= 1


def test_its_memory_stays_small(found):
    before, *after = found["memory"]
    assert max(after) < before + 20_000_000


def test_what_is_lost_would_be_told(versions, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "paths").write_text("/\n/nowhere/\n")
    with load.running(load.by_nginx, versions[0] / "site", "", tmp_path / "folder") as base:
        assert load.found(load.asking(base, tmp_path / "paths", 1))["errors"] > 100
        stranger = reader.Reader(base, [Manifest(hashes={"index.html": "0" * 64}), Manifest()])
        stranger.open("index.html")
        stranger.fetch("assets/images/gone.12345678.svg", 0)
    assert stranger.faults == [
        "index.html is answered with 200, of neither version",
        "assets/images/gone.12345678.svg is answered with 404, not as its page's version has it",
    ]


def test_the_table_has_both_runs(found):
    assert report.load(found).count("\n| ") == 3
    assert f"{found['connections']} connections" in report.load(found)
