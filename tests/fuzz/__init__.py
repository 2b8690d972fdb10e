"""Fuzzing: `python -m tests.fuzz` (see CONTRIBUTING.md); what it found is kept in corpus/fuzz and run by every test run."""
