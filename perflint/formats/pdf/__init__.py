"""PDF: tables from lines and from the positions of words."""
