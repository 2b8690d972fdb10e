"""Annotate the content of a file, whatever Office kind it is."""

from collections.abc import Sequence

from perflint.annotate.docx.docx import annotate_docx
from perflint.annotate.xlsx.xlsx import annotate_xlsx
from perflint.formats import ReadError
from perflint.formats.main_part import is_word, main_part
from perflint.formats.package import BROKEN, STRICT, broken, is_strict, open_package
from perflint.model import Finding


def annotated(data: bytes, findings: Sequence[Finding], name: str, lang: str) -> bytes:
    """The same Word or Excel file with a comment in every faulty cell.

    Raises ReadError for a file that takes no comments.
    """
    try:
        package = open_package(data)
        if is_strict(package):
            raise ReadError(STRICT)
        annotate = annotate_docx if is_word(package, main_part(package)) else annotate_xlsx
        return annotate(data, findings, name, lang)
    except ReadError:
        raise
    except BROKEN as error:
        raise broken() from error
