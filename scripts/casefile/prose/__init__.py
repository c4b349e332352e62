"""Articles: front matter, Markdown with exact offsets, and bindings to the record."""
