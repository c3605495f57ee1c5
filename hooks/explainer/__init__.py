"""How a number becomes a page. Imports go one way, from a later line of this table to an earlier one.

    characters   characters that no text may hold, since nobody sees them
    spanish_messages     messages about translations, in Spanish
    message_translation  a message about a catalogue, in its language too
    diagnostics  an error is a value (`Diagnostic`): all are gathered, sorted and printed once
    text_files   files read as text, each error with its position
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
    build/       one build: read everything, check each step, put the site in place
    deployment/  the finished site, put on the web, and the publication before, again
    commands/    make captions, changes, due, links, schema

Nothing here imports MkDocs. Five files beside it do: `hooks/main.py`, MkDocs's events, `hooks/mkdocs_files.py`, which
files of the project are published, `hooks/mkdocs_pages.py`, its pages by what they are, and the navigation,
`hooks/mkdocs_host.py`, which gives MkDocs what the package makes, and `hooks/mkdocs_files.py`, its preview.
"""
