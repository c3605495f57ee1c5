"""No photograph is published without who made it and a licence."""

from __future__ import annotations

import re

from explainer.licences import LICENCES
from explainer.problems import Fault

NOBODY = re.compile(r"\W*(?:unknown(?: .*)?|none|n/a|tbd|todo)?\W*", re.IGNORECASE)
"""Of creators: nobody's name."""
PERMITS = re.compile(r"\b(?:licen[cs]e[ds]?|permission|public domain|CC0|CC BY(?:-(?:NC|ND|SA))*)\b", re.IGNORECASE)
DENIES = re.compile(
    r"\b(?:all rights reserved|unknown|(?:no|without)(?: an?)? (?:licen[cs]e|permission))\b", re.IGNORECASE
)


def check_creator(creator: str) -> None:
    """Raise `Fault` for a creator who is not named.

    >>> check_creator("A. Photographer")
    """
    if NOBODY.fullmatch(creator):
        raise Fault(f"'{creator}' does not say who made the photograph", "find out, or take another photograph")


def check_licence(licence: str) -> None:
    """Raise `Fault` for a text that is no licence: it names one, or says who permitted what.

    >>> check_licence("CC BY-SA 3.0 IGO")
    >>> check_licence("With permission of A. Photographer, 1 May 2024")
    """
    if licence not in LICENCES and (DENIES.search(licence) or not PERMITS.search(licence)):
        known = ", ".join(LICENCES)
        hint = f"write one such as {known}, or who gave permission for what; without, it cannot be published"
        raise Fault(f"'{licence}' is no licence", hint)
