"""Configuration files that change while forms are open: every open form is linted again."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from perflint.config.resolver import NAMES

if TYPE_CHECKING:
    from perflint.server.app import PerflintServer

# A configuration may extend files of any name, and name any baseline.
_WATCHED = ("**/*.{yaml,yml,json}", "**/pyproject.toml")


def watch_configurations(server: "PerflintServer") -> None:
    """Let the server hear of changed files, and ask the client to tell of them."""

    @server.feature(lsp.INITIALIZED)
    def on_initialized(params: lsp.InitializedParams) -> None:
        del params
        if _can_register(server.client_capabilities):
            watchers = [lsp.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
            registration = lsp.Registration(
                id=str(uuid4()),
                method=lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                register_options=lsp.DidChangeWatchedFilesRegistrationOptions(watchers=watchers),
            )
            server.client_register_capability(lsp.RegistrationParams(registrations=[registration]))

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def on_changed_files(params: lsp.DidChangeWatchedFilesParams) -> None:
        if any(_matters(server, to_fs_path(change.uri) or "") for change in params.changes):
            server.publish_all()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def on_changed_configuration(params: lsp.DidChangeConfigurationParams) -> None:
        del params
        server.publish_all()


def _can_register(client: lsp.ClientCapabilities) -> bool:
    watched = client.workspace and client.workspace.did_change_watched_files
    return bool(watched and watched.dynamic_registration)


def _matters(server: "PerflintServer", path: str) -> bool:
    """Whether an open form may be judged otherwise now."""
    return Path(path).name in NAMES or any(
        Path(path) in state.configuration for _, state in server.opened.values()
    )
