"""绩效自评 (PL7xx): scores, deviations, execution of the budget."""

# Nothing of these in a form: it is no self-evaluation.
NEEDS = (
    "indicator.actual",
    "indicator.score",
    "total_score",
    "budget.basic",
    "budget.executed",
    "budget.rate",
    "budget.score",
)
