"""The record as files for other programs: data, bibliographies and feeds.

They say what the pages say and no more: nothing of private people, and no address of a source that
must not be linked. The same content always gives the same bytes; no file knows when it was built.
"""
