"""The site behind nginx and Caddy, as `deploy/` sets them up: what they send is what `_headers` says to other hosts."""

import gzip
from urllib.parse import urljoin, urlsplit

import brotli
import pytest

from explainer import package
from explainer.media_types import MEDIA_TYPES, READER_ENDINGS, READER_FOLDER
from explainer.package.headers import EVERYWHERE, NAME, POLICY, UNFRAMED
from tests.support.page_weights import BUDGETS
from tests.support.projects import PREFIX
from tests.support.web_servers import by_caddy, by_nginx, get, read_headers, running

FOR_EVER, A_DAY, ASK = "public, max-age=31536000, immutable", "public, max-age=86400", "no-cache"
UNPACKED = {".br": brotli.decompress, ".gz": gzip.decompress}


@pytest.fixture(
    scope="module",
    params=[(by_nginx, ""), (by_nginx, PREFIX), (by_caddy, ""), (by_caddy, PREFIX)],
    ids=lambda how: " ".join([how[0].__name__, how[1]]).strip(),
)
def base(request, real, tmp_path_factory):
    server, prefix = request.param
    with running(server, real / "site", prefix.rstrip("/"), tmp_path_factory.mktemp("server")) as address:
        yield address


def files(project):
    site = project / "site"
    paths = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file())
    return [path for path in paths if not path.endswith((".br", ".gz")) and path != "_headers"]


def test_what_stands_beside_a_folder_that_is_kept_for_ever_is_asked_for(tmp_path):
    names = ("assets/images/a.svg", "assets/x.pdf", "assets/y.csv", "why/z.csv", "why/index.html", "index.html")
    for name in names:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).touch()
    package.headers.write_headers(tmp_path / "site")
    cached = {name: read_headers(tmp_path, f"/{name.removesuffix('index.html')}")["Cache-Control"] for name in names}
    assert cached == dict.fromkeys(names, ASK) | {"assets/images/a.svg": FOR_EVER}
    assert read_headers(tmp_path, "/assets/y.csv")["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("server", [by_nginx, by_caddy])
@pytest.mark.parametrize("prefix", ["", "/data"])
@pytest.mark.parametrize("name", ["data", "icons", "cards", "assets/images"])
def test_only_folders_of_the_sites_own_root_are_singled_out(server, prefix, name, tmp_path):
    page = tmp_path / "site/why" / name / "index.html"
    page.parent.mkdir(parents=True)
    page.touch()
    with running(server, tmp_path / "site", prefix, tmp_path) as address:
        _, headers, _ = get(f"{address}/why/{name}/")
    assert (headers["Cache-Control"], headers["Access-Control-Allow-Origin"]) == (ASK, None)
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("server", [by_nginx, by_caddy])
def test_files_for_readers_have_their_media_types(server, tmp_path):
    folder = tmp_path / "site" / READER_FOLDER
    folder.mkdir(parents=True)
    for ending in READER_ENDINGS:
        (folder / f"a{ending}").write_bytes(b"a")
    with running(server, tmp_path / "site", "", tmp_path) as address:
        answers = {ending: get(f"{address}/{READER_FOLDER}a{ending}")[1] for ending in READER_ENDINGS}
    types = {ending: headers["Content-Type"].partition(";")[0] for ending, headers in answers.items()}
    assert types == {ending: MEDIA_TYPES[ending] for ending in READER_ENDINGS}
    assert {headers["Cache-Control"] for headers in answers.values()} == {ASK}


def test_every_file_is_sent_as_the_headers_say_and_compressed_where_it_can_be(base, real):
    seen = set()
    for path in files(real):
        address = f"/{path.removesuffix('index.html')}" if path.endswith("index.html") else f"/{path}"
        content = (real / "site" / path).read_bytes()
        policy = POLICY if path.startswith("embed/") else f"{POLICY}; {UNFRAMED}"
        expected = read_headers(real, address) | {NAME: policy}  # a page's own stands within it
        for accepted, suffix in (("", ""), ("br, gzip", ".br"), ("gzip", ".gz")):
            twin = real / "site" / f"{path}{suffix}"
            status, headers, body = get(base + address, accepted)
            assert status == 200, address
            assert {name: headers.get_all(name) for name in expected} == {name: [expected[name]] for name in expected}
            assert headers["Access-Control-Allow-Origin"] == ("*" if path.startswith("data/") else None)
            is_shown = path.startswith(("assets/images/", "cards/", "data/", "embed/"))
            assert headers["Cross-Origin-Embedder-Policy"] == ("require-corp" if path.startswith("embed/") else None)
            assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_shown else "same-origin")
            own = len(read_headers(real, address)[NAME]) - len(POLICY)
            assert sum(len(f"{name}: {value}\r\n") for name, value in headers.items()) + own < BUDGETS["headers"]
            if suffix and twin.exists():
                assert body == twin.read_bytes()
                assert headers["Content-Encoding"] == {".br": "br", ".gz": "gzip"}[suffix]
                assert headers["Vary"] == "Accept-Encoding"
                assert UNPACKED[suffix](body) == content
                seen.add(suffix)
            else:
                assert (body, headers["Content-Encoding"]) == (content, None)
    assert seen == {".br", ".gz"}


