"""The colours that mkdocs.yml gives to the pages (`theme.palette`), in place of two of the theme's own, by scheme.

`primary` is the colour of links, of the mark and of the place where one is; `accent` that of the lines beside dates
and news. Each is told apart from every ground by 4.5 to 1, as text has to be (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explainer.charts import COLOURS
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError, suggest_nearest

SCHEMES = {"default": 0, "slate": 1}
"""Material's names of light and dark: the place of each in `COLOURS`."""
REPLACED = {"primary": "blue", "accent": "ochre"}
"""The name in the style sheets of each colour that may be given."""
GROUNDS = {"paper": COLOURS["paper"], "surface": ("#ffffff", "#1b2027"), "sand": COLOURS["sand"]}
"""What colours stand on: the names in the style sheets, light and dark."""
LEAST_CONTRAST = 4.5
HEXADECIMAL = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
NAMED = {
    "red": "#ef5552", "pink": "#e92063", "purple": "#ab47bd", "deep purple": "#7e56c2", "indigo": "#4051b5",
    "blue": "#2094f3", "light blue": "#02a6f2", "cyan": "#00bdd6", "teal": "#009485", "green": "#4cae4f",
    "light green": "#8bc34b", "lime": "#cbdc38", "yellow": "#ffec3d", "amber": "#ffc105", "orange": "#ffa724",
    "deep orange": "#ff6e42", "brown": "#795649", "grey": "#757575", "blue grey": "#546d78", "black": "#000000",
    "white": "#ffffff",
}  # fmt: skip
"""Material's (https://squidfunk.github.io/mkdocs-material/setup/changing-the-colors/#primary-color)."""
STEPS = 100
"""The steps from a colour to black or white."""


def read_palette(document: Document) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return what replaces what in small style sheets, and the faults of the palette in mkdocs.yml."""
    replaced: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for keys, entry in _list_entries(document.value):
        for key in REPLACED.keys() & entry.keys():
            try:
                replaced |= _replace_colour(key, str(entry[key]), str(entry.get("scheme", "default")))
            except UserError as error:
                problems.append(document.place_error((*keys, error.values.get("key", key)), error))
    return replaced, problems


def _list_entries(settings: Any) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Yield the palettes of the settings, each for one scheme, with their keys."""
    theme = settings.get("theme") if isinstance(settings, dict) else None
    palette = theme.get("palette") if isinstance(theme, dict) else None
    if isinstance(palette, dict):
        yield ("theme", "palette"), palette
    for index, entry in enumerate(palette) if isinstance(palette, list) else ():
        if isinstance(entry, dict):
            yield ("theme", "palette", index), entry


def _replace_colour(key: str, value: str, scheme: str) -> dict[str, str]:
    """Return the declaration in style sheets that a colour replaces, and its own.

    Raises `UserError` for what is no colour or no scheme, and for a colour that is too weak on one of the grounds.

    >>> _replace_colour("primary", "indigo", "default")
    {'--blue:#1f4e79': '--blue:#4051b5'}
    """
    if scheme not in SCHEMES:
        raise UserError("setting-colour.scheme", suggest_nearest(scheme, SCHEMES), value=scheme, key="scheme")
    colour = NAMED.get(value.casefold(), value).lower()
    if not HEXADECIMAL.fullmatch(colour):
        raise UserError("setting-colour", suggest_nearest(value, NAMED), value=value)
    place = SCHEMES[scheme]
    grounds = [shades[place] for shades in GROUNDS.values()]
    contrast, ground = min((compute_contrast(colour, ground), ground) for ground in grounds)
    if contrast < LEAST_CONTRAST:
        raise UserError(
            "setting-colour.contrast",
            value=value,
            ground=ground,
            scheme=("light", "dark")[place],
            contrast=contrast,
            least=LEAST_CONTRAST,
            better=_strengthen(colour, grounds, target=(0, 255)[place]),
        )
    return {f"--{REPLACED[key]}:{COLOURS[REPLACED[key]][place]}": f"--{REPLACED[key]}:{colour}"}


def _strengthen(colour: str, grounds: Sequence[str], target: int) -> str:
    """Return the nearest colour, on the way to black (0) or white (255), that is told apart from these grounds.

    >>> _strengthen("#009485", ["#ffffff"], 0)
    '#008578'
    """
    channels = _read_channels(colour)
    mixes = ([round(value + (target - value) * step / STEPS) for value in channels] for step in range(STEPS + 1))
    colours = ("#" + "".join(f"{channel:02x}" for channel in mix) for mix in mixes)
    return next(mix for mix in colours if all(compute_contrast(mix, ground) >= LEAST_CONTRAST for ground in grounds))


def compute_contrast(colour: str, ground: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

    >>> round(compute_contrast("#000", "#ffffff"), 1), round(compute_contrast("#009485", "#ffffff"), 1)
    (21.0, 3.8)
    """
    weaker, stronger = sorted(map(_compute_luminance, (colour, ground)))
    return (stronger + 0.05) / (weaker + 0.05)


def _compute_luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    shares = [channel / 255 for channel in _read_channels(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _read_channels(colour: str) -> list[int]:
    digits = colour[1:] if len(colour) > len("#123") else "".join(digit * 2 for digit in colour[1:])
    return [int(digits[place : place + 2], 16) for place in (0, 2, 4)]
