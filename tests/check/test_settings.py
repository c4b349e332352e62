from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.check.settings import KINDS, check_settings
from casefile.diagnostics import CODES
from casefile.settings import Settings, load_settings, localise

PAGES = ("articles/index", "facts/index", "facts/missions/held-2010-07")

GOOD = """\
site_name: Let Them Leave
site_url: https://letthemleave.net/site/
extra:
  repository: https://codehost.net/let/them-leave
  branch: main
  contact: desk@letthemleave.net
site_description: >-
  What happened in Japan's missions,
  and who says so.
docs_dir: docs
site_dir: build/preview
watch: [docs, data]
hooks: [scripts/hooks.py]
nav:
  - Home: index.md
  - Articles: articles/index.md
  - Facts:
      - facts/index.md
      - "Held": facts/missions/held-2010-07.md
theme:
  name: material
  custom_dir: overrides
  font: false
plugins: []
markdown_extensions:
  - tables: {use_align_attribute: true}
  - attr_list
extra_css: [assets/stylesheets/site.css]
"""


def find(root: Path, text: str, *, publish: bool = False) -> list[str]:
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    (root / "docs/en").mkdir(parents=True, exist_ok=True)
    (root / "docs/en/index.md").write_text("home", encoding="utf-8")
    found = sorted(check_settings(root, publish, PAGES))
    assert {finding.path for finding in found} <= {"mkdocs.yml"}
    return [f"{one.line}:{one.column}: {one.code}: {one.message} ({one.hint})" for one in found]


def test_good_settings_give_no_finding(tmp_path: Path) -> None:
    assert find(tmp_path, GOOD) == []
    assert find(tmp_path, GOOD, publish=True) == []
    assert find(tmp_path, "\ufeff" + GOOD) == []


NAMED = """\
site_name: a
plugins: []
site_url: https://a.net/
extra:
  repository: https://a.net/b
  contact: a@a.net
  languages:
    ja: {site_name: 出国, site_description: 説明, copyright: '<a href="x">x</a>'}
    ko: {site_name: 떠나라}
"""


def test_a_site_says_what_it_is_called_in_its_other_languages(tmp_path: Path) -> None:
    assert find(tmp_path, NAMED) == []
    settings, _ = load_settings(tmp_path)
    japanese, korean = localise(settings, "ja"), localise(settings, "ko")
    assert (japanese.site_name, japanese.site_description) == ("出国", "説明")
    assert (korean.site_name, korean.site_description) == ("떠나라", "")
    assert settings.named["ja"].copyright == '<a href="x">x</a>'
    assert localise(settings, "en") is settings
    assert localise(settings, "fr") is settings


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        (("{site_name: 떠나라}", "떠나라"), "9:9: invalid-setting: names of the site are due here"),
        (("ko: {", "Korean: {"), '9:5: invalid-setting: "Korean" is not the code of a language'),
        (("ko: {", "en: {"), "9:5: unknown-setting: what the site is called in"),
        (("ko: {site_name", "ko: {site_nam"), '9:10: unknown-setting: "site_nam" is not used here'),
        (("떠나라", "[떠나라]"), "9:21: invalid-setting: site_name is no text"),
        (("떠나라", "<b>떠나라"), "9:21: html-in-setting: < is printed"),
    ],
)
def test_a_name_in_another_language_is_one(
    tmp_path: Path, bad: tuple[str, str], found: str
) -> None:
    findings = find(tmp_path, NAMED.replace(*bad))
    assert len(findings) == 1
    assert findings[0].startswith(found)


def test_names_in_other_languages_stand_below_their_codes(tmp_path: Path) -> None:
    assert find(tmp_path, NAMED.partition("    ja")[0]) == []
    findings = find(tmp_path, NAMED.partition("    ja")[0].rstrip() + " [ja]\n")
    assert findings[0].startswith("7:14: invalid-setting: extra.languages is no mapping")


