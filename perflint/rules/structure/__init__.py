"""结构与勾稽 (PL6xx): sums, duplicates, cross-checks."""
