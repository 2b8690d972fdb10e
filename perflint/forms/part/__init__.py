"""A part of a form: the rows of an indicator table, and what they say of the form."""
