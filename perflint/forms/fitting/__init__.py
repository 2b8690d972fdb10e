"""Find the columns of cells that lost them: each cell goes where what it is fits best, in the order of the header.

Text copied from a page keeps the order of the cells but not the cells that a merged one covers, and sometimes not the
rows. The cheapest order-keeping assignment is sought; where two are about as cheap, the row is in doubt.
"""
