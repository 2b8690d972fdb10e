"""Findings to text or bytes; no judging."""
