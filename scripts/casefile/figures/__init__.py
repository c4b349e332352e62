"""Quantities and dates as exact intervals: pure functions, no files, no record."""
