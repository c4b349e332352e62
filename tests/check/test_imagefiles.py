"""What is wrong with image files: told where an article shows one, else at the file itself."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from casefile.check import imagefiles
from casefile.check.imagefiles import check_image, select_images
from casefile.check.incremental import check_site
from casefile.check.project import check_project
from casefile.project import load_project

TODAY = date(2026, 11, 23)
PAGE = "---\ntitle: A\ndescription: B\nkind: page\n---\n\n"
CODES = {"unreadable-image", "image-metadata", "image-too-large", "animated-image"}
HERE = "docs/en/articles/"


def saved(form: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (4, 4)).save(stream, form, **options)
    return stream.getvalue()


def placed() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 48.0, 11.0)})
    return saved("JPEG", exif=exif)


MOVING = saved(save_all=True, append_images=[Image.new("L", (4, 4), 255)])


def find(root: Path) -> list[str]:
    found = check_project(load_project(root), TODAY)
    assert check_site(root, TODAY).findings == found
    return [f"{f.path}:{f.line}:{f.column}: {f.code}" for f in found if f.code in CODES]


CASES = [
    ("a.png", saved(), ""),
    ("a.jpg", saved("JPEG"), ""),
    ("a.jpeg", saved("JPEG"), ""),
    ("a.webp", saved("WEBP"), ""),
    ("a.jpg", placed(), 'image-metadata: "a.jpg" carries the place where it was taken'),
    ("a.jpg", saved(), 'unreadable-image: "a.jpg" is a PNG by its content, and its name says JPEG'),
    ("a.png", MOVING, 'animated-image: "a.png" moves, and nobody can stop it'),
    (
        "a.png", b"",
        'unreadable-image: "a.png" is no image that browsers can be trusted to show: it is empty',
    ),
    (
        "a.webp", saved("WEBP")[:30].ljust(len(saved("WEBP")), b"\xff"),
        'unreadable-image: "a.webp" is no image that browsers can be trusted to show: '
        "its picture cannot be unpacked",
    ),
    (
        "a.png", saved() + b"<script>alert(1)</script>",
        'image-metadata: "a.png" carries data after the picture\'s end',
    ),
    (
        "a.jpg", saved("JPEG").ljust(300_001, b"\0"),
        'image-metadata: "a.jpg" carries data after the picture\'s end',
        'image-too-large: "a.jpg" has 300,001 bytes; at most 300,000 are published',
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_fault_of_a_file_is_told(tmp_path: Path, case: tuple[str, bytes, *tuple[str]]) -> None:
    name, data, *expected = case
    (tmp_path / name).write_bytes(data)
    faults = [f"{code}: {message}" for code, message, _ in check_image(tmp_path, name)]
    assert faults == [one for one in expected if one]


@pytest.mark.parametrize(
    ("name", "data", "hint"),
    [
        ("a.jpg", placed(), "run: python scripts/images.py clean docs/en/a.jpg"),
        ("b c.jpg", placed(), "run: python scripts/images.py clean 'docs/en/b c.jpg'"),
        ("a.png", saved("JPEG"), "end its name in .jpeg or .jpg"),
        ("a.png", b"GIF8", "export it anew, as .jpg, .png or .webp"),
    ],
)
def test_a_finding_says_what_mends_it(tmp_path: Path, name: str, data: bytes, hint: str) -> None:
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "docs/en" / name).write_bytes(data)
    assert [told for _, _, told in check_image(tmp_path, f"docs/en/{name}")] == [hint]


def test_a_file_of_a_camera_s_raw_size_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imagefiles, "LARGEST", 10)
    (tmp_path / "a.png").write_bytes(saved())
    assert [code for code, _, _ in check_image(tmp_path, "a.png")] == ["image-too-large"]


def test_an_image_that_is_gone_meanwhile_is_passed_by(tmp_path: Path) -> None:
    assert check_image(tmp_path, "docs/en/a.png") == []


def test_images_are_those_of_articles_and_of_the_theme() -> None:
    paths = [
        "docs/en/a.png", "docs/en/b/c.JPG", "docs/ja/d.webp", "overrides/assets/e.jpeg",
        "docs/en/a.md", "docs/en/.f.png", "docs/.en/g.png", "data/h.png", "overrides/i.svg",
    ]  # fmt: skip
    assert list(select_images(paths)) == paths[:4]


def test_a_fault_is_told_wherever_an_article_shows_the_image(
    tmp_path: Path, make_site: Callable[..., Path]
) -> None:
    root = make_site(
        tmp_path,
        {
            "docs/en/index.md": f"{PAGE}Text, ![A ship](articles/ship.jpg) and text.\n",
            f"{HERE}a.md": f"{PAGE}- ![A ship][s]\n\n[s]: ./ship.jpg\n",
            f"{HERE}b.md": f"{PAGE}See [the ship](%73hip.jpg).\n",
            f"{HERE}ship.jpg": placed(),
            f"{HERE}lost.jpg": placed(),
            "docs/ja/index.md": f"{PAGE}![A ship](articles/ship.jpg)\n",
            "docs/ja/articles/ship.jpg": placed(),
            "overrides/assets/logo.png": MOVING,
        },
    )
    assert find(root) == [
        "docs/en/articles/a.md:7:3: image-metadata",
        "docs/en/articles/b.md:7:5: image-metadata",
        "docs/en/articles/lost.jpg:1:1: image-metadata",
        "docs/en/index.md:7:7: image-metadata",
        "docs/ja/index.md:7:1: image-metadata",
        "overrides/assets/logo.png:1:1: animated-image",
    ]


def test_a_link_to_an_image_is_never_followed(
    tmp_path: Path, make_site: Callable[..., Path]
) -> None:
    root = make_site(tmp_path, {f"{HERE}a.md": f"{PAGE}![A ship](ship.jpg)\n"})
    (root / HERE / "ship.jpg").symlink_to("/etc/passwd")
    assert find(root) == []


def test_a_check_sees_that_an_image_was_changed_and_nothing_else(
    tmp_path: Path, make_site: Callable[..., Path]
) -> None:
    root = make_site(
        tmp_path,
        {
            f"{HERE}a.md": f"{PAGE}![A ship](ship.jpg)\n",
            f"{HERE}ship.jpg": placed(),
            f"{HERE}lost.png": MOVING,
        },
    )
    cache = root / "build/cache/check.json"

    def check() -> list[str]:
        found = check_site(root, TODAY, cache=cache).findings
        assert found == check_project(load_project(root), TODAY)
        return [f"{f.path}: {f.code}" for f in found if f.code in CODES]

    both = [f"{HERE}a.md: image-metadata", f"{HERE}lost.png: animated-image"]
    assert check() == check() == both
    (root / HERE / "ship.jpg").write_bytes(saved("JPEG"))
    assert check() == both[1:]
    (root / HERE / "ship.jpg").write_bytes(placed())
    assert check() == both
    (root / HERE / "a.md").write_text(f"{PAGE}Nothing.\n", "utf-8")
    assert check() == [*both[1:], f"{HERE}ship.jpg: image-metadata"]


def test_an_image_is_read_again_only_where_its_bytes_are_others(
    tmp_path: Path, make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(tmp_path, {f"{HERE}{n}.png": saved() for n in "abc"})
    cache = root / "build/cache/check.json"
    check_site(root, TODAY, cache=cache)
    again: list[str] = []

    def noting(root: Path, path: str) -> list[tuple[str, str, str]]:
        again.append(path)
        return check_image(root, path)

    monkeypatch.setattr("casefile.check.rerun.check_image", noting)
    (root / HERE / "b.png").write_bytes(MOVING)
    found = check_site(root, TODAY, cache=cache).findings
    assert again == [f"{HERE}b.png"]
    assert f"{HERE}b.png" in {one.path for one in found if one.code == "animated-image"}