def find_replaced(root: Path, good: str, bad: str) -> list[str]:
    assert GOOD.count(good) == 1
    return find(root, GOOD.replace(good, bad))


URL = "https://, a host in ASCII and a path, such as https://a.org/b/"
SITE_URL = "site_url: https://letthemleave.net/site/"
REPOSITORY = "repository: https://codehost.net/let/them-leave"
PLACES = [
    (SITE_URL, "site_url", "http://[", "2:11", URL),
    (SITE_URL, "site_url", "letthemleave.net", "2:11", URL),
    (SITE_URL, "site_url", 'https://a.net/?"x', "2:11", URL),
    (SITE_URL, "site_url", "https://日本.net/", "2:11", URL),
    (
        REPOSITORY,
        "extra.repository",
        "javascript:alert(1)",
        "4:15",
        "the repository's address, as a browser opens it",
    ),
    ("branch: main", "extra.branch", "--force", "5:11", "the name of the branch that is published"),
    (
        "contact: desk@letthemleave.net",
        "extra.contact",
        "ask us",
        "6:12",
        "the address of a page or a mailbox",
    ),
]


@pytest.mark.parametrize(("good", "name", "value", "place", "due"), PLACES)
def test_an_address_that_is_none(
    tmp_path: Path, good: str, name: str, value: str, place: str, due: str
) -> None:
    assert find_replaced(tmp_path, good, f"{name.rpartition('.')[2]}: {value}") == [
        f'{place}: invalid-setting: {name} cannot be "{value}" (write {due})'
    ]


@pytest.mark.parametrize(
    ("bad", "place"), [("# no name", "2:1"), ("site_name: ~", "1:12"), ("site_name: ''", "1:12")]
)
def test_a_site_without_a_name(tmp_path: Path, bad: str, place: str) -> None:
    assert find_replaced(tmp_path, "site_name: Let Them Leave", bad) == [
        f"{place}: invalid-setting: the site has no name "
        "(write `site_name:` and the name that stands on every page)"
    ]


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        (
            "site_name: Let Them Leave",
            "site_name: [a]",
            "1:12: invalid-setting: site_name is a list, and a text is due ()",
        ),
        (
            "hooks: [scripts/hooks.py]",
            "hooks: scripts/hooks.py",
            "13:8: invalid-setting: hooks is a text, and a list is due ()",
        ),
        (
            "plugins: []",
            "plugins: search",
            "24:10: invalid-setting: plugins is a text, and a list or a mapping is due ()",
        ),
    ],
)
def test_a_setting_of_another_form(tmp_path: Path, good: str, bad: str, expected: str) -> None:
    assert find_replaced(tmp_path, good, bad) == [expected]


@pytest.mark.parametrize(
    ("good", "name", "value", "place"),
    [
        ("docs_dir: docs", "docs_dir", "../docs", "10:11"),
        ("site_dir: build/preview", "site_dir", "/var/www", "11:11"),
        ("site_dir: build/preview", "site_dir", "C:/www", "11:11"),
        ("site_dir: build/preview", "site_dir", "build/../scripts", "11:11"),
        ("custom_dir: overrides", "theme.custom_dir", "~/theme", "22:15"),
    ],
)
def test_a_folder_outside_the_site(
    tmp_path: Path, good: str, name: str, value: str, place: str
) -> None:
    assert find_replaced(tmp_path, good, f"{name.rpartition('.')[2]}: {value}") == [
        f'{place}: outside-root: {name} leads out of the site\'s folder, to "{value}" '
        "(name a folder below mkdocs.yml)"
    ]


