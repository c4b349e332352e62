"""The terms of everything that is downloaded, said once."""

NAME = "CC-BY-4.0"
"""As SPDX and the Open Definition name it."""

TITLE = "Creative Commons Attribution 4.0 International"

URL = "https://creativecommons.org/licenses/by/4.0/"
