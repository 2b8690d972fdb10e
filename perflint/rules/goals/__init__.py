"""Goals and period: what they say, and whether the indicators follow from them."""
