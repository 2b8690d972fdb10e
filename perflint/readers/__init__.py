"""Bytes to plain objects and tables, with places; no judging."""