def test_a_watched_folder_outside_the_site(tmp_path: Path) -> None:
    assert find_replaced(tmp_path, "watch: [docs, data]", "watch: [docs, /etc]") == [
        '12:15: outside-root: watch leads out of the site\'s folder, to "/etc" '
        "(name a folder below mkdocs.yml)"
    ]


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        (
            "docs_dir: docs",
            "docs_dir: articles",
            '10:11: invalid-setting: docs_dir is "articles", where nothing is checked (write docs)',
        ),
        (
            "custom_dir: overrides",
            "custom_dir: docs",
            '22:15: invalid-setting: theme.custom_dir is "docs", where nothing is checked '
            "(write overrides)",
        ),
        (
            "site_dir: build/preview",
            "site_dir: scripts",
            '11:11: invalid-setting: site_dir is "scripts", and MkDocs empties that folder '
            "(write build/preview)",
        ),
    ],
)
def test_a_folder_that_is_another(tmp_path: Path, good: str, bad: str, expected: str) -> None:
    assert find_replaced(tmp_path, good, bad) == [expected]


@pytest.mark.parametrize(
    ("good", "same"),
    [
        ("docs_dir: docs", "docs_dir: ./docs/"),
        ("font: false", "font: no"),
        ("plugins: []", "plugins: {}"),
        ("site_url: https://letthemleave.net/site/", "site_url: http://letthemleave.net:8000"),
        ("nav:", "not_in_nav: '*'\nnav:"),
    ],
)
def test_another_way_to_say_the_same(tmp_path: Path, good: str, same: str) -> None:
    assert find_replaced(tmp_path, good, same) == []


def test_a_hook_of_somebody_else(tmp_path: Path) -> None:
    hooks = "hooks: [scripts/hooks.py, docs/evil.py]"
    assert find_replaced(tmp_path, "hooks: [scripts/hooks.py]", hooks) == [
        '13:27: unknown-hook: the hook "docs/evil.py" is not one of this site\'s '
        "(only scripts/hooks.py may stand here)"
    ]


@pytest.mark.parametrize(
    ("plugins", "place"),
    [
        ("plugins: [search]", "24:11"),
        ("plugins: {search: {}}", "24:11"),
        ("plugins:\n  - search: {lang: en}", "25:5"),
    ],
)
def test_a_plugin(tmp_path: Path, plugins: str, place: str) -> None:
    assert find_replaced(tmp_path, "plugins: []", plugins) == [
        f'{place}: unknown-plugin: the plugin "search" is not one of this site\'s '
        "(write `plugins: []`)"
    ]


@pytest.mark.parametrize(("plugins", "place"), [("", "1:1"), ("plugins:", "24:9")])
def test_the_plugin_that_runs_unasked(tmp_path: Path, plugins: str, place: str) -> None:
    assert find_replaced(tmp_path, "plugins: []", plugins) == [
        f"{place}: unknown-plugin: without the setting `plugins`, MkDocs runs its own search "
        "(write `plugins: []`)"
    ]


def test_an_extension_that_the_check_cannot_read(tmp_path: Path) -> None:
    assert find_replaced(tmp_path, "- attr_list", "- pymdownx.snippets: {base_path: /etc}") == [
        '27:5: unknown-extension: the Markdown extension "pymdownx.snippets" is not one of this '
        "site's (only admonition, attr_list, def_list, footnotes, tables, toc may stand here)"
    ]


@pytest.mark.parametrize(
    ("good", "bad", "place"),
    [
        ("font: false", "font: {text: Roboto}", "23:9"),
        ("font: false", 'font: "false"', "23:9"),
        ("  font: false\n", "", "21:3"),
    ],
)
def test_a_font_from_elsewhere(tmp_path: Path, good: str, bad: str, place: str) -> None:
    assert find_replaced(tmp_path, good, bad) == [
        f"{place}: third-party-request: without `font: false` the theme makes each reader's "
        "browser call Google (write `font: false`)"
    ]


@pytest.mark.parametrize(
    ("good", "bad", "place"),
    [
        ("font: false", "font: false\n  logo: //cdn.net/x", "24:9"),
        ("extra_css: [assets/stylesheets/site.css]", "extra_css: [//cdn.net/x]", "28:13"),
        (
            "extra_css: [assets/stylesheets/site.css]",
            "extra_javascript: [{path: //cdn.net/x, async: true}]",
            "28:27",
        ),
    ],
)
def test_a_file_from_elsewhere(tmp_path: Path, good: str, bad: str, place: str) -> None:
    assert find_replaced(tmp_path, good, bad) == [
        f'{place}: third-party-request: "//cdn.net/x" is fetched from somebody else\'s server '
        "(put a copy into overrides/assets/)"
    ]


