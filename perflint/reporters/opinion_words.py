"""The sentences of the opinion in both languages."""

from collections.abc import Sequence

from perflint.model import Finding
from perflint.reporters.repeats import shared
from perflint.reporters.width import printable
from perflint.system.counted import Count
from perflint.system.quotes import nested
from perflint.system.record import Record
from perflint.value import Text, parse

_NAMED = 3  # indicators named before 等
_CURED = 4  # cures said one by one
_LONGEST = 16  # characters of an indicator named a second time


class Sentences(Record, kw_only=True):
    """The fixed parts."""

    lang: str
    on_file: str
    across: str
    on_form: dict[str, str]
    untitled: str
    year: str
    whose: str
    separator: str
    heads: tuple[str, str, str, str]
    colon: str
    comma: str
    then: str
    stop: str
    number: str
    nothing: str
    subject: str
    such_as: str
    light: str
    besides: str
    conclusion: str
    send_back: str
    mend: str
    tidy: str
    pass_: str
    by_rule: str
    quote: str
    change: str
    suggest: str
    all_of: str
    some_of: str
    places: str
    cured: str
    in_turn: str
    likewise: str
    accepted: str
    accepted_because: str
    decide: str
    also_decide: str
    incomplete: str
    partial: str
    unread: str
    advise: str
    at: str
    and_more: str
    many_title: str
    many_read: str
    many_failed: str
    overview: str
    ranking: tuple[str, ...]
    unnamed: str

    def cure(self, finding: Finding) -> str:
        """What to do: a value to write instead, or the advice as it is."""
        if not finding.suggestion:
            return ""
        cure = _bare(printable(finding.suggestion))
        return nested((self.change if _is_value(finding) else self.suggest).format(cure=cure))

    def beside(self, cure: str, message: str) -> str:
        """A cure after a message; where that advises something already, the word is not said twice."""
        return cure.removeprefix(self.advise) if self.advise in message else cure

    def many(self, names: Sequence[str], count: int) -> str:
        """“甲”“乙”等4项指标."""
        if not names:
            return self.places.format(count=Count(count))
        listed = "".join(nested(self.quote.format(name=name)) for name in names[:_NAMED]).rstrip(", ")
        template = self.all_of if len(names) <= _NAMED else self.some_of
        return template.format(listed=listed, count=Count(len(names)))

    def cures(self, findings: Sequence[Finding]) -> str:
        """The cures of several findings: what they have in common once, then each with its indicator."""
        cured = [finding for finding in findings if finding.suggestion]
        first = cured[:_CURED]
        rest = self.likewise if len(cured) > _CURED else ""
        if all(map(_is_value, first)):
            values = "".join(nested(self.quote.format(name=printable(f.suggestion or ""))) for f in first)
            return self.in_turn.format(values=values.rstrip(", ")) + rest
        advice = [_bare(printable(finding.suggestion or "")) for finding in first]
        common, own = shared(advice)
        if common.count("…") != 1:
            common, own = "…", advice
        named: dict[str, list[str]] = {}
        for finding, cure in zip(first, own, strict=True):
            named.setdefault(cure, []).append(_brief(finding.indicator))
        cures = [
            self.cured.format(cure=cure, name=self.comma.join(filter(None, names))) if any(names) else cure
            for cure, names in named.items()
        ]
        separator = self.then if any(mark in cure for cure in named for mark in "，；,;") else self.comma
        return self.suggest.format(cure=common.replace("…", separator.join(cures))) + rest


def _is_value(finding: Finding) -> bool:
    """Whether the cure is what to write; others are sentences of their own (补上“人”)."""
    cure = finding.suggestion or ""
    written = (edit.content for edit in finding.fix.edits) if finding.fix else ()
    return cure in written or not isinstance(parse(cure), Text)


def _bare(advice: str) -> str:
    """An advice without the words that the sentence around it says already."""
    return advice.rstrip("。.").removeprefix("建议").removeprefix("应")


def _brief(name: str) -> str:
    name = printable(name)
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


