"""The map is true: its scale, its coastlines, and where Port-au-Prince lies."""

import itertools
import json
import math
import re

import pytest

from explainer.charts.haiti_map import BAY, GEOGRAPHY, NEAR, read_features
from explainer.diagnostics import UserError
from tests.support.projects import ROOT
from tests.support.svg_pictures import picture

EARTH = 6371.0088
FEATURES = {
    feature["properties"]["name"]: feature["geometry"]["coordinates"]
    for feature in json.loads((ROOT / GEOGRAPHY).read_text(encoding="utf-8"))["features"]
}
CAPITAL = FEATURES.pop("Port-au-Prince")
RINGS = [
    pytest.param(ring, id=f"{name}-{n}")
    for name, polygons in FEATURES.items()
    for n, (ring,) in enumerate(polygons)
]  # fmt: skip
HAITI, NEIGHBOUR = (FEATURES[name][0][0] for name in ("Haiti", "Dominican Republic"))


def kilometres(one, other):
    """The haversine of two places, each longitude and latitude."""
    (west, south), (east, north) = (map(math.radians, place) for place in (one, other))
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def is_inside(place, ring):
    x, y = place
    crossed = [
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]])
    ]
    return sum(crossed) % 2 == 1


def area(ring):
    """Of a ring in degrees, in square kilometres; it is positive where the ring is counterclockwise."""
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))
    return doubled / 2 * (math.pi / 180 * EARTH) ** 2 * math.cos(math.radians(ring[0][1]))


