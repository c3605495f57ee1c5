"""How a number becomes a page. Imports go one way, from a later line of this table to an earlier one.

    messages/    the messages by code, in English and in the languages of the catalogues
    diagnostics  an error is a value (`Diagnostic`): all are gathered, sorted and printed once
    reports      diagnostics for other programs: JSON, annotations of the code host
    text_files   files read as text, each error with its position
    cache        what takes long to make, kept from build to build
    staging      a folder put in the place of another in one step
    manifest     the files of a site, and the list of their hashes
    media_types  the media type of each kind of file, by its ending
    markup       the classes and data attributes of what the build writes into pages
    locales/     the table of languages; numbers, dates, lists and hedges; gettext catalogues
    data/        assets/statistics.yml → statistics with values, each error with its line; other files and settings
    references/  `{name}` → what it prints, and its HTML
    lint/        typed numbers, required words, agreement, translations, the glossary
    charts/      canvas and text metrics; the pictures that are drawn from the data
    images/      records, photographs, SVG files, captions → `<figure>`
    pages/       front matter and Markdown, filled in by a Python-Markdown extension; the print and text editions
    translation/ extraction of texts, merging of catalogues, progress, the translators' desk
    exports/     downloads, linked data, the feed of corrections and events, cards, the search index
    check/       the built site, checked as a stranger would
    package/     the built site made ready to be served: fingerprints, archive, headers, worker, compression
    build/       one build: read everything, check each step, put the site in place
    deployment/  the finished site, put on the web, and the publication before, again
    commands/    make captions, translate, changes, review, due, links, schema

A folder's main work stands in its `__init__.py`: `from explainer.data import read_data_file`.

Nothing here imports MkDocs. Six files beside it do: `hooks/main.py`, MkDocs's events, `hooks/mkdocs_files.py`, which
files of the project are published, `hooks/mkdocs_preview.py`, its preview, `hooks/mkdocs_pages.py`, its pages by what
they are, and the navigation, `hooks/mkdocs_links.py`, its warnings of links, and `hooks/mkdocs_build.py`, which gives
MkDocs what the package makes.
"""
