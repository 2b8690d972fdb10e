"""Bytes to plain objects and tables, with places; no judging."""

from perflint.formats.errors import LimitError, NoFormError, ReadError
from perflint.formats.read import Number, Read

__all__ = ["LimitError", "NoFormError", "Number", "Read", "ReadError"]
