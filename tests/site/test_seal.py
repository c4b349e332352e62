"""A release is put in place in one step or not at all, and the last good site stays until then."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.site.release import PublicFile, made_file
from casefile.site.seal import KEPT, SealError, publish
from casefile.store import Store
from casefile.tree import digest_file, digest_of, list_files, write_tree

Put = Callable[..., None]

HOME = {"index.html": b"<h1>Home</h1>", "assets/a.css": b"a{}", "404.html": b"<p>Gone</p>"}


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Stands in for MkDocs: writes what it would have built for a language."""

    def write(files: Mapping[str, bytes], language: str = "en") -> None:
        write_tree(tmp_path / "build/site" / language, files)

    return write


def site(root: Path) -> dict[str, bytes]:
    folder = root / "site"
    return {path: (folder / path).read_bytes() for path in list_files(folder)}


def releases(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "build/releases").iterdir())


def test_a_release_is_named_by_what_it_holds_and_site_leads_to_it(tmp_path: Path, put: Put) -> None:
    put(HOME)
    assert publish(tmp_path, ["en"])
    assert site(tmp_path) == HOME
    digests = {path: digest_file(tmp_path / "build/site/en" / path) for path in HOME}
    assert (tmp_path / "site").readlink() == Path("build/releases") / digest_of(digests)[:16]
    assert releases(tmp_path) == [digest_of(digests)[:16]]


