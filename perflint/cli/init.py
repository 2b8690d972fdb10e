"""perflint init: write a commented configuration file to start from, with what the forms of the folder show."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from perflint.cli.survey import Survey, survey
from perflint.config import ConfigError
from perflint.config.profiles import profiles
from perflint.config.resolver import NAMES
from perflint.lexicon.families import families
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.resources import data
from perflint.system.saving import save, why_not


def run(arguments: argparse.Namespace) -> int:
    """Write perflint.yaml; an old one is left alone."""
    folder = Path(arguments.folder)
    for name in NAMES[:-1]:
        if (folder / name).exists():
            raise ConfigError(
                Bilingual(
                    f"{folder / name}: 已经有了，没有改动；直接编辑它，或先改名",
                    f"{folder / name}: already there and left alone; edit it, or rename it first",
                ),
            )
    target = folder / NAMES[0]
    try:
        save(target, _text(survey(folder), arguments.lang).encode())
    except OSError as error:
        why = why_not(error, target)
        raise ConfigError(Bilingual(f"{target}: {why.zh}", f"{target}: {why.en}")) from error
    sys.stdout.write(f"{target}\n")
    return 0


_TEMPLATE = Bilingual("init.txt", "init.en.txt")


def _text(seen: Survey, lang: str) -> str:
    """The file: its head, what was found, and every key as a comment."""
    head, _, rest = data(_TEMPLATE.to(lang)).read_text("utf-8").partition("\n\n")
    return "\n".join([head, "", *_shown(seen, lang), rest])


def _shown(seen: Survey, lang: str) -> Iterator[str]:
    """Yield what the forms here suggest: what was seen in them, and the profiles that fit."""
    if seen.forms:
        yield from _forms(seen, lang)
    named = seen.profiles()
    for name in named:
        yield Bilingual(
            f"# 配置档 {name}（{profiles()[name].title}）：{seen.show[name]} 张表是这样。见 perflint explain profiles。",
            f"# Profile {name}: {many(seen.show[name], 'form')} of this kind. See perflint explain profiles.",
        ).to(lang)
    if named:
        # A number would be read as one.
        quoted = ", ".join(f'"{name}"' if name.isdecimal() else name for name in named)
        yield f"extends: [{quoted}]"
    if seen.forms:
        yield ""


def _forms(seen: Survey, lang: str) -> Iterator[str]:
    """How many forms of which families there are, and which files could not be read."""
    yield Bilingual(
        f"# 写这份配置时看了 {seen.files} 个文件、{seen.forms} 张表。",
        f"# Written after a look at {many(seen.files, 'file')} with {many(seen.forms, 'form')}.",
    ).to(lang)
    titles = (
        Bilingual("；", "; ")
        .to(lang)
        .join(
            Bilingual(f"{families()[name].title}（{name}）{count} 张", f"{name}: {count}").to(lang)
            for name, count in seen.families.most_common()
        )
    )
    yield Bilingual(
        f"# 表样：{titles}。检查时逐表自动认，不用写。",
        f"# Families of forms: {titles}. They are recognised form by form; nothing has to be set.",
    ).to(lang)
    if seen.unread:
        yield Bilingual(
            f"# 有 {len(seen.unread)} 个文件读不出来，检查时会逐个说明。",
            f"# {many(len(seen.unread), 'file')} could not be read; a check says why.",
        ).to(lang)
