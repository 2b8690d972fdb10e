"""The head of a page that needs nothing beside itself."""

import base64
import hashlib
from collections.abc import Iterator

from perflint.system.bilingual import Bilingual
from perflint.system.resources import data


def head(title: str, script: str, lang: str) -> Iterator[str]:
    """Yield what stands before the content, with the one script that may run; no connection is ever opened."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    style = data("report/report.css").read_text("utf-8")
    yield (
        f'<!DOCTYPE html><html lang="{Bilingual("zh-CN", "en").to(lang)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light">'
        '<meta name="generator" content="perflint">'
        f"<title>{title}</title><style>{style}</style></head><body>\n"
    )