def test_publishing_the_same_again_writes_nothing(tmp_path: Path, put: Put) -> None:
    put(HOME)
    publish(tmp_path, ["en"])
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert not publish(tmp_path, ["en"])
    assert {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_the_same_pages_make_the_same_release_wherever_they_are_built(
    tmp_path: Path, put: Put
) -> None:
    put(HOME)
    publish(tmp_path, ["en"])
    shutil.copytree(tmp_path / "build/site", tmp_path / "other/build/site")
    publish(tmp_path / "other", ["en"])
    assert releases(tmp_path / "other") == releases(tmp_path)


def test_other_languages_stand_below_their_code(tmp_path: Path, put: Put) -> None:
    put(HOME)
    put({"index.html": "<h1>家</h1>".encode()}, "ja")
    publish(tmp_path, ["en", "ja"])
    assert site(tmp_path) == {**HOME, "ja/index.html": "<h1>家</h1>".encode()}
    publish(tmp_path, ["en"])
    assert site(tmp_path) == HOME


def test_no_language_overwrites_the_pages_of_another(tmp_path: Path, put: Put) -> None:
    put({**HOME, "ja/index.html": b"<h1>In English</h1>"})
    publish(tmp_path, ["en"])
    put({"index.html": "<h1>家</h1>".encode()}, "ja")
    with pytest.raises(SealError) as caught:
        publish(tmp_path, ["en", "ja"])
    assert str(caught.value) == "two languages publish ja/index.html; rename the folder docs/en/ja/"
    assert site(tmp_path)["ja/index.html"] == b"<h1>In English</h1>"


def test_what_did_not_change_is_a_hard_link_to_the_release_before(tmp_path: Path, put: Put) -> None:
    put(HOME)
    publish(tmp_path, ["en"])
    first = (tmp_path / "site").resolve()
    put({**HOME, "index.html": b"<h1>New</h1>"})
    publish(tmp_path, ["en"])
    second = (tmp_path / "site").resolve()
    assert second != first
    assert (first / "assets/a.css").samefile(second / "assets/a.css")
    assert not (first / "index.html").samefile(second / "index.html")
    assert (first / "index.html").read_bytes() == HOME["index.html"]
    assert not (second / "index.html").samefile(tmp_path / "build/site/en/index.html")


def test_without_hard_links_files_are_copied(
    tmp_path: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links here")

    put(HOME)
    publish(tmp_path, ["en"])
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    changed = {**HOME, "index.html": b"<h1>New</h1>"}
    put(changed)
    publish(tmp_path, ["en"])
    assert site(tmp_path) == changed


def test_site_is_never_missing_or_half_written(
    tmp_path: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every change of a name under the root leaves a whole site, the old one or the new one."""
    put(HOME)
    publish(tmp_path, ["en"])
    old, new = site(tmp_path), {**HOME, "index.html": b"<h1>New</h1>", "more.html": b"<p>More</p>"}
    put(new)
    seen = []

    def watched(name: str) -> None:
        original = getattr(Path, name)

        def step(self: Path, *arguments: object, **options: object) -> object:
            done = original(self, *arguments, **options)
            seen.append(site(tmp_path))
            return done

        monkeypatch.setattr(Path, name, step)

    for name in ("replace", "symlink_to", "hardlink_to", "mkdir", "unlink"):
        watched(name)
    publish(tmp_path, ["en"])
    assert len(seen) > 4
    assert [state for state in seen if state not in (old, new)] == []
    assert site(tmp_path) == new


@pytest.mark.parametrize("stop", ["mkdir", "write_bytes", "rename", "symlink_to", "replace"])
def test_a_disk_that_fails_leaves_the_last_good_site(
    tmp_path: Path, put: Put, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    put(HOME)
    publish(tmp_path, ["en"])
    put({**HOME, "index.html": b"<h1>New</h1>", "more/index.html": b"more"})
    with monkeypatch.context() as patch:
        patch.setattr(Path, stop, fail)
        with pytest.raises(OSError, match="No space left"):
            publish(tmp_path, ["en"])
    assert site(tmp_path) == HOME
    assert publish(tmp_path, ["en"])
    assert site(tmp_path)["index.html"] == b"<h1>New</h1>"
    assert not any(name.startswith(".") for name in releases(tmp_path))


def test_pages_that_are_not_what_was_built_are_not_published(tmp_path: Path, put: Put) -> None:
    put(HOME)
    digests = {path: digest_file(tmp_path / "build/site/en" / path) for path in HOME}
    put({**HOME, "index.html": b"something else"})
    with pytest.raises(SealError, match=r"^the pages changed while they were being sealed"):
        publish(tmp_path, ["en"], {"en": digests})
    assert not (tmp_path / "site").exists()


def test_several_processes_publish_what_one_does(tmp_path: Path, put: Put) -> None:
    """So many pages that they are copied by other processes, one of which may find a change."""
    pages = {f"facts/{number}/index.html": b"<p>%d</p>" % number for number in range(600)}
    put(HOME | pages)
    digests = {path: digest_file(tmp_path / "build/site/en" / path) for path in HOME | pages}
    assert publish(tmp_path, ["en"], {"en": digests}, workers=2)
    assert site(tmp_path) == HOME | pages
    assert not any(name.startswith(".") for name in releases(tmp_path))
    assert not publish(tmp_path, ["en"], {"en": digests})
    shutil.rmtree(tmp_path / "build/releases")
    (tmp_path / "site").unlink()
    put(HOME | pages | {"facts/500/index.html": b"something else"})
    with pytest.raises(SealError, match=r"^the pages changed while they were being sealed"):
        publish(tmp_path, ["en"], {"en": digests}, workers=2)
    assert not (tmp_path / "site").exists()


def test_files_that_are_kept_in_the_store_are_published_by_several_processes(
    tmp_path: Path, put: Put
) -> None:
    """As cards are: what the run has just kept has to be there for the processes that copy it."""
    cards = {f"cards/{number}.png": b"%d" % number * 9000 for number in range(600)}

    def draw(files: Mapping[str, PublicFile], store: Store) -> Mapping[str, PublicFile]:
        store.put("cards", cards)
        drawn = {path: made_file(data).digest for path, data in cards.items()}
        return {**files} | {
            path: PublicFile(digest, lambda path=path: store.get("cards", path) or b"")
            for path, digest in drawn.items()
        }

    put(HOME)
    assert publish(tmp_path, ["en"], steps=[draw], workers=2)
    assert site(tmp_path) == HOME | cards


def test_the_digests_that_are_handed_over_are_those_of_the_release(
    tmp_path: Path, put: Put
) -> None:
    put(HOME)
    digests = {path: digest_file(tmp_path / "build/site/en" / path) for path in HOME}
    assert publish(tmp_path, ["en"], {"en": digests})
    assert not publish(tmp_path, ["en"])
    assert site(tmp_path) == HOME


def test_a_damaged_release_is_made_anew(tmp_path: Path, put: Put) -> None:
    put(HOME)
    publish(tmp_path, ["en"])
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/stray.html").write_bytes(b"stray")
    (tmp_path / "site/assets/a.css").write_bytes(b"b{}")
    assert publish(tmp_path, ["en"])
    assert site(tmp_path) == HOME
    assert len(releases(tmp_path)) == 1


def test_a_change_by_hand_shows_whatever_its_size_and_date(tmp_path: Path, put: Put) -> None:
    """Each release is mended when its turn comes, though files are links from one to the next."""
    put(HOME)
    publish(tmp_path, ["en"])
    put({**HOME, "index.html": b"<h1>New</h1>"})
    publish(tmp_path, ["en"])
    script = tmp_path / "site/assets/a.css"
    status = script.stat()
    script.write_bytes(b"b{}")
    os.utime(script, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert publish(tmp_path, ["en"])
    assert site(tmp_path)["assets/a.css"] == b"a{}"
    put(HOME)  # the release before shares that file
    assert publish(tmp_path, ["en"])
    assert site(tmp_path) == HOME


def test_the_oldest_release_becomes_the_next(tmp_path: Path, put: Put) -> None:
    """No file is linked or removed then but those that differ."""
    for number in range(KEPT):
        put({**HOME, "index.html": b"%d" % number})
        publish(tmp_path, ["en"])
        oldest = (tmp_path / "site").resolve()
        os.utime(oldest, ns=(number, number))
    first = {path.name: path.stat().st_ino for path in (tmp_path / "build/releases").iterdir()}
    links = (oldest / "404.html").stat().st_nlink
    put({**HOME, "index.html": b"next"})
    publish(tmp_path, ["en"])
    assert site(tmp_path) == {**HOME, "index.html": b"next"}
    assert {path.stat().st_ino for path in (tmp_path / "build/releases").iterdir()} == set(
        first.values()
    )
    assert (tmp_path / "site/404.html").stat().st_nlink == links


PATHS = ["index.html", "a/index.html", "a/b/index.html", "a", "c.css", "d/e.js"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "alter", "remove", "stray", "folder", "cut", "forget"]),
        st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"1", b"2"]), max_size=6),
    ),
    max_size=9,
)


@settings(max_examples=60)
@given(steps=STEPS)
def test_whatever_is_built_and_done_to_releases_what_is_public_is_what_was_built(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, dict[str, bytes]]]
) -> None:
    root = tmp_path_factory.mktemp("root")
    for deed, files in steps:
        every = sorted((root / "build/releases").glob("*/**/*"))
        for place in (place for place in every if deed != "put"):
            if place.relative_to(root / "build/releases").as_posix().split("/", 1)[1] in files:
                harm(deed, place)
        if deed == "forget":
            (root / "build/cache/releases.db").unlink(missing_ok=True)
        if deed == "put":
            parents = {f"{parent}" for path in files for parent in Path(path).parents}
            built = {path: data for path, data in files.items() if path not in parents}
            shutil.rmtree(root / "build/site", ignore_errors=True)
            write_tree(root / "build/site/en", {"x.html": b"", **built})
        if (root / "build/site/en").exists():
            publish(root, ["en"])
            folder = root / "build/site/en"
            assert site(root) == {path: (folder / path).read_bytes() for path in list_files(folder)}
            assert len(releases(root)) <= KEPT
            assert not publish(root, ["en"])


def harm(deed: str, place: Path) -> None:
    """What somebody may do to a file of a release, or to a folder."""
    if not place.exists():
        return
    if deed == "alter" and place.is_file():
        place.write_bytes(b"3")
    if deed == "remove" and place.is_file():
        place.unlink()
    if deed == "stray":
        (place.parent / "stray").write_bytes(b"stray")
    if deed == "folder" and place.is_file():
        place.unlink()
        write_tree(place, {"in/the/way": b""})
    if deed == "cut" and place.is_dir():
        shutil.rmtree(place)


def test_a_site_that_leads_nowhere_is_put_right(tmp_path: Path, put: Put) -> None:
    put(HOME)
    publish(tmp_path, ["en"])
    shutil.rmtree(tmp_path / "build/releases")
    assert publish(tmp_path, ["en"])
    assert site(tmp_path) == HOME


def make_folder(place: Path) -> None:
    write_tree(place, {"index.html": b"mine"})


def make_file(place: Path) -> None:
    place.write_bytes(b"mine")


def make_link(place: Path) -> None:
    make_folder(place.with_name("elsewhere"))
    place.symlink_to("elsewhere")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (make_folder, "{} is no link to a release; move it away, then build again"),
        (make_file, "{} is no link to a release; move it away, then build again"),
        (make_link, "{} leads to elsewhere; move it away, then build again"),
    ],
)
def test_what_is_not_ours_at_site_is_left_alone(
    tmp_path: Path, put: Put, make: Callable[[Path], None], message: str
) -> None:
    make(tmp_path / "site")
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}
    put(HOME)
    with pytest.raises(SealError) as caught:
        publish(tmp_path, ["en"])
    assert str(caught.value) == message.format(tmp_path / "site")
    assert {path: path.lstat().st_mtime_ns for path in before} == before


def test_a_site_without_pages_is_not_published(tmp_path: Path, put: Put) -> None:
    put(HOME)
    publish(tmp_path, ["en"])
    put({"assets/a.css": b"a{}"})
    with pytest.raises(SealError, match=r"^no page was built$"):
        publish(tmp_path, ["en"])
    assert site(tmp_path) == HOME


def test_the_newest_releases_are_kept_and_leftovers_cleared(tmp_path: Path, put: Put) -> None:
    names = []
    for number in range(KEPT + 2):
        put({**HOME, "index.html": b"%d" % number})
        publish(tmp_path, ["en"])
        names.append((tmp_path / "site").readlink().name)
        os.utime(tmp_path / "build/releases" / names[-1], ns=(number, number))
        (tmp_path / "build/releases/.cut-off.new").mkdir(exist_ok=True)
        (tmp_path / ".site.new").unlink(missing_ok=True)
        (tmp_path / ".site.new").symlink_to("nowhere")
    put({**HOME, "index.html": b"last"})
    publish(tmp_path, ["en"])
    last = (tmp_path / "site").readlink().name
    assert releases(tmp_path) == sorted([last, *names[-(KEPT - 1) :]])
    assert not (tmp_path / ".site.new").is_symlink()


def test_a_release_of_before_is_taken_up_again(tmp_path: Path, put: Put) -> None:
    put(HOME)
    publish(tmp_path, ["en"])
    first = (tmp_path / "site").readlink()
    inode = (tmp_path / "site/index.html").stat().st_ino
    put({**HOME, "index.html": b"<h1>New</h1>"})
    publish(tmp_path, ["en"])
    put(HOME)
    assert publish(tmp_path, ["en"])
    assert (tmp_path / "site").readlink() == first
    assert (tmp_path / "site/index.html").stat().st_ino == inode
