"""Renders every page of one language as Markdown, from the record and the articles alone."""
