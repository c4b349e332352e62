"""Pages are protected on their way from the build to the public site, one by one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.prose.load import find_languages
from casefile.settings import Settings, load_settings
from casefile.site import protect
from casefile.site.build import build_language
from casefile.site.cleantheme import find_unused
from casefile.site.produce import stage_site
from casefile.site.protect import Protection
from casefile.site.seal import SealError, publish
from casefile.tree import list_files

SITE = Path(__file__).parents[1] / "pages" / "site"
PAGE = "sources/index.html"

Publish = Callable[[], bool]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second site, built and sealed once: that takes three seconds."""
    root = tmp_path_factory.mktemp("made") / "site"
    shutil.copytree(SITE, root)
    for language in find_languages(root):
        build_language(root, stage_site(root, language), language, 0)
    publish(root, find_languages(root), steps=[step_of(root)])
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    for name in ("data", "docs", "build/site", "build/stage", "build/cache"):
        if (made / name).is_dir():
            shutil.copytree(made / name, tmp_path / "site" / name)
    shutil.copy(made / "mkdocs.yml", tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def seal(root: Path) -> Publish:
    return lambda: publish(root, find_languages(root), steps=[step_of(root)])


def step_of(root: Path) -> Protection:
    return Protection(root, load_settings(root)[0], find_languages(root))


def built(root: Path, path: str = PAGE) -> Path:
    return root / "build/site/en" / path


def add(file: Path, html: str) -> None:
    file.write_text(file.read_text("utf-8").replace("</article>", html + "</article>"), "utf-8")


def test_every_page_of_a_site_in_the_stock_theme_is_protected(root: Path, seal: Publish) -> None:
    assert seal()
    pages = [path for path in list_files((root / "site").resolve()) if path.endswith(".html")]
    assert {"404.html", "index.html", PAGE} <= set(pages)
    for path in pages:
        text = (root / "site" / path).read_text("utf-8")
        assert text.count('<meta http-equiv="Content-Security-Policy"') == 1, path
        assert text.count("integrity=") == text.count("<script src=") + text.count(
            'rel="stylesheet"'
        ), path
        assert 'rel="next"' not in text


def test_what_of_the_stock_theme_no_page_loads_is_left_out(root: Path, seal: Publish) -> None:
    seal()
    code = (".css", ".js", ".map")
    before = {path for path in list_files(built(root, "assets")) if path.endswith(code)}
    after = set(list_files((root / "site/assets").resolve()))
    gone = {path for path in before - after if not path.endswith(".map")}
    assert {path.split("/")[1].split(".")[0] for path in gone} == {"palette"}
    assert not [path for path in after if path.endswith(".map")]


def test_scripts_of_a_theme_are_left_out_where_no_page_names_one() -> None:
    paths = ["a/main.css", "a/main.css.map", "a/run.js", "a/more/other.js", "a/sign.png"]
    style = '<link rel="stylesheet" href="../a/main.css">'
    assert find_unused(paths, style) == ["a/main.css.map", "a/more/other.js", "a/run.js"]
    assert find_unused(paths, style + '<script src="../a/run.js">') == ["a/main.css.map"]


def test_publishing_the_same_again_changes_nothing(seal: Publish) -> None:
    seal()
    assert not seal()


def test_an_edit_of_one_page_is_one_page_judged(
    root: Path, seal: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal()
    judged: list[str] = []
    original = protect.judge_page

    def watched(path: str, *rest: object) -> str:
        judged.append(path)
        return original(path, *rest)

    monkeypatch.setattr(protect, "judge_page", watched)
    add(built(root), "<p>One word more.</p>")
    assert seal()
    assert judged == [PAGE]
    assert "One word more." in (root / "site" / PAGE).read_text("utf-8")


def test_another_script_of_the_theme_is_another_policy_of_each_page(
    root: Path, seal: Publish
) -> None:
    seal()
    before = (root / "site" / PAGE).read_text("utf-8")
    style = next(built(root, "assets/stylesheets").glob("main.*.css"))
    style.write_bytes(style.read_bytes() + b"\n")
    with pytest.raises(SealError, match=r"the style sheet .* which is not the theme's"):
        seal()
    assert (root / "site" / PAGE).read_text("utf-8") == before


def test_what_was_smuggled_into_a_page_is_never_published(root: Path, seal: Publish) -> None:
    seal()
    before = (root / "site").resolve()
    add(built(root), '<p onclick="alert(1)">x</p>')
    add(built(root, "index.html"), "<script>alert(1)</script><a href='fact:held'>x</a>")
    for _ in range(2):  # and not by building again either
        with pytest.raises(SealError) as caught:
            seal()
        needs = "the page needs what no page of this site may have"
        assert sorted(str(caught.value).splitlines()) == [
            'index.html: the page links to "fact:held"; '
            "this is a fault of the generator; please report it",
            f"index.html: {needs}: an inline script that is not the theme's and "
            'the address "fact:held" of <a>',
            f"{PAGE}: {needs}: the event handler onclick of <p>",
        ]
    assert (root / "site").resolve() == before


def test_a_text_that_a_theme_prints_as_it_stands_is_no_part_of_the_theme(
    root: Path, seal: Publish
) -> None:
    settings = root / "mkdocs.yml"
    script = "<script>alert(1)</script>"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\ncopyright: '{script}'\n", "utf-8")
    add(built(root), script)
    with pytest.raises(SealError, match="an inline script that is not the theme's"):
        seal()


def test_a_file_in_place_of_the_themes_is_not_the_themes(root: Path, seal: Publish) -> None:
    script = next(built(root, "assets/javascripts").glob("bundle.*.js"))
    script.write_bytes(b"alert(1)")
    with pytest.raises(SealError, match="which is not the theme's"):
        seal()


def test_a_site_below_a_path_is_protected_alike(root: Path) -> None:
    languages = find_languages(root)
    settings = Settings(site_url="https://example.org/campaign/")
    missing = built(root, "404.html")
    missing.write_text(missing.read_text("utf-8").replace('="/', '="/campaign/'), "utf-8")
    assert publish(root, languages, steps=[Protection(root, settings, languages)])
    assert "integrity=" in (root / "site/404.html").read_text("utf-8")
