"""How a number becomes a page, module by module in the order of the data.

    source      YAML and PO text → plain values, each with its line and column
    model       plain values → typed, frozen records (the data file's grammar)
    formulas    what is computed from other statistics
    quotes      whether a quotation holds its number
    statistics  the data file as a whole: records, values, cross-checks
    phrases     one table: the words and patterns of each language
    locales     numbers, dates, lists and hedges in a language (pure functions)
    references  `{name}` in a text → what it prints
    catalogue   the translators' Spanish, entry by entry
    images      the image records and the files behind them
    drawings/   the pictures that are drawn from the data
    captions    an image record → a `<figure>`
    markdown    all of the above as a Python-Markdown extension
    pages       a page's front matter
    tables      the data page's and the sources page's tables
    project     one build: everything loaded, every fault gathered
    staging     the finished site, put in place

Nothing here imports MkDocs; `hooks/main.py` is the only file that does.
"""
