"""权重 (PL6xx): every row has one, and they add up."""
