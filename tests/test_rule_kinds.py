"""What a rule says it looks at is what the engine calls it for."""

from pathlib import Path

from perflint import load
from perflint.config import Settings
from perflint.engine.plan import plan_of
from perflint.model import Form, Indicator
from perflint.rule import Context, Row, RowOf
from perflint.rule.registry import subject_of
from perflint.value import Quantity, Range, Text


def test_the_type_of_the_row_tells_which_values_a_rule_is_called_for() -> None:
    assert subject_of(RowOf[Quantity]) == (RowOf, frozenset({Quantity}))
    assert subject_of(RowOf[Quantity | Range]) == (RowOf, frozenset({Quantity, Range}))
    assert subject_of(Row) == (RowOf, frozenset())
    assert subject_of(Form) == (Form, frozenset())


def test_a_rule_on_texts_is_not_called_for_a_quantity() -> None:
    plan = plan_of(Settings())
    on_texts = {rule.code for rule in plan.on_row if rule.where.kinds == {Text}}

    def called(target: str) -> set[str]:
        row: Row = RowOf(Indicator(pointer="", name="办结率", target=target), Form(pointer=""))
        return {rule.code for rule in plan.for_row(row)}

    assert on_texts & called("及时办结")
    assert not on_texts & called("95%")


def test_what_is_worked_out_once_is_worked_out_once(tmp_path: Path) -> None:
    calls: list[Context] = []

    def count(context: Context) -> int:
        calls.append(context)
        return len(calls)

    path = tmp_path / "a.json"
    path.write_text('{"indicators": []}', "utf-8")
    context, other = Context(load(path)), Context(load(path))
    assert (context.once(count), context.once(count), other.once(count)) == (1, 1, 2)