def test_other_ways_to_tell_somebody_about_readers(tmp_path: Path) -> None:
    repo = "repo_url: https://codehost.net/x\nextra:\n  analytics: {provider: google}"
    assert find_replaced(tmp_path, "extra:", repo) == [
        "3:1: third-party-request: repo_url makes each reader's browser call the server of the "
        "repository (write extra.repository instead)",
        "5:3: third-party-request: analytics tell somebody else about each reader (take it out)",
    ]


@pytest.mark.parametrize(
    ("good", "bad", "place", "character"),
    [
        ("Let Them Leave", "Let <b>Them", "1:12", "<"),
        ("Let Them Leave", "Let & Leave", "1:12", "&"),
        ("who says so.", 'who "says" so.', "7:19", '"'),
        ('"Held"', '"<script>x</script>"', "19:9", "<"),
        ("- Facts:", "- Facts > all:", "17:5", ">"),
    ],
)
def test_html_in_what_is_printed_as_it_stands(
    tmp_path: Path, good: str, bad: str, place: str, character: str
) -> None:
    assert find_replaced(tmp_path, good, bad) == [
        f"{place}: html-in-setting: {character} is printed into every page as it stands, unescaped "
        "(say it in other characters)"
    ]


@pytest.mark.parametrize(
    "target",
    [
        "../index.md",
        "articles/../../x.md",
        "/facts/",
        "//codehost.net/",
        "//[",
        "https://petition.net/",
        "javascript:alert(1)",
    ],
)
def test_an_entry_of_the_navigation_that_leads_out(tmp_path: Path, target: str) -> None:
    assert find_replaced(tmp_path, "- Home: index.md", f"- Home: {target}") == [
        f'15:11: broken-nav: "{target}" leads out of the site (link to it from an article instead)'
    ]


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        (
            "- Home: index.md",
            "- Home:",
            "15:10: broken-nav: this entry names no page (write a page's file, such as index.md)",
        ),
        (
            "- Home: index.md",
            "- Home: photo.png",
            '15:11: broken-nav: "photo.png" is no page (name a page by its .md file)',
        ),
        (
            "- Home: index.md",
            "- Home: fact/index.md",
            '15:11: broken-nav: there is no page "fact/index.md" (did you mean "facts/index.md"?)',
        ),
        (
            "- Home: index.md",
            "- about-us.md",
            '15:5: broken-nav: there is no page "about-us.md" '
            "(write docs/en/about-us.md, or take the entry out)",
        ),
        (
            "- Home: index.md",
            f"- Home: {'long' * 200}.md",
            f'15:11: broken-nav: there is no page "{"long" * 200}.md" '
            f"(write docs/en/{'long' * 200}.md, or take the entry out)",
        ),
        (
            "- facts/index.md",
            "- Deep: [{Deeper: [gone-for-good.md]}]",
            '18:26: broken-nav: there is no page "gone-for-good.md" '
            "(write docs/en/gone-for-good.md, or take the entry out)",
        ),
    ],
)
def test_an_entry_of_the_navigation_without_a_page(
    tmp_path: Path, good: str, bad: str, expected: str
) -> None:
    assert find_replaced(tmp_path, good, bad) == [expected]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("use_directory_urls: false", "take it out"),
        ("extra_templates: [evil.html]", "take it out"),
        ("hook: [a.py]", 'did you mean "hooks"?'),
        ("site_nam: x", 'did you mean "site_name"?'),
    ],
)
def test_a_key_that_no_site_uses(tmp_path: Path, key: str, hint: str) -> None:
    name = key.partition(":")[0]
    assert find_replaced(tmp_path, "docs_dir: docs", key) == [
        f'10:1: unknown-setting: "{name}" is not used here ({hint})'
    ]


