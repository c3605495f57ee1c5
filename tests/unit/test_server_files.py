"""The set-ups of servers in `deploy/` are those that the tables of headers and media types give."""

import pytest

from explainer.exports import registry
from explainer.package import headers, server_files
from explainer.package.server_files import SERVER_FILES, fill_blocks
from tests.support.projects import ROOT


@pytest.mark.parametrize("path", SERVER_FILES)
def test_it_is_fresh(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert text == fill_blocks(text, SERVER_FILES[path]), f"{path} is older than its tables: run make deploy-files"


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        (
            "deploy/nginx.conf",
            [
                "    text/x-new new;",
                'if ($place ~ "^(\\S*) \\1/(a\\.b/c)/") { set $x_folder "no"; }',
                "add_header X-Folder $x_folder always;",
                'set $x_all "all";',
                '    set $x_all "";',
                "add_header X-All $x_all always;",
            ],
        ),
        (
            "deploy/Caddyfile",
            [
                "\t@X-Folder-1 path {$SITE_PREFIX}/a.b/c/*",
                '\t\theader @X-Folder-1 X-Folder "no"',
                '\t\t\tX-All "all"',
                "\t\t\theader -X-Folder",
                '\t\theader @new Content-Type "text/x-new; charset=utf-8"',
            ],
        ),
    ],
)  # fmt: skip
def test_a_line_of_a_table_gets_into_each(path, lines, monkeypatch):
    header = headers.FolderHeader("X-Folder", "", {"no": ("a.b/c/",)})
    monkeypatch.setattr(server_files, "FOLDER_HEADERS", (*headers.FOLDER_HEADERS, header))
    monkeypatch.setattr(server_files, "EVERYWHERE", headers.EVERYWHERE | {"X-All": "all"})
    types = registry.SITE_MEDIA_TYPES | {".new": "text/x-new"}
    monkeypatch.setattr(server_files, "SITE_MEDIA_TYPES", types)
    monkeypatch.setattr(server_files, "TYPES", headers.TYPES | {".new": headers.add_charset(types[".new"])})
    before = (ROOT / path).read_text(encoding="utf-8")
    after = fill_blocks(before, SERVER_FILES[path])
    assert set(lines) <= set(after.splitlines()) - set(before.splitlines())


@pytest.mark.parametrize("text", ["", "# begin a: written\n", "# begin a\n# end\n# begin a\n# end\n# begin b\n# end\n"])
def test_a_file_without_its_blocks_is_a_fault(text):
    with pytest.raises(ValueError, match=r"the blocks are .*, not a, b"):
        fill_blocks(text, {"a": lambda: iter(()), "b": lambda: iter(())})
