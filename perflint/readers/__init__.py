"""Bytes to plain objects and tables, with places; no judging."""

from perflint.readers.errors import LimitError, NoFormError, ReadError
from perflint.readers.read import Number, Read

__all__ = ["LimitError", "NoFormError", "Number", "Read", "ReadError"]
