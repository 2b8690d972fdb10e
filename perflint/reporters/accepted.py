"""How reports speak of findings that are not reported: those that a form accepts itself, and those of a baseline."""

from perflint.model import Accepted
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many

ACCEPTED = Bilingual("已接受", "accepted")  # of a finding that is listed and does not count


def reason(accepted: Accepted, lang: str) -> str:
    """Why it is not reported: the reason that the form gives, or that a baseline has it."""
    if accepted.in_file:
        return accepted.reason
    word = Bilingual("已在基线中", "in the baseline").to(lang)
    return f"{word}{Bilingual('：', ': ').to(lang)}{accepted.reason}" if accepted.reason else word


def because(accepted: Accepted, lang: str) -> str:
    """The reason as a remark: 接受理由：按考核办法."""
    return f"{Bilingual('接受理由：', 'accepted: ').to(lang)}{reason(accepted, lang)}"


def accepted_remark(count: int, lang: str, *, listed: bool) -> str:
    """That the forms accept so many findings themselves, and how to see them; empty for none."""
    if not count:
        return ""
    how = Bilingual("--no-accepted 照常报", "--no-accepted reports them")
    if not listed:
        how = Bilingual(f"--show-accepted 列出，{how}", f"--show-accepted lists them, {how.en}")
    return Bilingual(
        f"{count} 个问题由申报表自行接受，没有计入（{how}）",
        f"{many(count, 'finding')} accepted by the form itself and not counted ({how.en})",
    ).to(lang)
