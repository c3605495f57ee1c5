"""A photograph, when somebody has one with a licence: placed as any image, and refused with its metadata."""

import PIL.ExifTags
import PIL.Image
import pytest

RECORD = """  street:
    file: street.jpg
    kind: photograph
    creator: A. Photographer
    credit: © A. Photographer
    licence: CC BY 4.0
    place: Port-au-Prince
    date: 2024-05-01
    caption: A street.
    alt: Houses on both sides.
"""
SPANISH = """
msgctxt "street.caption"
msgid "A street."
msgstr "Una calle."

msgctxt "street.alt"
msgid "Houses on both sides."
msgstr "Casas a ambos lados."
"""


@pytest.fixture
def project(mini):
    mini.edit("assets/images.yml", "images:\n", "images:\n" + RECORD)
    catalogue = mini / "assets/locale/es/LC_MESSAGES/captions.po"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + SPANISH, encoding="utf-8")
    mini.edit("docs/index.md", "The countries", "![](../assets/images/street.jpg)\n\nThe countries")
    return mini


def test_it_is_placed_with_its_size_captions_and_credit(project):
    file = project / "assets/images/street.jpg"
    PIL.Image.new("RGB", (640, 360), "grey").save(file)
    assert project.problems() == ""
    page = project.page()
    assert (
        '<img alt="Houses on both sides." height="360" loading="lazy" src="assets/images/street.jpg" width="640" />'
        in page
    )
    assert (
        '<p lang="en">A street.</p><p lang="es">Una calle.</p><p class="alt" lang="es">Casas a ambos lados.</p>' in page
    )
    assert '<p class="credit">Photograph: ©\N{NO-BREAK SPACE}A. Photographer. CC BY 4.0.</p>' in page
    assert (project / "site/assets/images/street.jpg").read_bytes() == file.read_bytes()


def test_its_metadata_are_refused(project):
    photograph = PIL.Image.new("RGB", (64, 36))
    metadata = photograph.getexif()
    metadata[PIL.ExifTags.Base.Make] = "A camera"
    photograph.save(project / "assets/images/street.jpg", exif=metadata)
    told = "assets/images/street.jpg:1:1: the photograph says where, when or by whom it was taken; remove its metadata"
    assert project.problems().startswith(told)


def test_what_is_no_picture_is_refused(project):
    (project / "assets/images/street.jpg").write_text("not a picture")
    told = "assets/images/street.jpg:1:1: not a picture that can be read; save it as JPEG, PNG or WebP"
    assert project.problems().splitlines()[0] == told
