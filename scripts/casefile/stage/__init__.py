"""Writes the complete tree of one language as ordinary Markdown, for any engine to build."""
