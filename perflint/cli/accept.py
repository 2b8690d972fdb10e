"""perflint check --add-accept: let files say that they accept what the chosen rules find, and why."""

from pathlib import Path
from typing import TYPE_CHECKING

from perflint.cli.files import Targets, complain, remark
from perflint.config import ConfigError, Settings
from perflint.fixes.acceptance import accepting, takes_acceptances
from perflint.formats.decode import decode, encode
from perflint.model.result import Failure
from perflint.pipeline.lint import content_of, lint_bytes
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.saving import in_use, save, why_not

if TYPE_CHECKING:
    from argparse import Namespace

    from perflint.config.resolver import Resolver


def accept_all(arguments: "Namespace", resolver: "Resolver", targets: Targets, lang: str) -> int:
    """Write the reason into every file that needs it; 0 when that is done, 2 when a file could not take it."""
    reason = _reason(arguments)
    files = findings = 0
    failed = False
    for target in targets.all:
        accepted = _accept(target.name, resolver.settings(target.name), reason)
        if isinstance(accepted, Failure):
            failed |= not target.met
            if not target.met or takes_acceptances(target.name):
                complain(accepted, lang)
        elif accepted:
            files += 1
            findings += accepted
    remark(
        Bilingual(
            f"{files} 个文件里接受了 {findings} 处",
            f"{many(findings, 'finding')} accepted in {many(files, 'file')}",
        ).to(lang)
    )
    return 2 if failed else 0


def _reason(arguments: "Namespace") -> str:
    """The reason in one line; raises ConfigError where it or the rules are not given."""
    reason = " ".join(arguments.add_accept.split())
    if not reason or not arguments.select:
        raise ConfigError(
            Bilingual(
                "--add-accept 要写理由，并用 --select 点明规则",
                "--add-accept needs a reason, and the rules after --select",
            )
        )
    return reason


_NO_PLACE = Bilingual(
    "这种文件里写不进接受的理由；用 --write-baseline 基线.json --reason 理由",
    "a file of this kind cannot say what it accepts; use --write-baseline FILE --reason TEXT",
)
_NO_RIGHT_PLACE = Bilingual(
    "接受的理由写不到合适的地方，没有改动；手工写上，见 perflint explain configuration",
    "the reason finds no right place here, nothing was written; add it by hand",
)


def _accept(name: str, settings: Settings, reason: str) -> int | Failure:
    """Accept what is found in a file; how much that was, or why it cannot be."""
    data = content_of(name, settings.limits)
    if isinstance(data, Failure):
        return data
    before = lint_bytes(data, name, settings)
    if before.forms is None:
        return before.failures[0]
    if not before.findings:
        return 0
    if not takes_acceptances(name):
        return Failure(name, _NO_PLACE)
    decoded = decode(data)
    changed = encode(accepting(decoded.text, name, before.findings, reason), decoded.encoding)
    after = lint_bytes(changed, name, settings)
    accepted = len(after.accepted) - len(before.accepted)
    if after.forms != before.forms or not accepted or len(after.findings) + accepted != len(before.findings):
        return Failure(name, _NO_RIGHT_PLACE)
    return _saved(Path(name), changed, data) or accepted


def _saved(path: Path, changed: bytes, before: bytes) -> Failure | None:
    """Write a file again; why it cannot be, if so."""
    if (why := in_use(path)) is not None:
        return Failure(str(path), why)
    try:
        save(path, changed, path.stat(), before)
    except OSError as error:
        return Failure(str(path), why_not(error, path))
    return None
