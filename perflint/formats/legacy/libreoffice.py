"""Old documents and workbooks, through LibreOffice where it is on the machine."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from perflint.formats.errors import ReadError
from perflint.formats.grid import Pages
from perflint.system.bilingual import Bilingual

_SECONDS = 120
# A document may name pictures on the network; nothing fetches them.
_NOWHERE = "http://127.0.0.1:9"
_NO_LINKS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
_PROGRAMS = ("soffice", "libreoffice")


def read_by_libreoffice(data: bytes, path: str, suffix: str) -> Pages:
    """Turn a .doc or .wps file into .docx and read that.

    Raises ReadError where LibreOffice is missing or cannot read the file.
    """
    from perflint.formats.docx.docx_file import read_docx  # noqa: PLC0415 (not to convert a file)

    return read_docx(converted(data, suffix, ".docx"), path)


def converted(data: bytes, suffix: str, wanted: str) -> bytes:
    """Turn an older document or workbook into one with the suffix wanted: .docx or .xlsx.

    Raises ReadError where LibreOffice is missing or cannot read the file.
    """
    (newer,) = converted_together([(data, suffix)], wanted)
    if newer is None:
        raise ReadError(
            Bilingual(
                f"LibreOffice 读不出这个 {suffix} 文件；在 Office/WPS 里另存为 {wanted} 再来",
                f"LibreOffice cannot read this {suffix}; save the form as {wanted}",
            )
        )
    return newer


def converted_together(files: Sequence[tuple[bytes, str]], wanted: str) -> list[bytes | None]:
    """Turn several files, each with its suffix, in one start of LibreOffice, which takes seconds; None for what it cannot.

    Raises ReadError where LibreOffice is missing.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        suffix = files[0][1]
        raise ReadError(
            Bilingual(
                f"读 {suffix} 文件要用 LibreOffice，本机没有；在 Office/WPS 里另存为 {wanted} 再来",
                f"reading {suffix} needs LibreOffice, which is not here; save the form as {wanted}",
            )
        )
    with tempfile.TemporaryDirectory(prefix="perflint-") as name:
        folder = Path(name)
        sources = [folder / f"form{number}{suffix}" for number, (_, suffix) in enumerate(files)]
        for source, (data, _) in zip(sources, files, strict=True):
            source.write_bytes(data)
        # Of a run that fails or takes too long, what is done is done.
        with suppress(OSError, subprocess.TimeoutExpired):
            _run(_command(program, folder, sources, wanted), _SECONDS)
        outputs = [source.with_suffix(wanted) for source in sources]
        return [path.read_bytes() if path.is_file() else None for path in outputs]


def _command(program: str, folder: Path, sources: Sequence[Path], wanted: str) -> list[str]:
    """What turns the files, under a profile of its own without macros and links."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_NO_LINKS, "utf-8")
    profile = f"-env:UserInstallation={user.parent.as_uri()}"
    kind = wanted.removeprefix(".")
    return [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, sources)]


def _run(command: list[str], seconds: float) -> None:
    """Run a program, and leave nothing of it behind: soffice is a script, whose child does the work."""
    grouped = {} if os.name == "nt" else {"start_new_session": True}
    running = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), _NOWHERE)},
        **grouped,  # type: ignore[call-overload]
    )
    try:
        running.wait(seconds)
    finally:
        # Also where Ctrl-C or the alarm of the file broke off the waiting.
        _end(running)


def _end(running: "subprocess.Popen[bytes]") -> None:
    if os.name == "nt":
        if running.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(running.pid)]
            subprocess.run(tree, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()
