"""The pictures that stand for pages where these are shared."""
