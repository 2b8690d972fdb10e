"""How reports speak of findings that are not reported: those that a form accepts itself, and those of a baseline."""

from perflint.model import Accepted


def label(lang: str) -> str:
    """The word for a finding that is listed and does not count."""
    return "accepted" if lang == "en" else "已接受"


def reason(accepted: Accepted, lang: str) -> str:
    """Why it is not reported: the reason that the form gives, or that a baseline has it."""
    if accepted.in_file:
        return accepted.reason
    return "in the baseline" if lang == "en" else "已在基线中"


def because(accepted: Accepted, lang: str) -> str:
    """The reason as a remark: 接受理由：按考核办法."""
    return f"{'accepted: ' if lang == 'en' else '接受理由：'}{reason(accepted, lang)}"


def said_of(count: int, lang: str, *, listed: bool) -> str:
    """That the forms accept so many findings themselves, and how to see them; empty for none."""
    if not count:
        return ""
    if lang == "en":
        how = (
            "--no-accepted reports them"
            if listed
            else "--show-accepted lists them, --no-accepted reports them"
        )
        many = "1 finding is" if count == 1 else f"{count} findings are"
        return f"{many} accepted by the form itself and not counted ({how})"
    how = "--no-accepted 照常报" if listed else "--show-accepted 列出，--no-accepted 照常报"
    return f"{count} 个问题由申报表自行接受，没有计入（{how}）"
