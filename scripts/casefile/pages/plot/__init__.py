"""Drawings as inline SVG: pure functions from values and labels to markup, nothing of the record.

A drawing is as wide as its column and lies on it in per cent, so that its letters keep their size
on a phone, on a desk and on paper. Colours are the style sheet's: marks carry classes, never
styles. All that a drawing shows stands beside it in words or in a table.
"""
