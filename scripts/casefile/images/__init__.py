"""Image files as bytes: what they carry besides the picture, and how to be rid of it."""
