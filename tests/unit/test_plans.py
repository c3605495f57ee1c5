"""The plan of barricades: vehicles close each street that meets the main road, and stand on no house."""

from dataclasses import dataclass

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from explainer.charts import illustrations as barricades
from explainer.charts.chart_data import ChartData
from explainer.references.resolver import ShownText
from tests.support.projects import ROOT
from tests.support.site_content import IMAGES, RESOLVER
from tests.support.svg_pictures import parse, picture

DETAIL = 2
"""Pixels a unit."""
WIDE, HIGH = 400, 300
"""The plan, without its legend, in units."""
ROAD = (200, 184)
CAR = 11
"""The width of the narrowest vehicle, in units: what may not pass."""


@dataclass(frozen=True)
class Plan:
    """Where blocks are, and where vehicles."""

    blocks: Image.Image
    vehicles: Image.Image

    @property
    def reached(self) -> set[str]:
        """Where a car gets to from the main road: to the streets `above` it and `below` it."""
        taken = ImageChops.lighter(self.blocks, self.vehicles)
        for _ in range(CAR * DETAIL // 2 - 1):
            taken = taken.filter(ImageFilter.MaxFilter(3))  # a pixel wider on each side: quicker than all at once
        assert taken.getpixel((ROAD[0] * DETAIL, ROAD[1] * DETAIL)) == 0
        ImageDraw.floodfill(taken, (ROAD[0] * DETAIL, ROAD[1] * DETAIL), 128)
        rows = {"above": (0, 100 * DETAIL), "below": (270 * DETAIL, HIGH * DETAIL)}
        strips = {name: taken.crop((0, top, WIDE * DETAIL, bottom)) for name, (top, bottom) in rows.items()}
        return {name for name, strip in strips.items() if strip.histogram()[128]}


def painted(outlines):
    image = Image.new("L", (WIDE * DETAIL, HIGH * DETAIL))
    for corners in outlines:
        ImageDraw.Draw(image).polygon([(x * DETAIL, y * DETAIL) for x, y in corners], 255)
    return image


def plan(drawn):
    return Plan(painted(drawn.outlines("sand")), painted(drawn.outlines("brick")))


def without(monkeypatch, vehicles):
    monkeypatch.setattr(barricades, "ACROSS", vehicles)
    words = {key: ShownText(text, "en", "translated") for key, text in IMAGES["barricades"]["words"].items()}
    return plan(parse(barricades.draw_barricades(ChartData(RESOLVER, ROOT, "en", words)).to_bytes("en")))


def test_no_car_gets_from_the_main_road_into_the_streets():
    assert plan(picture("barricades.svg")).reached == set()


def test_without_vehicles_the_streets_are_open(monkeypatch):
    assert without(monkeypatch, ()).reached == {"above", "below"}


@pytest.mark.parametrize("missing", barricades.ACROSS, ids=lambda vehicle: f"{vehicle[0]} at {vehicle[1]}")
def test_each_vehicle_is_needed(monkeypatch, missing):
    others = tuple(vehicle for vehicle in barricades.ACROSS if vehicle != missing)
    assert without(monkeypatch, others).reached == {"below" if missing[2] > ROAD[1] else "above"}


def test_no_vehicle_stands_on_a_house():
    drawn = picture("barricades.svg")
    houses, vehicles = painted(drawn.outlines("rule")), painted(drawn.outlines("brick"))
    assert ImageChops.darker(houses, vehicles).getbbox() is None


def test_no_house_stands_on_another():
    houses = picture("barricades.svg").outlines("rule")
    assert len(houses) > 100
    total = sum(painted([house]).histogram()[255] for house in houses)
    assert painted(houses).histogram()[255] == pytest.approx(total, rel=0.002)


def test_the_legend_names_each_kind_of_vehicle_in_both_languages():
    assert {"truck", "minibus", "car", "Sketch; no particular place"} < set(picture("barricades.svg").words)
    spanish = {"camión", "minibús", "automóvil", "Esquema; ningún lugar concreto"}
    assert spanish < set(picture("barricades.es.svg").words)
