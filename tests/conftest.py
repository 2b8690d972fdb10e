"""Property tests try the same examples every time; `--hypothesis-profile=search` looks for new ones."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("search", max_examples=5000, deadline=None, print_blob=True)
settings.load_profile("repeatable")
