"""Annotate the content of a file, whatever Office kind it is."""

from collections.abc import Sequence

from perflint.formats import ReadError
from perflint.formats.package import BROKEN, broken, open_package
from perflint.model import Finding


def annotated(data: bytes, findings: Sequence[Finding], name: str, lang: str) -> bytes:
    """The same Word or Excel file with a comment in every faulty cell.

    Raises ReadError for a file that takes no comments.
    """
    from perflint.annotate.docx.docx import annotate_docx
    from perflint.annotate.xlsx.xlsx import annotate_xlsx

    try:
        is_book = "xl/workbook.xml" in open_package(data).namelist()
        return (annotate_xlsx if is_book else annotate_docx)(data, findings, name, lang)
    except ReadError:
        raise
    except BROKEN as error:
        raise broken() from error
