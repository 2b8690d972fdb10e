"""What the page of a rule is made of: its headings, and what stands under each."""

import re

from perflint.system.bilingual import Bilingual

WHAT = Bilingual("查什么", "What it looks for")
WHY = Bilingual("为什么", "Why")
BAD = Bilingual("反例", "Bad")
GOOD = Bilingual("正例", "Good")
ACCEPTABLE = Bilingual("何时可以接受", "When it is right all the same")
OPTIONS = Bilingual("选项", "Options")
HEADINGS = (WHAT, WHY, BAD, GOOD, ACCEPTABLE, OPTIONS)


def page_sections(page: str) -> dict[str, str]:
    """The text under each heading, in order."""
    parts = (section.partition("\n") for section in re.split(r"(?m)^## ", page)[1:])
    return {heading.strip(): body.strip() for heading, _, body in parts}
