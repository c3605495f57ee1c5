"""The finished site, made ready to be served: each step takes its folder, in this order.

styles       each page holds the rules that it can use
names        what may be kept for ever is named by its content
archive      the site to be kept in a folder, as one file
offline      what readers' browsers keep of the site
headers      how each file is cached, for the hosts that read it from a file
compressed   a smaller twin beside each text, in Brotli and in gzip

stylesheet   a style sheet, taken apart
selectors    what each of its selectors needs
tokens       its smallest parts
vocabulary   the names that a page's rules can be about
markup       the tags of a page, with where they stand
"""

from __future__ import annotations

from pathlib import Path

from explainer.delivery import archive, compressed, headers, names, offline, styles
from explainer.problems import Problem


def deliver(site: Path) -> list[Problem]:
    """Make the site in a folder ready to be served; what hinders it."""
    styles.inline(site)
    problems = names.by_content(site)
    archive.pack(site)
    problems += offline.worker(site)
    headers.write(site)
    compressed.write(site)
    return problems
