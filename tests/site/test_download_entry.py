"""An entry in the registry of downloads is all that a further download takes."""

import re
import shutil
import zipfile

from explainer.exports.registry import DOWNLOADS
from tests.support.commands import run_module_apart
from tests.support.projects import ROOT

ENTRY = 'Download("tables/ids.tsv", "text/tab-separated-values", "Ids as TSV", lambda given: "id\\n" * 99),'


def test_an_entry_brings_the_file_and_all_that_leads_to_it(copy_project):
    copy = copy_project()
    shutil.copytree(ROOT / "deploy", copy / "deploy")
    copy.edit("hooks/explainer/exports/registry.py", "DOWNLOADS = (\n", f"DOWNLOADS = (\n    {ENTRY}\n")
    built = copy.run_apart()
    assert built.returncode == 0, built.stdout + built.stderr
    written = run_module_apart("explainer.package.server_files", copy.root, PYTHONPATH=str(copy / "hooks"))
    assert written.returncode == 0, written.stdout + written.stderr
    page = copy.page("data/index.html")
    assert '<li><a href="../tables/ids.tsv">Ids as TSV</a></li>' in page
    assert re.search(r'"contentUrl":"[^"]*/tables/ids\.tsv","encodingFormat":"text/tab-separated-values"', page)
    names = {path.name for path in (copy / "site/tables").iterdir()}
    assert names == {"ids.tsv", "ids.tsv.br", "ids.tsv.gz"}
    headers = (copy / "site/_headers").read_text(encoding="utf-8")
    assert "\n/tables/ids.tsv\n  Content-Type: text/tab-separated-values; charset=utf-8\n" in headers
    shared = re.search(r"(?m)^/tables/\*\n((?:  .*\n)+)", headers)[1]
    assert "Access-Control-Allow-Origin: *" in shared
    assert "Cross-Origin-Resource-Policy: cross-origin" in shared
    with zipfile.ZipFile(copy / "site/haiti-explainer.zip") as archive:
        assert "haiti-explainer/tables/ids.tsv" in archive.namelist()
    assert "tables/ids.tsv" in (copy / "site/SHA256SUMS").read_text(encoding="utf-8")
    for path in ("sw.js", "sitemap.xml"):
        assert "ids.tsv" not in (copy / "site" / path).read_text(encoding="utf-8")
    for path, line in (("nginx.conf", "text/tab-separated-values tsv;"), ("Caddyfile", "@tsv path *.tsv")):
        assert line in (copy / "deploy" / path).read_text(encoding="utf-8")
        assert "tables" in (copy / "deploy" / path).read_text(encoding="utf-8")


def test_the_data_page_lists_each_download_but_feeds(real):
    links = re.findall(
        r'<li><a href="([^"]+)">([^<]+)</a></li>', real.page("data/index.html").partition('id="downloads"')[2]
    )
    listed = [(f"../{file.path}".replace("../data/", ""), file.title) for file in DOWNLOADS if not file.is_feed]
    assert links[: len(listed)] == listed