@pytest.mark.parametrize(
    ("path", "kind", "cached"),
    [
        ("index.html", "text/html; charset=utf-8", ASK),
        ("why-a-mission/index.html", "text/html; charset=utf-8", ASK),
        ("assets/images/violence.svg", "image/svg+xml", FOR_EVER),
        ("javascripts/captions.js", "text/javascript; charset=utf-8", FOR_EVER),
        ("stylesheets/print.css", "text/css; charset=utf-8", FOR_EVER),
        ("cards/index.png", "image/png", ASK),
        ("icons/icon-192.png", "image/png", A_DAY),
        ("haiti-explainer.zip", "application/zip", ASK),
        ("site.webmanifest", "application/manifest+json", ASK),
        ("data/statistics.csv", "text/csv; charset=utf-8", ASK),
        ("data/statistics.json", "application/json", ASK),
    ],
)
def test_what_it_is_and_how_long_it_may_be_kept(base, real, path, kind, cached):
    path = real.built(path).relative_to(real / "site").as_posix().removesuffix("index.html")
    _, headers, _ = get(f"{base}/{path}")
    assert (headers["Content-Type"], headers["Cache-Control"]) == (kind, cached)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["nowhere", "why-a-mission/nowhere.html", "assets/images/nowhere.svg", "data/no.csv", "embed/nowhere/"]
)
def test_an_address_without_a_page_has_the_page_for_that_and_is_not_kept(base, real, path):
    status, headers, body = get(f"{base}/{path}", "br")
    assert status == 404
    assert brotli.decompress(body).decode() == real.page("404.html")
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("text/html; charset=utf-8", ASK)
    assert {name: headers.get_all(name) for name in EVERYWHERE} == {name: [one] for name, one in EVERYWHERE.items()}
    assert (headers["Cross-Origin-Resource-Policy"], headers["Cross-Origin-Embedder-Policy"]) == ("same-origin", None)
    assert headers.get_all(NAME) == [f"{POLICY}; {UNFRAMED}"]


def test_a_folder_without_its_slash_leads_to_the_page(base):
    status, headers, _ = get(f"{base}/about")
    assert status in {301, 308}
    assert urljoin(f"{base}/about", headers["Location"]) == f"{base}/about/"


@pytest.mark.parametrize("query", ["", "?from=mail&x=1"])
def test_the_path_of_a_site_without_its_slash_leads_to_its_home_page(base, query):
    if not urlsplit(base).path:
        assert get(f"{base}/{query}")[0] == 200  # at the root no address lacks it
        return
    for method in ("GET", "HEAD"):
        status, headers, _ = get(f"{base}{query}", method=method)
        assert (status in {301, 308}, headers["Cache-Control"]) == (True, ASK)
        assert urljoin(base, headers["Location"]) == f"{base}/{query}"
    assert get(f"{base}s")[0] == 404


@pytest.mark.parametrize(
    ("status", "how"),
    [
        (206, {"Range": "bytes=0-9"}),
        (416, {"Range": "bytes=99999999-"}),
        (412, {"If_Match": '"another"'}),
        (412, {"If_Unmodified_Since": "Mon, 01 Jan 2001 00:00:00 GMT"}),
        (None, {"method": "POST"}),  # nginx refuses it, Caddy sends the file
    ],
    ids=lambda what: " ".join(map(str, what.values())) if isinstance(what, dict) else str(what),
)
@pytest.mark.parametrize("path", ["assets/images/violence.svg", "icons/icon-192.png"])
def test_what_may_be_an_error_in_place_of_a_file_is_not_kept(base, real, path, status, how):
    found, headers, _ = get(f"{base}/{real.built(path).relative_to(real / 'site').as_posix()}", **how)
    assert found == status or status is None
    assert {name: headers.get_all(name) for name in EVERYWHERE} == {name: [value] for name, value in EVERYWHERE.items()}
    assert headers.get_all("Cache-Control") == [ASK]


@pytest.mark.parametrize("path", ["assets/", "assets/images/", "stylesheets/"])
def test_a_folder_without_a_page_is_none(base, real, path):
    status, headers, body = get(f"{base}/{path}")
    assert (status, headers["Cache-Control"], body.decode()) == (404, ASK, real.page("404.html"))


def test_what_has_not_changed_is_not_sent_again(base):
    _, headers, _ = get(f"{base}/data/statistics.json")
    assert get(f"{base}/data/statistics.json", If_None_Match=headers["ETag"])[0] == 304


def test_a_twin_is_smaller_and_the_same_for_the_same_content(real, tmp_path):
    text = "The same words. " * 40
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "tiny.txt").write_text("x", encoding="utf-8")
    (tmp_path / "tiny.txt.gz").write_bytes(b"of another build")
    (tmp_path / "own.tar.gz").write_bytes(b"of the author")
    package.packaged_files.write_compressed_copies(tmp_path)
    made = {path.name for path in tmp_path.iterdir()} - {"own.tar.gz", "one.html", "two.html", "tiny.txt"}
    assert made == {f"{name}.html{suffix}" for name in ("one", "two") for suffix in (".br", ".gz")}
    for suffix, unpack in UNPACKED.items():
        one, two = ((tmp_path / f"{name}.html{suffix}").read_bytes() for name in ("one", "two"))
        assert one == two
        assert unpack(one).decode() == text
    assert (tmp_path / "one.html.gz").read_bytes()[3:8] == b"\0\0\0\0\0"  # no name, no time
    for path in files(real):
        if path.endswith((".html", ".svg", ".json", ".csv", ".js", ".css", ".xml")):
            sizes = [(real / "site" / f"{path}{suffix}").stat().st_size for suffix in (".br", ".gz", "")]
            assert sizes == sorted(sizes), path
