"""Every rule of the check: one module a family, one generator function a rule."""
