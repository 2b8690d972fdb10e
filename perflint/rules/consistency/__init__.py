"""Rules that hold one part of a form or file against another."""
