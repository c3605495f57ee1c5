"""How a number becomes a page. Imports go one way, from a later line of this table to an earlier one.

    characters   characters that no text may hold, since nobody sees them
    diagnostics  a fault is a value (`Diagnostic`): all are gathered, sorted and printed once
    locales/     numbers, dates, lists and hedges in a language; gettext catalogues
    data/        assets/statistics.yml → statistics with values, each error with its line; other files and settings
    references/  `{name}` → what it prints, and its HTML
    lint/        typed numbers, required words, agreement, translations, the glossary
    charts/      canvas, text metrics, axes, and a module for each picture that is drawn from the data
    images/      records, photographs, SVG files, captions → `<figure>`
    pages/       front matter and Markdown, filled in by a Python-Markdown extension; the print and text editions
    translation/ extraction of texts, merging of catalogues, progress, the translators' desk
    exports/     downloads, linked data, the feed of corrections, cards, the search index
    check/       the built site, checked as a stranger would
    package/     the built site made ready to be served: fingerprints, archive, policies, worker, headers, compression
    build/       one build: read everything, gather all errors, put the site in place
    deployment/  the finished site, put on the web, and the publication before, again
    commands/    make captions, changes, due, links, schema

Nothing here imports MkDocs. Six files beside it do: `hooks/main.py`, MkDocs's events, `hooks/mkdocs_files.py` and
`hooks/mkdocs_navigation.py`, what of the project is published and in which order, `hooks/mkdocs_pages.py`,
its pages by what they are, `hooks/mkdocs_host.py`, what the package makes of them put back, and
`hooks/mkdocs_preview.py`, its preview.
"""
