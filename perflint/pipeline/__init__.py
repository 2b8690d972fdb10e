"""Files to results: read, lint, many at once, cached, against a baseline."""
