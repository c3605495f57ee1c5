"""Hands MkDocs's pages and files to the package, and gives MkDocs what the package makes of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import CountHandler, get_relative_url

from explainer import markup
from explainer.data.project_files import read_settings
from explainer.diagnostics import Diagnostic, UserError
from explainer.exports import cards, embeds, feed, registry, search_index
from explainer.exports.page_description import compute_page_version, describe_page, print_published
from explainer.exports.script_words import fill_words
from explainer.exports.site_files import DARK_PAPER, MANIFEST, MARK, PAPER, export_site_files, read_mark, write_manifest
from explainer.images import pictures
from explainer.images.image_types import Image
from explainer.locales import CATALOGUE_LANGUAGES, LANGUAGES, PAGE_LANGUAGE, list_shown_languages
from explainer.locales.formats import join_languages, name_languages
from explainer.locales.tags import get_script
from explainer.package import archive
from explainer.pages import theme_files
from explainer.pages.editions import EDITIONS, number_links, simplify_html
from explainer.pages.front_matter import check_page_language
from explainer.pages.palette import read_palette
from explainer.pages.rendering import list_numbers
from explainer.pages.statistic_rows import fill_page_links
from explainer.references.resolver import Resolver
from explainer.text_files import name_path
from explainer.translation.desk import PLACEHOLDER, Choice, DeskPage
from explainer.translation.desk_entries import DeskTexts
from explainer.translation.desk_server import Desk
from mkdocs_files import add_generated
from mkdocs_pages import (
    DESK,
    GENERATED_PAGES,
    HOME,
    REGISTER,
    SEARCH,
    Pages,
    fill_label,
    find_first_page,
    find_published_address,
    is_generated,
    remove_unbuilt_pages,
    share_menu,
    split_file,
    translate_navigation,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


BARE_DESK = f"""<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Translation</title><style>{{}}</style><main><article>{PLACEHOLDER}</article></main></html>"""
"""The page of the desk until there is a good one of the site."""


@dataclass(frozen=True)
class MkDocsBuild(Pages):
    """The pages and files of one build, and the project that they are made from."""

    shared: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The data for shared links in the head of each page, by path."""
    languages: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the templates of pages have in each further language, by its tag."""
    picture_cards: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """The addresses of cards, by the page's path, the language and the id of the picture on it."""

    @property
    def is_preview(self) -> bool:
        """Return whether this build is a preview, which has the translators' desk and is not packaged."""
        return self.desk is not None

    def check_address(self) -> list[Diagnostic]:
        """Return a problem where a page of corrections needs the site's address for its feed, and there is none."""
        if self.base or not self.files.get_file_from_path(REGISTER):
            return []
        return [UserError("no-site-url").at("mkdocs.yml", 1, 1)]

    def leave_out_theme(self) -> None:
        """Publish only the files of our own theme, without the style sheets that the pages hold themselves."""
        ours, linked = self.config.theme.custom_dir, self.config.extra_css
        for file in list(self.files):
            is_inlined = file.src_uri.startswith(f"{theme_files.FOLDER}/") and file.src_uri not in linked
            if file.src_dir in self.config.theme.dirs and (file.src_dir != ours or is_inlined):
                self.files.remove(file)
            elif file.src_dir == ours:
                file.inclusion = InclusionLevel.NOT_IN_NAV  # exclude_docs is about what stands beside pages

    def add_files(self) -> list[Diagnostic]:
        """Add pictures, downloads, icons, cards and generated pages; return a problem for each file in their place."""
        content: dict[str, bytes] = {}
        for image in filter(None, self.project.context.images.values()):
            content |= {f"assets/images/{name}": picture for name, picture in image.picture.files.items()}
            content |= dict.fromkeys(embeds.list_embed_files(image, self.project.statistics), b"")
        content |= dict.fromkeys([*registry.list_paths(self.project.statistics, self.feeds_base), archive.NAME], b"")
        name, description = self.config.site_name, self.config.site_description or ""
        content |= export_site_files(name, description, self._mark, self.base, self.project.cache)
        is_in = InclusionLevel.NOT_IN_NAV  # whatever exclude_docs says: it is about the project's own files
        generated = [File.generated(self.config, path, content=data, inclusion=is_in) for path, data in content.items()]
        for file in self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve) if self.base else ():
            card = cards.name_card(file.src_uri)
            generated.append(File.generated(self.config, card, content=b"", inclusion=file.inclusion))
        for source, (meta, inclusion) in GENERATED_PAGES.items():
            if Path(self.config.theme.custom_dir or "", meta["template"]).is_file():
                generated.append(File.generated(self.config, source, content="", inclusion=inclusion))
        generated += self._list_translated_files([file.src_uri for file in generated if file.is_documentation_page()])
        return add_generated(self.files, generated, self.project.root)

    def _list_translated_files(self, generated: Sequence[str]) -> Iterator[File]:
        """Yield the pages in the further languages of the site; those of a draft are in a preview alone.

        `generated` are the pages that the build makes.
        """
        written = list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))
        drafts = {DESK, *(file.src_uri for file in written if file.inclusion == InclusionLevel.DRAFT)}
        sources = [*(file.src_uri for file in written), *(source for source in generated if source != DESK)]
        for language, settings in self.project.languages.items():
            paths = {f"{language}/{source}": settings.is_draft or source in drafts for source in sources}
            paths |= {search_index.name_script(language): settings.is_draft} if SEARCH in generated else {}
            paths |= {f"{language}/{MANIFEST}": settings.is_draft} if self._mark else {}
            paths |= {f"{language}/{feed.PATH}": settings.is_draft} if self.feeds_base else {}
            for path, is_draft in paths.items():
                inclusion = InclusionLevel.DRAFT if is_draft else InclusionLevel.NOT_IN_NAV
                yield File.generated(self.config, path, content="", inclusion=inclusion)

    def find_foreign_pages(self) -> Iterator[Diagnostic]:
        """Yield a problem for each page in another language, and where there is no home page."""
        files = [file for file in self.files.documentation_pages() if file.abs_src_path]
        for file in files:
            yield from (fault.at(self.path_of(file), 1, 1) for fault in check_page_language(file.src_uri))
        if not any(file.src_uri in HOME for file in files):
            path = f"{name_path(self.config.docs_dir, self.project.root)}/{HOME[0]}"
            yield UserError("no-home-page").at(path, 1, 1)

    def set_page_order(self, nav: Navigation) -> None:
        """Set the order of the rendered pages from the navigation, and take pages that were not built out of it."""
        remove_unbuilt_pages(
            nav, lambda page: is_generated(page.file) or self.path_of(page.file) in self.project.renderings
        )
        paths = dict.fromkeys(self.path_of(page.file) for page in nav.pages)
        self.project.order = [path for path in paths if path in self.project.renderings]

    def add_cards(self) -> None:
        """Write the card of each page, and keep the data for its head.

        Without an address there are none, nor in a language whose letters the cards' fonts do not have.
        """
        pages = self.pages if self.base else {}
        meta = {path: page.meta for path, page in pages.items()}
        shared_cards, diagnostics = cards.make_cards(self.project, self.config.site_name, self._mark, meta)
        self.project.diagnostics += diagnostics
        for path, card, shared in shared_cards:
            address = cards.name_card(self.pages[path].file.src_uri)
            self.files.src_uris[address].content_bytes = card
            self.shared[path] = shared | {"image": self.base + address}
            if image := cards.choose_chart(self.project.renderings[path], self.project.context):
                self.picture_cards[path, PAGE_LANGUAGE, image.id] = address
        languages = [tag for tag in self.translations if self.base and get_script(tag) == cards.SCRIPT]
        translated = [file for language in languages for file in self._draw_cards(language)]
        self.project.diagnostics += add_generated(self.files, translated, self.project.root)

    def _draw_cards(self, language: str) -> Iterator[File]:
        """Yield the card of each page in a further language of the site, and keep the data for its head."""
        own = self.translations[language]
        meta = {path: page.meta for path, page in own.items()}
        shared_cards, diagnostics = cards.make_cards(self.project, self.config.site_name, self._mark, meta, language)
        self.project.diagnostics += diagnostics
        for path, card, shared in shared_cards:
            address = cards.name_card(self.pages[path].file.src_uri, language)
            self.shared[f"{language}/{path}"] = shared | {"image": self.base + address}
            if image := cards.choose_chart(self.project.renderings[path], self.project.context):
                self.picture_cards[path, language, image.id] = address
            yield File.generated(self.config, address, content=card, inclusion=own[path].file.inclusion)

    def describe_page_context(self, page: Page, nav: Navigation) -> dict[str, Any]:
        """Return the variables of a page's template, by name; for a page in another language, those of the site too."""
        language, source = split_file(page.file)
        own = self._describe_language(language, nav) | self._describe_alternates(page)
        own |= {"is_draft": page.file.inclusion == InclusionLevel.DRAFT and page is not self.desk}
        if is_generated(page.file) and (edition := EDITIONS.get(source)):
            chapters = self.list_chapters(edition, language)
            names = (name for path in chapters for name in self.project.list_numbers(path))
            numbers = list_numbers(dict.fromkeys(names), self.project.context.resolver, language)
            version = compute_page_version(self.finish_page(page), numbers)
            pages = list(chapters.values())
            published = print_published(pages, language)
            return own | {"numbers": numbers, "version": version, "chapters": pages, "published": published}
        path, renderings = self.path_of(page.file), self.project.renderings
        if path not in renderings:
            return own  # the desk and the search page, which print no numbers themselves
        is_english = language == PAGE_LANGUAGE
        rendering = renderings[path] if is_english else self.project.translations[language, path]
        homepage = self.in_language(nav.homepage, language)
        home = str(homepage.title if homepage else self.config.site_name)
        described = describe_page(self.finish_page(page), self.base, home, self.project.context, rendering)
        own |= {"desk": self._link_desk(path, language)}
        return own | {"shared": self.shared.get(path if is_english else f"{language}/{path}"), **described}

    def _link_desk(self, path: str, language: str) -> str:
        """Return the address of a page on the translators' desk; empty where there is none."""
        chosen = Choice("" if language == PAGE_LANGUAGE else language, page=path, view="page")
        return self.desk.url + chosen.link() if self.desk else ""

    def _describe_alternates(self, page: Page) -> dict[str, Any]:
        """Return the same page in each other language, and the addresses of all for search engines."""
        english = self.files.get_file_from_path(split_file(page.file)[1])
        names = name_languages()
        in_languages = {tag: self.in_language(english.page if english else None, tag) for tag in self.site_languages}
        pages = {tag: own for tag, own in in_languages.items() if own}
        addresses = {tag: own.canonical_url for tag, own in pages.items() if own.canonical_url}
        listed = addresses | {"x-default": addresses[PAGE_LANGUAGE]} if len(addresses) > 1 else {}
        return {
            "other_languages": [
                {"tag": tag, "name": names[tag], "page": own} for tag, own in pages.items() if own != page
            ],
            "alternates": [{"tag": tag, "address": address} for tag, address in listed.items()],
        }

    def _describe_language(self, language: str, nav: Navigation) -> dict[str, Any]:
        """Return what the templates of pages in another language have in the place of `describe_site`."""
        if language == PAGE_LANGUAGE:
            return {}
        if language not in self.languages:
            fill = partial(fill_label, resolver=self.project.context.resolver, language=language)
            own = translate_navigation(nav, partial(self.in_language, language=language), fill)
            self.languages[language] = {"nav": own, **self._describe_in_language(language)}
        return self.languages[language]

    def _describe_in_language(self, language: str) -> dict[str, Any]:
        """Return the variables of all pages in a language that depend on it, by name."""
        shown, settings = list_shown_languages(language), self.project.languages.get(language)
        resolver = self.project.context.resolver
        root = "" if language == PAGE_LANGUAGE else f"{language}/"
        labels = self.config.extra["labels"].items()
        return {
            "language": language,
            "colon": LANGUAGES[language].colon,
            "direction": LANGUAGES[language].direction,
            "labels": {f"{root}{source}": fill_label(label, resolver, language) for source, label in labels},
            "root": root,
            "reviewed_by": settings.reviewed_by if settings else "",
            "caption_languages": {tag: name_languages()[tag] for tag in shown},
            "search_languages": join_languages(shown, language),
            **self.project.describe_days(language),
            **self.list_kinds(language),
        }

    def fill_exports(self) -> None:
        """Fill what needs all pages: links from statistics to pages, downloads, the print and text editions."""
        paths_of = self.project.map_statistics_to_pages()
        pages = {name: [self.pages[path] for path in paths if path in self.pages] for name, paths in paths_of.items()}
        for own in (self.pages, *self.translations.values()):
            named = {name: [own[path] for path in paths if path in own] for name, paths in paths_of.items()}
            for page in own.values():
                page.content = fill_page_links(page.content or "", partial(_list_page_links, page, named))
        urls = {name: [page.url for page in its_pages] for name, its_pages in pages.items()}
        let_through = self.project.checker.list_suppressed_words()
        renderings = self.project.renderings
        events = next((page.url for path, page in self.pages.items() if "events" in renderings[path].tables), None)
        given = registry.ExportInputs(
            self.project.context.resolver, urls, self.feeds_base, let_through, events, self.project.cache
        )
        for address, content in registry.export_files(given).items():
            self.files.src_uris[address].content_bytes = content
        for language in self.translations if self.feeds_base else ():
            address, resolver = f"{language}/{feed.PATH}", self.project.context.resolver
            own_feed = feed.export_feed(resolver, f"{self.base}{language}/", events, language)
            self.files.src_uris[address].content_string = own_feed
        for language in self.translations if self._mark else ():
            description = self.project.context.resolver.gettext(self.config.site_description or "", language)
            manifest = write_manifest(self.config.site_name, description, self.base, language)
            self.files.src_uris[f"{language}/{MANIFEST}"].content_string = manifest
        self._fill_embeds()
        for source, edition in EDITIONS.items():
            for language in (PAGE_LANGUAGE, *self.project.languages):
                if edition_page := self.in_language(self.generated_page(source), language):
                    chapters = list(self.list_chapters(edition, language).values())
                    edition_page.content = edition.content(chapters, self.project.context, language)

    def _fill_embeds(self) -> None:
        """Write the files that others may take of each drawn picture."""
        context, cache = self.project.context, self.project.cache
        for image in filter(None, context.images.values()):
            places = {language: self._find_place(image, language) for language in image.drawn_languages}
            for address, content in embeds.make_embed_files(image, places, context.resolver, cache).items():
                self.files.src_uris[address].content_bytes = content

    def _find_place(self, image: Image, language: str) -> embeds.Place:
        """Return the first page that shows a picture, in the language if it is there, else in English.

        Of a picture that no page shows, as a preview may have, the home page.
        """
        png = pictures.list_picture_files(image, language, self.project.statistics)["PNG"]
        site, base = self.config.site_name, self.base
        for path, english in (self.ordered_pages | self.pages).items():
            if image.record.file in self.project.renderings[path].images:
                card = self.picture_cards.get((path, language, image.id), png)
                page = self.in_language(english, language)
                shown = self.finish_page(page or english)
                return embeds.Place(site, base, shown.address, shown.title, language if page else PAGE_LANGUAGE, card)
        return embeds.Place(site, base, "", "", PAGE_LANGUAGE, png)

    def fill_scripts(self) -> None:
        """Write the translations of their words into the scripts, and the index into those that search."""
        languages, gettext = self.site_languages[1:], self.project.context.resolver.gettext
        script = self.files.get_file_from_path(search_index.SCRIPT)
        for file in self.files:
            if file.src_dir == self.config.theme.custom_dir and file.src_uri.endswith(".js") and file != script:
                file.content_string = fill_words(file.content_string, languages, gettext)
        if script and self.generated_page(SEARCH):
            plain = script.content_string
            for language in (PAGE_LANGUAGE, *languages):
                if own := self.files.get_file_from_path(search_index.name_script(language)):
                    translated = fill_words(plain, [] if language == PAGE_LANGUAGE else [language], gettext)
                    own.content_string = self._fill_search(translated, language)

    def _fill_search(self, script: str, language: str) -> str:
        """Return the script of the search page in a language, with its index."""
        chapters, statistics = self.list_chapters(language=language), self.project.statistics
        by_page = {page.address: self.project.renderings[path].also for path, page in chapters.items()}
        dates = {name for name, record in statistics.records.items() if record.is_date}
        synonyms = search_index.Synonyms(by_page, statistics.list_synonyms(), dates)
        return search_index.fill_index(script, chapters.values(), self.project.cache, synonyms, language)

    def fill_desk(self, desk: Desk) -> None:
        """Give the translators' desk of a preview the texts and pages of this build.

        Where a file cannot be read, it keeps those of the build before.
        """
        if self.desk is None:
            return
        self.desk.content = PLACEHOLDER
        catalogues = self.project.by_domain.values()
        if desk.texts and not (self.project.is_complete and all(own.is_readable for own in catalogues)):
            return
        desk.pages = {
            path: DeskPage(unescape(str(page.title)), dict(self._list_addresses(page, self.desk)))
            for path, page in self.pages.items()
        }
        desk.texts = DeskTexts(self.project, find_published_address(self.config))
        with suppress(OSError):  # of a theme without these style sheets
            folder = Path(self.config.theme.custom_dir or "")
            desk.bare_page = BARE_DESK.format(theme_files.join_style_sheets(folder, ["base", "desk"], ""))

    def _list_addresses(self, page: Page, desk: Page) -> Iterator[tuple[str, str]]:
        """Yield the address of a page in each language, relative to the desk; that in English where it has no other."""
        for language in CATALOGUE_LANGUAGES:
            yield language, get_relative_url((self.in_language(page, language) or page).url, desk.url)

    def _list_written(self) -> Iterator[Page]:
        """Yield the pages that are written, each with its translations behind it."""
        for path, page in self.pages.items():
            yield page
            yield from (own[path] for own in self.translations.values() if path in own)

    def describe_site(self, home: Page | None) -> dict[str, Any]:
        """Return the variables that all templates share, by name; `home` is the English home page."""
        return {
            "feeds": [file for file in registry.list_downloads(self.feeds_base) if file.is_feed],
            "is_published": not self.is_preview,  # what a preview shows is not to be kept
            "paper": PAPER,
            "dark_paper": DARK_PAPER,
            "written": [(page, self._describe_alternates(page)["alternates"]) for page in self._list_written()],
            "has_languages": len(self.site_languages) > 1,
            "further_languages": [
                self._describe_in_language(tag) | {"home": self.in_language(home, tag)}
                for tag in self.site_languages[1:]
            ],
            **self._describe_in_language(PAGE_LANGUAGE),
        }

    @property
    def _mark(self) -> str | None:
        return read_mark(self.config.theme.custom_dir)


