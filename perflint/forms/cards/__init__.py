"""Forms with a card an indicator: each label with its value, in lines or in a small table, one card after the other."""
