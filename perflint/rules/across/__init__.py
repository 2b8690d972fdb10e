"""Rules across files: what the forms of a run say together. They run where several files are linted together."""
