"""The ground floor: records, patterns, files, limits; knows nothing of forms."""
