"""perflint server: a language server on standard input and output."""

import argparse
import os
import sys
from contextlib import redirect_stdout

from perflint.config import ConfigError
from perflint.system.bilingual import Bilingual


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor leaves; 1 where it says exit without having said shutdown, as the protocol has it."""
    try:
        from perflint.server.app import make_server  # noqa: PLC0415 (needs an extra)
    except ImportError as error:
        from perflint.system.origin import cure  # noqa: PLC0415 (only where the extra is missing)

        how = cure("lsp")
        raise ConfigError(
            Bilingual(
                f"语言服务器要装附加组件 lsp：{how.zh}", f"the language server needs the extra lsp: {how.en}"
            )
        ) from error
    server = make_server(arguments.lang)
    # The server closes what it writes to; and nothing else may write between its messages.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out, redirect_stdout(sys.stderr):
        server.start_io(stdout=out)
    return int(server.broke_off)
