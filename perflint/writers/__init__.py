"""Writers put edits into the bytes of a file and leave every other byte alone. They know nothing of rules."""
