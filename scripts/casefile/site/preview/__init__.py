"""Shows a site on this computer while it is edited: `make serve`."""
