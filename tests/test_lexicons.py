"""Configurations with other words in one process: nested, in threads at once, and in turns in the editor."""

import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest

from perflint.config.layers import lay
from perflint.editor.completions import completions
from perflint.editor.document import Opened, opened
from perflint.editor.hovers import hover
from perflint.lexicon.names import Direction, read_name
from perflint.system.lexicon import PLAIN, Lexicon, using
from perflint.value import Quantity, parse
from tests.command import TIMEOUT

NAME, VALUE = "主干管爆管频次", "≥30盆次"
MORE = "heads: [{words: 爆管频次, direction: forward, category: [数量], measure: count}], units: [盆次]"
LESS = "heads: [{words: 爆管频次, direction: reverse, category: [质量], measure: count}]"
FORM = f"""indicators:
  - {{level2: 质量指标, name: {NAME}, target: {VALUE}}}
"""


def configured(folder: Path, lexicon: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "perflint.yaml"
    path.write_text(f"lexicon: {{{lexicon}}}\n", "utf-8")
    return path


@pytest.fixture
def more(tmp_path: Path) -> Lexicon:
    return lay(configured(tmp_path / "多", MORE)).settings.lexicon


@pytest.fixture
def less(tmp_path: Path) -> Lexicon:
    return lay(configured(tmp_path / "少", LESS)).settings.lexicon


def readings() -> tuple[Direction | None, bool]:
    return read_name(NAME).direction, isinstance(parse(VALUE), Quantity)


OF_MORE = (Direction.FORWARD, True)
OF_LESS = (Direction.REVERSE, False)


def test_a_lexicon_within_another_holds_until_it_ends(more: Lexicon, less: Lexicon) -> None:
    assert readings() == (None, False)
    with using(more):
        assert readings() == OF_MORE
        with using(less):
            assert readings() == OF_LESS
            with using(PLAIN):
                assert readings() == (None, False)
            assert readings() == OF_LESS
        assert readings() == OF_MORE
    assert readings() == (None, False)


def test_each_thread_has_its_lexicon_while_others_have_theirs(more: Lexicon, less: Lexicon) -> None:
    seen: dict[str, list[tuple[Direction | None, bool]]] = {"more": [], "less": []}
    both = Barrier(2, timeout=TIMEOUT)

    def read(who: str, outer: Lexicon, inner: Lexicon) -> None:
        with using(outer):
            for _ in range(20):
                both.wait()
                seen[who].append(readings())
                with using(inner):
                    both.wait()
                    seen[who].append(readings())

    threads = [Thread(target=read, args=("more", more, less)), Thread(target=read, args=("less", less, more))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"more": [OF_MORE, OF_LESS] * 20, "less": [OF_LESS, OF_MORE] * 20}


def test_the_editor_answers_by_the_configuration_of_each_folder(tmp_path: Path) -> None:
    states = []
    for folder, lexicon in (("多", MORE), ("少", LESS), ("无", "")):
        configured(tmp_path / folder, lexicon)
        states.append(opened(FORM, str(tmp_path / folder / "a.yaml")))
    for _ in range(2):
        assert ["| 方向 | 正向" in _hovered(state, NAME) for state in states] == [True, False, False]
        assert ["| 方向 | 反向" in _hovered(state, NAME) for state in states] == [False, True, False]
        assert ["| 单位 | 盆次 |" in _hovered(state, VALUE) for state in states] == [True, False, False]


def _hovered(state: Opened, text: str) -> str:
    return hover(state, 2, FORM.splitlines()[1].index(text) + 2) or ""


def test_completions_are_those_of_the_lexicon_in_use(more: Lexicon) -> None:
    lines = ["indicators:", "  - level2: 数量指标", "    name: 爆管"]
    for lexicon, offered in ((PLAIN, []), (more, ["爆管频次"]), (PLAIN, [])):
        with using(lexicon):
            assert [item.text for item in completions(lines, 3, 13, "yaml")] == offered


def test_no_plain_cache_keeps_what_a_lexicon_decides() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.asking_caches"],
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=True,
    )
    assert done.stdout == ""
