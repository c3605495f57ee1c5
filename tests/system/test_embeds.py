"""Pictures on other sites behind nginx and Caddy, in Chromium and in Firefox."""

import pytest

from explainer.images.image_types import EMBEDS
from tests.support.embedding import SEEN, embedding
from tests.support.firefox import Firefox
from tests.support.web_servers import by_caddy, by_nginx, running

SHOWN = ("violence/", "violence/es/")


def look_in_chromium(request, address):
    """What each frame of a page shows."""
    with request.getfixturevalue("browser").new_context() as reader:
        page = reader.new_page()
        page.goto(address)
        return [frame.evaluate(SEEN) for frame in page.main_frame.child_frames]


def look_in_firefox(request, address):
    reader, seen = Firefox(request.getfixturevalue("tmp_path") / "profile", {}), []
    reader.goto(address)
    for number in range(int(reader.evaluate("frames.length"))):
        reader.send("WebDriver:SwitchToFrame", id=number)
        seen.append(reader.evaluate(SEEN))
        reader.send("WebDriver:SwitchToParentFrame")
    reader.close()
    return seen


@pytest.mark.parametrize("look", [look_in_chromium, look_in_firefox])
@pytest.mark.parametrize(("server", "prefix"), [(by_nginx, ""), (by_nginx, "/a"), (by_caddy, ""), (by_caddy, "/a")])
def test_other_sites_show_embeds_and_no_other_page(real, request, tmp_path, server, prefix, look):
    paths = [*(f"/{EMBEDS}{path}" for path in SHOWN), "/", "/data/", "/nowhere/", f"/{EMBEDS}nowhere/"]
    with running(server, real / "site", prefix, tmp_path) as base, embedding(base, paths) as address:
        seen = look(request, address)
    assert [width for width, _ in seen] == [400, 400, 0, 0, 0, 0]
    assert (seen[0][1][:4], seen[1][1][:4]) == ("Each", "Cada")
