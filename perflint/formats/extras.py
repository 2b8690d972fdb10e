"""Libraries that come with an extra, imported only when a file needs them."""

from importlib import import_module
from typing import Any

from perflint.formats.errors import ReadError
from perflint.system.bilingual import Bilingual


def need(module: str, extra: str) -> Any:
    """Import a module of an extra; ReadError names the extra when it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        from perflint.system.origin import cure  # noqa: PLC0415 (only where the extra is missing)

        how = cure(extra)
        raise ReadError(
            Bilingual(
                f"读这种文件要装附加组件 {extra}：{how.zh}",
                f"reading this kind of file needs the extra {extra}: {how.en}",
            ),
        ) from error