def test_settings_from_another_file(tmp_path: Path) -> None:
    assert find_replaced(tmp_path, "docs_dir: docs", "INHERIT: ../base.yml") == [
        "10:1: inherited-settings: INHERIT takes settings from a file that is not checked "
        "(write the settings here)"
    ]


PYTHON_TAG = "tag:yaml.org,2002:python/object/apply:os.mkdir"


def test_tags_and_aliases_are_found_and_never_acted_upon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "hunter2")
    ran = tmp_path / "ran"
    evil = f"""\
site_description: !ENV SECRET
site_author: !!python/object/apply:os.mkdir [{ran}]
watch: &a [docs]
hooks: *a
"""
    text = GOOD.replace("watch: [docs, data]\nhooks: [scripts/hooks.py]\n", "")
    found = find(tmp_path, text.replace("docs_dir: docs\n", evil))
    assert [one.partition(" (")[0] for one in found if "yaml-" in one] == [
        '10:19: yaml-tag: the tag "!ENV" is not used here',
        f'11:14: yaml-tag: the tag "{PYTHON_TAG}" is not used here',
        "12:8: yaml-alias: &a: anchors and aliases are not used here",
        "13:8: yaml-alias: *a: anchors and aliases are not used here",
    ]
    assert "hunter2" not in "".join(found)
    assert not ran.exists()


