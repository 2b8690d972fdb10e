"""Tables as grids: cells from the lines of a page, joined where a page break cut them."""
