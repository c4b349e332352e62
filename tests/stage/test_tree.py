"""Where the staged tree stands, and its settings, which inherit the root's."""

import os
from pathlib import Path

import pytest
import yaml

from casefile.check.settings import EXTENSIONS as KNOWN
from casefile.settings import Named, Settings, site_address
from casefile.stage.tree import (
    list_pages,
    output_folder,
    render_settings,
    stage_folder,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


def test_the_settings_lead_back_to_the_root_from_where_they_stand(root: Path) -> None:
    settings = Settings(
        theme="material",
        custom_dir="overrides",
        site_url="https://a.org/x/",
        extensions=frozenset(KNOWN),
        navigation=("index.md",),
    )
    chosen = yaml.safe_load(render_settings(root, settings, "en"))
    folder = stage_folder(root, "en")

    def leads_to(path: str) -> Path:
        return Path(os.path.normpath(folder / path))

    assert leads_to(chosen["INHERIT"]) == root / "mkdocs.yml"
    assert leads_to(chosen["docs_dir"]) == folder / "docs"
    assert leads_to(chosen["site_dir"]) == output_folder(root, "en")
    assert leads_to(chosen["theme"]["custom_dir"]) == root / "overrides"
    assert chosen["theme"].keys() == {"language", "custom_dir"}
    assert chosen["theme"]["language"] == "en"
    assert chosen["site_url"] == "https://a.org/x/"
    assert chosen["hooks"] == []  # else the staged tree would be staged again
    assert "nav" not in chosen
    assert "markdown_extensions" not in chosen


@pytest.mark.parametrize("extensions", [(), ("attr_list", "toc")])
def test_a_site_that_asks_for_too_little_is_given_what_its_pages_need(
    root: Path, extensions: tuple[str, ...]
) -> None:
    settings = Settings(extensions=frozenset(extensions))
    chosen = yaml.safe_load(render_settings(root, settings, "en"))
    assert chosen["theme"] == {"language": "en", "name": "material", "font": False}
    listed = chosen["markdown_extensions"]
    assert [next(iter(item)) if isinstance(item, dict) else item for item in listed] == [*KNOWN]


def test_broken_links_fail_the_build_whatever_the_site_says(root: Path) -> None:
    chosen = yaml.safe_load(render_settings(root, Settings(), "en"))
    assert set(chosen["validation"]["links"].values()) == {"warn"}
    assert "anchors" in chosen["validation"]["links"]


def test_a_site_without_navigation_is_given_one(root: Path) -> None:
    chosen = yaml.safe_load(render_settings(root, Settings(), "en"))
    assert [*chosen["nav"]] == [
        "articles/index.md",
        "timeline/index.md",
        "facts/index.md",
        "disagreements/index.md",
        "sources/index.md",
        "glossary/index.md",
        "corrections/index.md",
        "data/index.md",
    ]
    assert "custom_dir" not in chosen["theme"]


def test_templates_of_the_theme_are_given_their_words(root: Path) -> None:
    words = {"menu": "Menü", "close": "Zu: #1"}
    chosen = yaml.safe_load(render_settings(root, Settings(), "de", {"words": words}))
    assert chosen["extra"] == {"words": words}
    assert "extra" not in yaml.safe_load(render_settings(root, Settings(), "de"))


def test_a_language_has_its_own_name_and_the_pages_that_exist_in_it(root: Path) -> None:
    settings = Settings(
        site_name="Ferries",
        navigation=(
            "index.md",
            {"About us": "about.md"},
            {"More": [{"All": "facts/index.md"}, "gone.md"]},
            {"None": ["gone.md"]},
            {"Elsewhere": "https://a.org/"},
        ),
        named={"ja": Named(site_name="渡し船", copyright="不要")},
    )
    present = {"index.md", "about.md", "facts/index.md"}
    pages = list_pages(settings, "ja", present)
    chosen = yaml.safe_load(render_settings(root, settings, "ja", {}, pages))
    assert (chosen["site_name"], chosen["copyright"]) == ("渡し船", "不要")
    assert "site_description" not in chosen
    assert chosen["nav"] == [
        "index.md",
        "about.md",
        {"More": ["facts/index.md"]},
        {"Elsewhere": "https://a.org/"},
    ]
    assert list_pages(settings, "en", present) == []
    assert "site_name" not in yaml.safe_load(render_settings(root, settings, "ko"))


def test_the_settings_do_not_depend_on_where_the_site_lies(root: Path, tmp_path: Path) -> None:
    here = render_settings(root, Settings(custom_dir="overrides"), "ja")
    elsewhere = render_settings(tmp_path / "a/b", Settings(custom_dir="overrides"), "ja")
    assert here == elsewhere


@pytest.mark.parametrize(
    ("url", "language", "address"),
    [
        ("https://a.org/", "en", "https://a.org/"),
        ("https://a.org/sub/", "en", "https://a.org/sub/"),
        ("https://a.org/sub/", "ja", "https://a.org/sub/ja/"),
        ("", "en", ""),
        ("", "ja", ""),
    ],
)
def test_the_original_stands_at_the_root_and_others_below_their_code(
    url: str, language: str, address: str
) -> None:
    assert site_address(Settings(site_url=url), language) == address


def test_a_language_names_the_link_to_a_section_where_the_site_lets_it(tmp_path: Path) -> None:
    named = Settings(extensions=frozenset(KNOWN), mergeable=True)
    section = "この節へのリンク"
    chosen = yaml.safe_load(render_settings(tmp_path, named, "ja", section=section))
    assert chosen["markdown_extensions"] == {"toc": {"permalink_title": section}}
    listed = Settings(extensions=frozenset(KNOWN))
    chosen = yaml.safe_load(render_settings(tmp_path, listed, "ja", section=section))
    assert "markdown_extensions" not in chosen, "a list would be replaced, not added to"
