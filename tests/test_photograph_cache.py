"""What was made of a photograph is kept, and made anew when anything that it depends on changes."""

import shutil

import pytest

from explainer.images.photographs.cache import Cache
from explainer.images.photographs.metadata import Metadata
from tests import camera
from tests.darkroom import SAID


def test_an_unchanged_photograph_is_not_made_again(darkroom, made):
    first = darkroom.made()
    assert darkroom.made() == first
    assert made == ["street"]


@pytest.mark.parametrize(
    "said",
    [
        Metadata("Eva", SAID.credit, SAID.licence, SAID.captions, SAID.alts),
        Metadata(SAID.creator, "© Eva", SAID.licence, SAID.captions, SAID.alts),
        Metadata(SAID.creator, SAID.credit, "CC BY 4.0", SAID.captions, SAID.alts),
        Metadata(SAID.creator, SAID.credit, SAID.licence, {**SAID.captions, "es": "Otra calle."}, SAID.alts),
        Metadata(SAID.creator, SAID.credit, SAID.licence, SAID.captions, {**SAID.alts, "es": "Otras casas."}),
    ],
)
def test_a_changed_record_makes_it_anew(darkroom, made, said):
    first = darkroom.made()
    assert darkroom.made(said=said) != first
    assert made == ["street", "street"]


def test_a_changed_file_or_name_makes_it_anew(darkroom, made):
    darkroom.made()
    darkroom.made(name="other")
    darkroom.file.write_bytes(camera.taken(camera.scene(800, 400, seed=1)))
    darkroom.made()
    assert made == ["street", "other", "street"]


def test_another_pillow_or_changed_code_makes_it_anew(darkroom, made, monkeypatch):
    darkroom.made()
    monkeypatch.setattr("PIL.__version__", "99")
    darkroom.made()
    monkeypatch.setattr("explainer.images.photographs.cache.CODE", b"other")
    darkroom.made()
    assert made == ["street"] * 3


@pytest.mark.parametrize("at", [0, 40, 5000, -1])
def test_a_damaged_entry_is_made_anew(darkroom, made, at):
    first = darkroom.made()
    entry = darkroom.kept[0]
    data = bytearray(entry.read_bytes())
    data[at] ^= 1
    entry.write_bytes(data)
    assert darkroom.made() == first
    assert darkroom.made() == first
    assert made == ["street", "street"]


@pytest.mark.parametrize("length", [0, 10, 5000])
def test_an_entry_that_breaks_off_is_made_anew(darkroom, made, length):
    first = darkroom.made()
    darkroom.kept[0].write_bytes(darkroom.kept[0].read_bytes()[:length])
    assert darkroom.made() == first
    assert made == ["street", "street"]


def test_what_a_build_did_not_ask_for_is_cleared(darkroom, made):
    darkroom.made(name="old")
    (darkroom.cache / "half-written").write_bytes(b"half")
    cache = Cache(darkroom.cache)
    darkroom.made(cache=cache)
    assert len(darkroom.kept) == 3
    cache.clear()
    assert [file.name for file in darkroom.kept] == list(cache.asked)
    darkroom.made()
    assert made == ["old", "street"]


def test_without_a_place_to_keep_it_is_made_all_the_same(darkroom):
    darkroom.cache.write_text("a file where the folder should be")
    assert len(darkroom.made().renditions) == 6


def test_a_folder_of_kept_photographs_can_be_removed_at_any_time(darkroom, made):
    first = darkroom.made()
    shutil.rmtree(darkroom.cache)
    assert darkroom.made() == first
    assert made == ["street", "street"]
