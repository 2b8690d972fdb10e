"""Old Word and WPS documents, through LibreOffice where it is on the machine."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from perflint.readers.errors import ReadError
from perflint.readers.grid import Pages

_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")


def read_by_libreoffice(data: bytes, path: str, suffix: str) -> Pages:
    """Turn a .doc or .wps file into .docx and read that.

    Raises ReadError where LibreOffice is missing or cannot read the file.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ReadError(
            f"读 {suffix} 文件要用 LibreOffice，本机没有；在 Word/WPS 里另存为 .docx 再检查",
            f"reading {suffix} needs LibreOffice, which is not here; save the form as .docx",
        )
    from perflint.readers.docx_file import read_docx

    with tempfile.TemporaryDirectory(prefix="perflint-") as folder:
        return read_docx(_converted(program, data, Path(folder), suffix), path)


def _converted(program: str, data: bytes, folder: Path, suffix: str) -> bytes:
    source = folder / f"form{suffix}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        return (folder / "form.docx").read_bytes()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ReadError(
            f"LibreOffice 读不出这个 {suffix} 文件；在 Word/WPS 里另存为 .docx 再检查",
            f"LibreOffice cannot read this {suffix}; save the form as .docx",
        ) from error
