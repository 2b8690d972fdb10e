"""perflint server: a language server on standard input and output."""

import argparse

from perflint.config import ConfigError


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor leaves."""
    try:
        from perflint.server.app import make_server
    except ImportError as error:
        raise ConfigError(
            "语言服务器需要安装 perflint[lsp]：pip install 'perflint[lsp]'",
            "the language server needs pip install 'perflint[lsp]'",
        ) from error
    make_server(arguments.lang).start_io()
    return 0
