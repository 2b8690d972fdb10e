"""From what a reader gives to a Declaration."""
