"""Tables without lines: what the places of words tell."""
