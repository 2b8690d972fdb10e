"""绩效自评 (PL7xx): scores, deviations, execution of the budget."""
