"""Who made a photograph is named, and so is what allows to publish it."""

import pytest

from explainer.images.photographs import rights
from explainer.licences import LICENCES
from explainer.problems import Fault

NAMED = ("A. Photographer", "Na Li", "Nonette Todor", "Anonymous", "José")
UNNAMED = ("unknown", "Unknown photographer", "N/A", "?", "none", "TBD")
LICENCED = (*LICENCES, "CC0", "CC BY-SA 3.0 IGO", "cc by-nc-nd 2.0", "Public domain", "Open Government Licence v3.0")
PERMITTED = ("With permission of A. Photographer", "Used under license from Agency")
UNLICENCED = (
    "unknown",
    "Licence unknown",
    "All rights reserved",
    "© A. Photographer",
    "© A. Photographer, all rights reserved (licence pending)",
    "No licence",
    "Without permission",
    "Fair use",
    "Unlicensed",
    "?",
)


@pytest.mark.parametrize("creator", NAMED)
def test_a_creator_who_is_named(creator):
    rights.check_creator(creator)


@pytest.mark.parametrize("creator", UNNAMED)
def test_a_creator_who_is_not(creator):
    with pytest.raises(Fault) as told:
        rights.check_creator(creator)
    assert told.value.message == f"'{creator}' does not say who made the photograph"
    assert told.value.hint == "find out, or take another photograph"


@pytest.mark.parametrize("licence", [*LICENCED, *PERMITTED])
def test_a_licence(licence):
    rights.check_licence(licence)


@pytest.mark.parametrize("licence", UNLICENCED)
def test_what_is_no_licence(licence):
    with pytest.raises(Fault) as told:
        rights.check_licence(licence)
    assert told.value.message == f"'{licence}' is no licence"
    assert told.value.hint == (
        f"write one such as {', '.join(LICENCES)}, or who gave permission for what; without, it cannot be published"
    )
