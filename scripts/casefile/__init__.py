"""Casefile: sites that show their evidence, and prose that is checked against it."""