class CompiledTemplates(BytecodeCache):
    """What Jinja has made of the templates, for the next build of a preview; a changed template is compiled anew."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}
        """By Jinja's key, which is made of a template's name and its file."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, where that was made of the same text."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self.code[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


def prepare_templates(env: Environment, config: MkDocsConfig) -> None:
    """Give templates what they call, and the site's icon; a template may begin with a byte-order mark."""
    env.bytecode_cache = COMPILED
    env.trim_blocks = env.lstrip_blocks = True  # a line that holds a block alone leaves none: 1% of a page
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    resolver = config.extra["project"].context.resolver
    env.install_gettext_callables(*make_gettext(resolver), newstyle=True)  # type: ignore[attr-defined]
    env.filters["translate"] = make_gettext(resolver)[0]  # of words that may hold a "%"
    env.globals["markup"] = markup
    env.filters["plain"] = simplify_html
    env.filters["first_page"] = find_first_page
    env.filters |= {"quote_css": theme_files.quote_css, "number_links": number_links}
    env.globals["share_menu"] = partial(share_menu, {})
    env.loader.encoding = "utf-8-sig"  # type: ignore[union-attr]
    if config.theme.custom_dir:
        folder, file = Path(config.theme.custom_dir), Path(config.config_file_path)
        colours = read_palette(read_settings(file.parent, file.name)[0].document)[0]
        env.globals["join_style_sheets"] = partial(theme_files.join_style_sheets, folder, colours=colours.items())
        own = (folder / str(config.theme.get("favicon")), Path(config.docs_dir, str(config.theme.get("favicon"))))
        env.globals["favicon"] = config.theme["favicon"] if any(icon.is_file() for icon in own) else MARK


def make_gettext(resolver: Resolver) -> tuple[Callable[..., str], Callable[..., str]]:
    """Return the functions that give templates their words, in the language of the page (`language`)."""

    @pass_context
    def gettext(context: Context, words: str) -> str:
        return resolver.gettext(words, context.get("language", PAGE_LANGUAGE))

    @pass_context
    def ngettext(context: Context, singular: str, plural: str, count: int) -> str:
        return gettext(context, singular if count == 1 else plural)

    return gettext, ngettext


def has_warned(logger: logging.Logger | None) -> bool:
    """Return whether a warning was counted, by this logger or one above it: a strict build fails for it."""
    while logger:
        if any(handler.get_counts() for handler in logger.handlers if isinstance(handler, CountHandler)):
            return True
        logger = logger.parent
    return False


def _list_page_links(page: Page, pages: Mapping[str, list[Page]], name: str) -> list[tuple[str, str]]:
    """Return the addresses, relative to a page, and the titles of the pages that print a statistic."""
    return [(get_relative_url(other.url, page.url), str(other.title)) for other in pages.get(name, [])]
