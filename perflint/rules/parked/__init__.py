"""Rules that run only when somebody selects them, of every kind; each says why in `off`."""
