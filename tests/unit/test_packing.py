"""gzip, ZIP and PNG as other readers read them; `test_reproducible.py` tells that they are the same everywhere."""

import gzip
import io
import zipfile

import PIL.Image
import pytest

from explainer.exports.packing import pack_gzip, pack_png, pack_zip

CONTENTS = {"empty": b"", "short": b"a", "ñ/text": "Haití\n".encode() * 9999, "noise": bytes(range(256)) * 3}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_gzip_holds_neither_a_name_nor_a_time(content):
    packed = pack_gzip(content)
    assert gzip.decompress(packed) == content
    assert packed[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"


def test_a_zip_file_holds_paths_contents_and_modes():
    with zipfile.ZipFile(io.BytesIO(pack_zip(CONTENTS.items()))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == CONTENTS
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
        assert {entry.create_system for entry in archive.infolist()} == {3}


def test_a_zip_file_of_nothing_is_one():
    assert zipfile.ZipFile(io.BytesIO(pack_zip([]))).namelist() == []


@pytest.mark.parametrize("description", ["", "Más de 362.000\npersonas"])
@pytest.mark.parametrize("size", [(1, 1), (37, 11)])
def test_a_png_shows_its_picture_and_says_what_it_shows(size, description):
    drawn = PIL.Image.linear_gradient("L").resize(size).convert("RGB").quantize(40)
    read = PIL.Image.open(io.BytesIO(pack_png(drawn, description)), formats=["PNG"])
    assert read.convert("RGB").tobytes() == drawn.convert("RGB").tobytes()
    assert read.text == ({"Description": description} if description else {})
    assert all(getattr(text, "lang", "") == "en" for text in read.text.values())
