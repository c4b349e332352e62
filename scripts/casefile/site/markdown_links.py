"""The way from a link in a text to an address, short where no second look is needed."""

import re
from urllib.parse import urlunsplit

from mkdocs import __version__
from mkdocs.structure import pages
from mkdocs.utils import get_relative_url

from casefile.site.files import SiteFiles

MKDOCS = "1.6.1"
"""The version of MkDocs whose links these are."""

_LINK = re.compile(r"(?!/)([A-Za-z0-9_./-]+\.md)?(?:#([A-Za-z0-9_.:-]+))?", re.ASCII)
_ELSEWHERE = re.compile(r"https?://[A-Za-z0-9_./~-]+", re.ASCII)


class QuickRelativePath(pages._RelativePathTreeprocessor):  # noqa: SLF001 - MkDocs has no other
    """Gives links the addresses, and the warnings, that MkDocs gives them."""

    def path_to_url(self, url: str) -> str:
        """The address that a link in the page leads to, from that page."""
        if _ELSEWHERE.fullmatch(url):
            return url
        link = _LINK.fullmatch(url)
        if link is None or not url:
            return super().path_to_url(url)
        path, anchor = link[1], link[2] or ""
        target = self.file
        if path is not None:
            uri = self._target_uri(self.file.src_uri, path)
            if not anchor and isinstance(self.files, SiteFiles):
                address = self.files.find_address(uri)
                if address is not None:
                    return get_relative_url(address, self.file.url)
            found = self.files.get_file_from_path(uri)
            if found is None or found.inclusion.is_excluded():  # type: ignore[no-untyped-call]
                return super().path_to_url(url)
            target = found
        if anchor:
            self.links_to_anchors.setdefault(target, {}).setdefault(anchor, url)
        if path is None:
            return url
        address = get_relative_url(target.url, self.file.url)
        return str(urlunsplit(("", "", address, "", anchor)))


def is_mkdocs_known() -> bool:
    """Whether the installed MkDocs is the one whose links these are."""
    return __version__ == MKDOCS