_ZH = Sentences(
    lang="zh",
    on_file="关于《{name}》的总体审核意见",
    across="与其他文件对照：{name}",
    on_form={
        "department": "关于“{name}”部门整体支出绩效目标的审核意见",
        "project": "关于“{name}”项目支出绩效目标的审核意见",
        "self-evaluation": "关于“{name}”绩效自评表的审核意见",
        "monitoring": "关于“{name}”绩效监控表的审核意见",
        "": "关于“{name}”的审核意见",
    },
    untitled="绩效目标表",
    year="{year}年度",
    whose="（{whose}）",
    separator="，",
    heads=("一、完整性", "二、相关性", "三、适当性", "四、可行性"),
    colon="：",
    comma="、",
    then="；",
    stop="。",
    number="{place}. ",
    nothing="未发现需要修改的问题。",
    subject="“{name}”指标：",
    such_as="如{message}",
    light="{title}{count}处",
    besides="此外，提示{listed}，请一并核对。",
    conclusion="审核结论：",
    send_back="共有{total}处需要修改，其中{errors}处为错误，退回单位修改完善后重新报送。",
    mend="共有{total}处需要修改，请单位按上述意见修改完善后报送。",
    tidy="未发现影响审核的问题，按上述提示核对后可予通过。",
    pass_="未发现问题，可予通过。",
    by_rule="（以上意见按规则逐格检查得出，未涉及立项必要性、政策依据和预算标准，请审核人复核后使用。）",
    quote="“{name}”",
    change="建议改为“{cure}”",
    suggest="建议{cure}",
    all_of="{listed}{count}项指标",
    some_of="{listed}等{count}项指标",
    places="共{count}处",
    cured="{cure}（{name}）",
    in_turn="建议依次改为{values}",
    likewise="，其余比照修改",
    accepted="另有{count}处问题没有计入以上意见，原因如下，请审核人逐条核定：",
    accepted_because="{sentence}（{reason}）",
    decide="除没有计入的{count}处问题外未发现别的问题；这{count}处核定以前，不宜予以通过。",
    also_decide="没有计入的{count}处另行核定。",
    incomplete="检查没有做完，不能据此得出结论。",
    partial="有规则没有检查成：{reasons}",
    unread="{name}：没有检查成，没有审核意见（{reasons}）",
    advise="建议",
    at="（{places}）",
    and_more="等",
    many_title="绩效目标审核意见",
    many_read="共审核{files}个文件、{forms}张表、{indicators}个指标，查出错误{errors}处、警告{warnings}处、提示{infos}处。",
    many_failed="以下{count}个文件没有检查成，另行处理：",
    overview="总览",
    ranking=("名次", "单位", "项目或表", "初评", "等次", "错误", "警告"),
    unnamed="未写单位",
)
_EN = Sentences(
    lang="en",
    on_file="Review of “{name}” as a whole",
    across="Held against the other files: {name}",
    on_form={
        "department": "Review of the performance targets of the unit “{name}”",
        "project": "Review of the performance targets of the project “{name}”",
        "self-evaluation": "Review of the self-evaluation “{name}”",
        "monitoring": "Review of the monitoring form “{name}”",
        "": "Review of “{name}”",
    },
    untitled="form without a title",
    year="{year}",
    whose="({whose})",
    separator=", ",
    heads=("1. Completeness", "2. Relevance", "3. Suitability", "4. Feasibility"),
    colon=": ",
    comma=", ",
    then="; ",
    stop=".",
    number="   ({place}) ",
    nothing="nothing to change.",
    subject="“{name}”: ",
    such_as="for example, {message}",
    light="{title} ({count})",
    besides="In addition, the writing should be tidied: {listed}.",
    conclusion="Conclusion: ",
    send_back="{total:point} to change, {errors:error} among them; return the form to the unit for revision.",
    mend="{total:point} to change; the unit should revise the form as said above.",
    tidy="nothing stands in the way; accept once the writing has been tidied as said above.",
    pass_="nothing found; accept.",
    by_rule="(Found by rules, cell by cell; need for the project, policy and cost norms were not looked at. A reviewer should confirm.)",
    quote="“{name}”, ",
    change="change it to “{cure}”",
    suggest="{cure}",
    all_of="{listed} ({count:indicator})",
    some_of="{listed} and others ({count:indicator})",
    places="{count:place}",
    cured="{cure} ({name})",
    in_turn="change them in turn to {values}",
    likewise=", the others likewise",
    accepted="Not counted above ({count}), for the reasons given; a reviewer should decide on each:",
    accepted_because="{sentence} ({reason})",
    decide="nothing found but what is not counted ({count}); do not accept before that is decided on.",
    also_decide=" What is not counted ({count}) is to be decided on as well.",
    incomplete="the check was not completed; no conclusion can be drawn.",
    partial="A rule could not be run: {reasons}",
    unread="{name}: could not be checked, no opinion ({reasons})",
    advise="we suggest to ",
    at="[{places}] ",
    and_more=", …",
    many_title="Review of performance targets",
    many_read="{files:file}, {forms:form}, {indicators:indicator}: {errors:error}, {warnings:warning}, {infos:hint}.",
    many_failed="{count:file} could not be checked:",
    overview="overview",
    ranking=("Rank", "Unit", "Project or form", "Draft grade", "Word", "Errors", "Warnings"),
    unnamed="no unit named",
)
SENTENCES = {"zh": _ZH, "en": _EN}
