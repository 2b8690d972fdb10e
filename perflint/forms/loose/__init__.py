"""Tables in text that kept no columns: a cell a line, or cells parted by single spaces, under a header that is known.

The header says which columns there are; the cells below are cut into rows and given their columns by what they are.
"""