def is_crossing(one, other):
    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def drawn_places(name):
    """Each place of a coastline that the map shows, and where it is drawn."""
    drawn = picture(name)
    outlines = iter(
        [[(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d"))]
         for path in drawn.all("path") if path.get("d").endswith("Z")]
    )  # fmt: skip
    width, height = (float(drawn.root.get(side)) for side in ("width", "height"))
    for country in ("Haiti", "Dominican Republic", "Cuba"):
        for (ring,) in FEATURES[country]:
            for place, (x, y) in zip(ring[:-1], next(outlines), strict=True):
                if 0 <= x <= width and 0 <= y <= height:
                    yield place, (x, y)


@pytest.mark.parametrize("name", ["map.svg", "map.es.svg"])
def test_the_scale_is_right(name):
    drawn = picture(name)
    scale = next(text for text in drawn.all("text") if "scale" in text.get("class").split())
    told = float(scale.text.split()[0])
    assert scale.text.split()[1:] == ["km"]
    length = float(next(re.search(r"v5h([\d.]+)v-5", p.get("d"))[1] for p in drawn.all("path") if "v5h" in p.get("d")))
    places = list(drawn_places(name))[::9]
    pairs = [pair for pair in itertools.combinations(places, 2) if kilometres(pair[0][0], pair[1][0]) > 50]
    assert len(pairs) > 1000
    for (one, at), (other, there) in pairs:
        measured = math.dist(at, there) / length * told
        assert measured == pytest.approx(kilometres(one, other), rel=0.02), (one, other)


def test_port_au_prince_is_in_haiti_by_the_gulf():
    circle = picture("map.svg").all("circle")[0]
    at = (float(circle.get("cx")), float(circle.get("cy")))
    drawn = {tuple(place): point for place, point in drawn_places("map.svg")}
    assert is_inside(at, [drawn[tuple(place)] for place in HAITI[:-1]])
    assert not is_inside(CAPITAL, NEIGHBOUR)
    assert pytest.approx([-72.34, 18.54], abs=0.01) == CAPITAL
    coast = [place for place in HAITI if place not in NEIGHBOUR]
    nearest = min(coast, key=lambda place: kilometres(place, CAPITAL))
    assert kilometres(nearest, CAPITAL) < 5
    assert nearest[1] > CAPITAL[1]  # the sea is in the north of it


@pytest.mark.parametrize("ring", RINGS)
def test_a_coastline_is_a_closed_ring_without_crossings_or_slivers(ring):
    assert ring[0] == ring[-1]
    assert len({tuple(place) for place in ring}) == len(ring) - 1 >= 4
    assert area(ring) > 10  # counterclockwise too, as RFC 7946 has it
    sides = list(itertools.pairwise(ring))
    for index, side in enumerate(sides):
        for other in sides[index + 2 :]:
            assert not is_crossing(side, other), side


def test_the_border_is_one_line_for_both():
    border = [place for place in HAITI if place in NEIGHBOUR]
    assert len(border) > 20
    assert [place for place in HAITI if place not in border and is_inside(place, NEIGHBOUR)] == []
    assert [place for place in NEIGHBOUR if place not in border and is_inside(place, HAITI)] == []
    length = sum(kilometres(*pair) for pair in itertools.pairwise(border[1:]) if math.dist(*pair) < 0.5)
    assert 250 < length < 400  # some 376 km in nature, with every bend


def test_haiti_has_about_its_size():
    assert sum(area(ring) for (ring,) in FEATURES["Haiti"]) == pytest.approx(27_560, rel=0.04)


def test_the_coastlines_are_a_small_file_with_the_neighbours():
    assert (ROOT / GEOGRAPHY).stat().st_size < 15_000
    assert set(FEATURES) == {"Haiti", "Dominican Republic", "Cuba"}


def test_the_names_are_in_the_language_and_the_capitals_in_both():
    english, spanish = picture("map.svg").words, picture("map.es.svg").words
    assert {"Haiti", "Dominican", "Republic", "Cuba", "Caribbean Sea", "The Caribbean", "Island of Hispaniola"} < set(
        english
    )
    assert {"Haití", "República", "Dominicana", "Cuba", "Mar Caribe", "El Caribe", "Isla de La Española"} < set(spanish)
    for words in (english, spanish):
        assert {"Port-au-Prince", "Puerto Príncipe"} < set(words)
    assert english.index("Port-au-Prince") < english.index("Puerto Príncipe")
    assert spanish.index("Puerto Príncipe") < spanish.index("Port-au-Prince")


def test_only_haiti_is_coloured():
    small = 1  # its island and peninsula in the small map
    assert len(picture("map.svg").outlines("blue")) == len(FEATURES["Haiti"]) + small


@pytest.mark.parametrize("name", ["map.svg", "relief.svg", "contributors.svg"])
def test_land_is_drawn_within_windows_that_cut_it(name):
    drawn = picture(name)
    windows = [one for one in drawn.all("svg") if one is not drawn.root]
    assert len(windows) == 2
    land = [path for path in drawn.all("path") if {"f-sand"} & {*path.get("class", "").split()}]
    within = {id(path) for window in windows for path in window}
    assert land
    assert [path.get("d") for path in land if id(path) not in within] == []
    for window in windows:
        left, top, width, height = (float(window.get(side)) for side in ("x", "y", "width", "height"))
        assert [left, top, width, height] == [float(number) for number in window.get("viewBox").split()]
        assert 0 <= left < left + width <= float(drawn.root.get("width"))
        assert 0 < top < top + height < float(drawn.all("line")[0].get("y1"))  # between the title and the foot


POINT = {"type": "Point", "coordinates": [-72.34, 18.54]}


@pytest.mark.parametrize(
    "found",
    [
        [],
        {"features": None},
        {"features": [{"type": "Feature", "properties": {}}]},
        {"features": [{"type": "Feature", "properties": {}, "geometry": None}]},
        {"features": [{"properties": {}, "geometry": {"type": "Point", "coordinates": ["west", "north"]}}]},
        {"features": [{"properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": [[]]}}]},
    ],
)
def test_a_file_that_is_no_map_is_told(tmp_path, found):
    file = tmp_path / GEOGRAPHY
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(found))
    with pytest.raises(UserError, match=f"^the coastlines in {re.escape(GEOGRAPHY)} cannot be read$"):
        read_features(tmp_path)
    file.write_text(json.dumps({"features": [{"properties": None, "geometry": POINT}]}))
    assert read_features(tmp_path) == [{"properties": {}, "geometry": POINT}]


def test_the_map_of_the_bay_has_its_places_on_land_and_a_true_scale():
    coast = json.loads((ROOT / BAY).read_text(encoding="utf-8"))["features"][0]["geometry"]["coordinates"][0][0]
    capital, settlement = NEAR
    assert is_inside(capital, coast)
    assert is_inside(settlement, coast)
    assert settlement[1] > capital[1]
    drawn = picture("relief.svg")
    at, there = [[float(one.get(side)) for side in ("cx", "cy")] for one in drawn.all("circle")]
    scale = next(path.get("d") for path in drawn.all("path") if "v5h" in path.get("d"))
    told = float(next(text for text in drawn.all("text") if "scale" in text.get("class").split()).text.split()[0])
    measured = math.dist(at, there) / float(re.search(r"v5h([\d.]+)v-5", scale)[1]) * told
    assert measured == pytest.approx(kilometres(capital, settlement), rel=0.02)
