"""Edits in Word and Excel files: the part in question is changed, all others are copied."""

import copy
import io
import zipfile
from collections.abc import Mapping, Sequence

from perflint.formats import ReadError
from perflint.formats.main_part import is_word, main_part
from perflint.formats.package import BROKEN, STRICT, broken, is_strict, open_package, part
from perflint.formats.refusal import CLOSED, EditError, Rewritten
from perflint.model import Edit
from perflint.system.bilingual import Bilingual


def rewrite_office(data: bytes, edits: Sequence[Edit]) -> Rewritten:
    """Put new texts into the cells of a document or workbook."""
    package = open_package(data)
    names = package.namelist()
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        # OpenDocument.
        raise EditError(CLOSED)
    if any(name.startswith("_xmlsignatures/") for name in names):
        raise EditError(
            Bilingual(
                "文件有数字签名，一改签名就失效；去掉签名再修改",
                "digitally signed; a change would void the signature, remove it first",
            ),
        )
    if is_strict(package):
        raise EditError(STRICT)
    refused: list[tuple[Edit, EditError]] = []
    try:
        parts = _changed(package, edits, refused)
        return Rewritten(_packed(package, parts) if parts else data, refused)
    except (ReadError, *BROKEN) as error:
        why = error if isinstance(error, ReadError) else broken()
        raise EditError(why.text) from error


def _changed(
    package: zipfile.ZipFile, edits: Sequence[Edit], refused: list[tuple[Edit, EditError]]
) -> Mapping[str, bytes]:
    main = main_part(package)
    if main and is_word(package, main):
        from perflint.formats.docx.docx_edits import changed_document

        return changed_document(package, main, edits, refused)
    from perflint.formats.xlsx.xlsx_edits import changed_sheets

    return changed_sheets(package, main, edits, refused)


def _packed(package: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts anew; entries keep their order, times and rights."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.comment = package.comment
        for info in package.infolist():
            name = info.filename
            target.writestr(copy.copy(info), parts[name] if name in parts else part(package, name))
    return out.getvalue()
