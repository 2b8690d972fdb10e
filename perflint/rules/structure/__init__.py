"""结构与勾稽 (PL6xx, and PL007): parts, duplicates, and whether the form was read at all."""
