"""结构与勾稽 (PL6xx): parts, duplicates, and whether the form was read at all."""
