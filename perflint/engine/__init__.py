"""The engine: a declaration in, the findings of every rule out."""
