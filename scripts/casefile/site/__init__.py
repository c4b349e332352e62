"""From the staged tree to the public site; the only room that knows MkDocs."""
