"""资金 (PL6xx): sums, shares, cost against budget, projects against department."""
