"""Tables by the lines drawn around their cells."""
