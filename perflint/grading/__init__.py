"""Draft grades of forms, worked out from their findings."""
