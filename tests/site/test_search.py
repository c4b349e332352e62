"""The index of the search, made by Pagefind itself."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from casefile.site.pagefind import PINNED, sort_filter
from casefile.site.release import PublicFile, SealError, made_file
from casefile.site.search import Search
from casefile.store import Store

PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>x</title></head>'
    '<body><article data-kind="{kind}"><h1>{title}</h1><p>{text}</p></article></body></html>'
)
KINDS = ("fact", "source", "report", "entity", "editorial")


def page(text: str, language: str = "en", kind: str = "report", title: str = "x") -> PublicFile:
    made = PAGE.format(text=text, language=language, kind=kind, title=title)
    return made_file(made.encode())._replace(ours=False)


PAGES = {
    f"{prefix}p{number}/index.html": page(text, language, KINDS[number % 5], f"Page {number}")
    for language, prefix, text in (
        ("en", "", "2,914 people; 計9万3340人が"),
        ("ja", "ja/", "脱北者が誓約書に署名した"),
        ("ko", "ko/", "탈북자가 서약서에 서명했다"),
    )
    for number in range(10)
}


def run(root: Path, files: Mapping[str, PublicFile]) -> Mapping[str, PublicFile]:
    with Store(root / "kept.db", "1") as store:
        result = Search(root)(files, store)
        store.commit()
    return result


def digests(files: Mapping[str, PublicFile]) -> Mapping[str, str]:
    return {path: file.digest for path, file in files.items()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PublicFile]:
    return run(tmp_path_factory.mktemp("first"), PAGES)


def test_the_pages_stay_as_they_were(first: Mapping[str, PublicFile]) -> None:
    assert {path: file for path, file in first.items() if path in PAGES} == PAGES


def test_two_builds_give_the_same_bytes(tmp_path: Path, first: Mapping[str, PublicFile]) -> None:
    again = run(tmp_path, dict(reversed(PAGES.items())))
    assert digests(again) == digests(first)


def test_what_runs_in_the_browser_is_what_is_pinned(first: Mapping[str, PublicFile]) -> None:
    code = {p.removeprefix("pagefind/"): f for p, f in first.items() if p not in PAGES}
    assert {name: hashlib.sha256(code[name].read()).hexdigest() for name in PINNED} == PINNED
    scripts = {name for name in code if name.endswith((".js", ".css", ".pagefind"))}
    assert scripts == PINNED.keys()
    assert {name for name, file in code.items() if file.ours} == PINNED.keys()


def test_other_code_than_the_pinned_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PINNED, "pagefind-worker.js", "0" * 64)
    with pytest.raises(SealError, match=r"pagefind-worker\.js is not the one"):
        run(tmp_path, PAGES)


def test_each_language_has_an_index(first: Mapping[str, PublicFile]) -> None:
    entry = json.loads(first["pagefind/pagefind-entry.json"].read())
    pages = {code: language["page_count"] for code, language in entry["languages"].items()}
    assert pages == {"en": 10, "ja": 10, "ko": 10}
    for language in entry["languages"].values():
        meta = gzip.decompress(first[f"pagefind/pagefind.{language['hash']}.pf_meta"].read())
        named = {
            p for p in first if p.startswith("pagefind/filter/") and p[16:-10].encode() in meta
        }
        assert len(named) == 1


def test_the_index_is_made_again_only_where_a_text_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run(tmp_path, PAGES)
    made: list[Path] = []

    def write(_: Path, output: Path) -> None:
        made.append(output)
        output.mkdir()
        (output / "new.json").write_text("{}", "utf-8")

    monkeypatch.setattr("casefile.site.search.write_index", write)
    frame = made_file(PAGES["p1/index.html"].read().replace(b"<body>", b"<body><nav>x</nav>"))
    assert digests(run(tmp_path, {**PAGES, "p1/index.html": frame}))["pagefind/pagefind.js"]
    assert made == []
    run(tmp_path, {**PAGES, "p1/index.html": page("other words")})
    assert len(made) == 1
    assert not (tmp_path / "build/cache/search/index/pagefind.js").exists()
    assert "pagefind/pagefind.js" in before


@pytest.mark.parametrize("place", ["index", "documents"])
def test_what_was_altered_in_the_cache_is_made_anew(
    tmp_path: Path, first: Mapping[str, PublicFile], place: str
) -> None:
    run(tmp_path, PAGES)
    cache = tmp_path / "build/cache/search"
    for file in (cache / place).rglob("*"):
        if file.is_file():
            file.write_bytes(b"altered")
    (cache / "documents/stray.html").write_bytes(b"<p>stray</p>")
    (cache / "index/stray.json").write_bytes(b"{}")
    again = run(tmp_path, PAGES)
    assert digests(again) == digests(first)
    assert all(file.read() is not None for file in again.values())


def test_a_site_without_pages_has_no_index(tmp_path: Path) -> None:
    files = {"404.html": made_file(b"<p>nothing</p>")}
    assert run(tmp_path, files) == files


def test_content_cannot_stand_where_the_index_does(tmp_path: Path) -> None:
    with pytest.raises(SealError, match="is kept for the search"):
        run(tmp_path, {**PAGES, "pagefind/pagefind.js": made_file(b"evil()")})


def test_settings_from_the_environment_are_not_heeded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: Mapping[str, PublicFile]
) -> None:
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    monkeypatch.setenv("PAGEFIND_KEEP_INDEX_URL", "true")
    assert digests(run(tmp_path, PAGES)) == digests(first)


def test_the_values_of_a_filter_are_sorted() -> None:
    name = b"pagefind_dcd\x82\x62is\x82"
    one, two = b"\x82\x66single\x82\x01\x18\x1c", b"\x82\x64fact\x81\x19\x01\x00"
    assert sort_filter(name + one + two) == name + two + one
    assert sort_filter(name + two + one) == name + two + one
