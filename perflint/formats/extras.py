"""Libraries that come with an extra, imported only when a file needs them."""

from importlib import import_module
from typing import Any

from perflint.formats.errors import ReadError


def need(module: str, extra: str) -> Any:
    """Import a module of an extra; ReadError names the extra when it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        from perflint.system.origin import cure

        zh, en = cure(extra)
        raise ReadError(
            f"读这种文件要装附加组件 {extra}：{zh}",
            f"reading this kind of file needs the extra {extra}: {en}",
        ) from error