def test_aliases_that_would_expand_without_bound(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    found = find(tmp_path, GOOD + bomb)
    assert sum("yaml-alias" in one for one in found) == 30 + 29 * 9


def test_a_key_that_stands_twice(tmp_path: Path) -> None:
    twice = "docs_dir: docs\ndocs_dir: docs"
    assert find_replaced(tmp_path, "docs_dir: docs", twice) == [
        '11:1: duplicate-key: the key "docs_dir" stands here again; it was first given in line 10 '
        "(keep one of the two)"
    ]


def test_settings_that_are_no_mapping(tmp_path: Path) -> None:
    assert find(tmp_path, "- site_name: x\n") == [
        "1:1: invalid-setting: the file holds a list where a mapping is due ()"
    ]


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    expected = ["1:1: empty-file: the file is empty ()"]
    assert find(tmp_path, "\n") == expected
    assert find(tmp_path, "\n", publish=True) == expected
    (found,) = find(tmp_path, "site_name: 'x\n")
    assert found.split(" ")[1] == "invalid-yaml:"


PLACEHOLDERS = [
    (SITE_URL, "site_url", "2:11", "https://example.org/"),
    (SITE_URL, "site_url", "2:11", "https://www.example.com:8000/x"),
    (REPOSITORY, "extra.repository", "4:15", "https://campaign.example/x"),
    (REPOSITORY, "extra.repository", "4:15", "http://localhost/x"),
    ("contact: desk@letthemleave.net", "extra.contact", "6:12", "desk@example.org"),
]


@pytest.mark.parametrize(("good", "name", "place", "value"), PLACEHOLDERS)
def test_a_placeholder_waits_until_the_site_is_published(
    tmp_path: Path, good: str, name: str, place: str, value: str
) -> None:
    text = GOOD.replace(good, f"{name.rpartition('.')[2]}: {value}")
    rest = f'{name} is a placeholder: "{value}" (set {name} before the site is published)'
    assert find(tmp_path, text) == [f"{place}: placeholder-setting: {rest}"]
    assert find(tmp_path, text, publish=True) == [f"{place}: placeholder-published: {rest}"]


@pytest.mark.parametrize(
    ("good", "name", "place"),
    [
        (SITE_URL, "site_url", "1:1"),
        (f"  {REPOSITORY}\n", "extra.repository", "4:3"),
        ("  contact: desk@letthemleave.net\n", "extra.contact", "4:3"),
    ],
)
def test_an_address_that_is_not_set(tmp_path: Path, good: str, name: str, place: str) -> None:
    text = GOOD.replace(good, "")
    rest = f"{name} is not set (set {name} before the site is published)"
    assert find(tmp_path, text) == [f"{place}: placeholder-setting: {rest}"]
    assert find(tmp_path, text, publish=True) == [f"{place}: placeholder-published: {rest}"]


@pytest.mark.parametrize("host", ["contest.net", "example.org.net", "myexample.org", "testing.de"])
def test_an_address_that_only_resembles_a_placeholder(tmp_path: Path, host: str) -> None:
    assert find(tmp_path, GOOD.replace(SITE_URL, f"site_url: https://{host}/")) == []


def test_a_site_without_settings_is_checked_and_not_published(tmp_path: Path) -> None:
    assert list(check_settings(tmp_path, publish=False, pages=PAGES)) == []
    (finding,) = check_settings(tmp_path, publish=True, pages=PAGES)
    assert (finding.path, finding.line, finding.column) == ("mkdocs.yml", 1, 1)
    assert finding.code == "placeholder-published"
    assert finding.message == "there is no mkdocs.yml, which says where the site is published"
    assert load_settings(tmp_path) == (Settings(), [])


def test_settings_that_are_a_link_or_a_folder_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").symlink_to("/dev/zero")
    assert load_settings(tmp_path) == (Settings(), [])
    (tmp_path / "mkdocs.yml").unlink()
    (tmp_path / "mkdocs.yml").mkdir()
    assert load_settings(tmp_path) == (Settings(), [])


def test_settings_are_read_with_their_defaults(tmp_path: Path) -> None:
    find(tmp_path, GOOD)
    settings, findings = load_settings(tmp_path)
    assert findings == []
    assert settings == Settings(
        site_name="Let Them Leave",
        site_description="What happened in Japan's missions, and who says so.",
        site_url="https://letthemleave.net/site/",
        repository="https://codehost.net/let/them-leave",
        branch="main",
        contact="desk@letthemleave.net",
        theme="material",
        custom_dir="overrides",
        extensions=frozenset({"tables", "attr_list"}),
        navigation=(
            {"Home": "index.md"},
            {"Articles": "articles/index.md"},
            {"Facts": ["facts/index.md", {"Held": "facts/missions/held-2010-07.md"}]},
        ),
    )
    find(tmp_path, "site_name: [a]\nsite_url: https://a.net\nextra: x\nnav: []\n")
    assert load_settings(tmp_path) == (Settings(site_url="https://a.net/"), [])


VALUE = st.sampled_from(
    [
        r"",
        r"",
        r"~",
        r"x",
        r"[]",
        r"{}",
        r"[~]",
        r"[[x]]",
        r"[{x: y}]",
        r"[{x: {y: z}}]",
        r"{x: [y]}",
        r"{[x]: y}",
        r"{? x}",
        r"../x",
        r"http://[",
        r"//[",
        r"'\0'",
        r'"\0"',
        r'"\ud800"',
        r"!x y",
        r"&x y",
        r"*x",
        r"|",
        r">-",
        r"",
    ]
)


@given(
    settings=st.lists(st.tuples(st.sampled_from([*KINDS, "x", "? [x]\n"]), VALUE), max_size=6),
    inner=st.lists(st.tuples(st.sampled_from(["extra", "theme"]), VALUE, VALUE), max_size=2),
)
def test_any_settings_are_judged_without_an_exception(
    tmp_path_factory: pytest.TempPathFactory,
    settings: list[tuple[str, str]],
    inner: list[tuple[str, str, str]],
) -> None:
    root = tmp_path_factory.mktemp("site")
    lines = [f"{key}: {value}\n" for key, value in settings]
    for key, first, second in inner:
        lines.append(
            f"{key}: {{font: {first}, name: material, contact: {second}, logo: {first}}}\n"
        )
    (root / "mkdocs.yml").write_text("".join(lines), encoding="utf-8")
    load_settings(root)
    for finding in check_settings(root, publish=True, pages=PAGES):
        assert finding.code in CODES
