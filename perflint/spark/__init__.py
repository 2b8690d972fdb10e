"""perflint on Spark: a DataFrame of declarations becomes a table of findings; see docs/spark.md."""

from perflint.spark.columns import findings_schema
from perflint.spark.lint import lint_forms

__all__ = ["findings_schema", "lint_forms"]
