"""Quick links: always the addresses, the noted anchors and the warnings of MkDocs itself."""

import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure import pages
from mkdocs.structure.files import Files, get_files, set_exclusions

from casefile.site.markdown_links import QuickRelativePath, is_mkdocs_known

PARTS = ["a.md", "b/c.md", "b/index.md", "draft.md", "x.png", "..", ".", "/", "//", "b", "#", "#c"]
PARTS += ["?d", "https:", "https://e.org/f", "mailto:g@h.org", "%61.md", "é.md", " ", ":", "[", "]"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Files]:
    root: Path = tmp_path_factory.mktemp("site")
    for path in ("a.md", "b/c.md", "b/index.md", "draft.md", "x.png"):
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text("x", encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: T\nplugins: []\nexclude_docs: draft.md\n"
        "validation: {links: {absolute_links: warn, unrecognized_links: warn}}\n",
        encoding="utf-8",
    )
    config = load_config(str(root / "mkdocs.yml"))
    files = get_files(config)
    set_exclusions(files, config)
    return config, files


def tell(kind: type, page: str, url: str, site: tuple[Any, Files]) -> list[object]:
    config, files = site
    heard: list[str] = []
    handler = logging.Handler(logging.DEBUG)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger(pages.__name__)
    logger.addHandler(handler)
    try:
        links = kind(files.get_file_from_path(page), files, config)
        found: object = links.path_to_url(url)
    except ValueError as error:
        return [str(error), heard]
    finally:
        logger.removeHandler(handler)
    return [found, {file.src_uri: noted for file, noted in links.links_to_anchors.items()}, heard]


def test_the_installed_mkdocs_is_the_one_that_is_followed() -> None:
    assert is_mkdocs_known()


@settings(max_examples=400)
@given(
    page=st.sampled_from(["a.md", "b/c.md", "draft.md"]),
    url=st.lists(st.sampled_from(PARTS) | st.text(max_size=2), max_size=4).map("".join),
)
@example(page="b/c.md", url="../a.md#c")
@example(page="b/c.md", url="index.md")
@example(page="a.md", url="draft.md#c")
@example(page="a.md", url="#c")
@example(page="a.md", url="../a.md")
@example(page="a.md", url="./a.md/")
def test_a_link_leads_where_mkdocs_lets_it(page: str, url: str, site: tuple[Any, Files]) -> None:
    stock = tell(pages._RelativePathTreeprocessor, page, url, site)
    assert tell(QuickRelativePath, page, url, site) == stock
