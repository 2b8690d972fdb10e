"""Rules on money: sums, shares, cost against budget, projects against department."""
