"""What an editor is told of a declaration: cells, hovers, completions, what can be done about findings."""
