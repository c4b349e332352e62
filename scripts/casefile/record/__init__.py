"""What `data/` holds, read into frozen values: no Markdown, no MkDocs."""
