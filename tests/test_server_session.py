"""The language server as a session: its start and end, requests that are wrong, configurations that change."""

import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from tests.command import COMMAND

pytest.importorskip("pygls", reason="pygls is not installed")

FORM = '{"title": "目标表", "year": 2024, "indicators": [{"level2": "时效指标", "name": "响应时间", "target": "=8小时"}]}'
WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
_SECONDS = 60  # before a test gives up


class Client:
    """Speaks the protocol itself, so that it can say what a well-made client would not."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._answers: Queue[dict[str, Any]] = Queue()
        self._last = 0
        self.asked: list[dict[str, Any]] = []  # requests of the server
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        while head := self.process.stdout.readline():
            while line := self.process.stdout.readline().strip():
                head = line if line.startswith(b"Content-Length") else head
            self._answers.put(json.loads(self.process.stdout.read(int(head.split(b":")[1]))))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method: str, params: Any = None) -> None:
        self._send({"method": method, "params": params})

    def request(self, method: str, params: Any = None) -> dict[str, Any]:
        """The answer, whole."""
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        return self._until(lambda message: message.get("id") == self._last and "method" not in message)

    def diagnostics(self, uri: str) -> list[str]:
        """The codes, or messages, of the next diagnostics of a text."""
        told = self._until(lambda message: message.get("params", {}).get("uri") == uri)
        return [each.get("code", each["message"]) for each in told["params"]["diagnostics"]]

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._answers.get(timeout=_SECONDS)
            if "method" in message and "id" in message:
                self.asked.append(message)
                self._send({"id": message["id"], "result": None})
            if wanted(message):
                return message

    def start(self, capabilities: dict[str, Any] | None = None) -> None:
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities or {}})
        self.notify("initialized", {})

    def open(self, uri: str, text: str = FORM) -> None:
        item = {"uri": uri, "languageId": "json", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def leave(self) -> tuple[int, str]:
        """Say exit; the exit code and what stands on stderr."""
        self.notify("exit")
        _, complaints = self.process.communicate(timeout=_SECONDS)
        return self.process.returncode, complaints.decode()


@pytest.fixture
def client() -> Iterator[Client]:
    made = Client()
    yield made
    made.process.kill()
    made.process.communicate()


def test_shutdown_and_exit_end_with_0_and_exit_alone_with_1(client: Client) -> None:
    client.start()
    assert client.request("shutdown")["result"] is None
    assert client.leave() == (0, "")
    other = Client()
    other.start()
    assert other.leave() == (1, "")


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", {"a": 1}),
        ("textDocument/hover", None),
        ("textDocument/hover", "zzz"),
        ("textDocument/hover", {"textDocument": {"uri": "file:///a.json"}, "position": {"line": -1}}),
        ("textDocument/completion", {"textDocument": 3}),
        ("textDocument/codeAction", []),
        ("workspace/executeCommand", {"command": 1}),
        ("workspace/executeCommand", {"command": "none"}),
        (
            "textDocument/hover",
            {"textDocument": {"uri": "file:///closed.json"}, "position": {"line": 0, "character": 0}},
        ),
    ],
)
def test_wrong_params_are_answered_and_the_session_goes_on(client: Client, method: str, params: Any) -> None:
    client.start()
    assert client.request(method, params)["error"]["code"] == -32602
    client.open("file:///forms/a.json")
    assert client.diagnostics("file:///forms/a.json") == ["PL304"]


def test_requests_out_of_turn_are_answered(client: Client) -> None:
    hover = {"textDocument": {"uri": "file:///a.json"}, "position": {"line": 0, "character": 0}}
    assert client.request("textDocument/hover", hover)["error"]["code"] == -32002
    client.start()
    assert client.request("initialize", {"capabilities": {}})["error"]["code"] == -32600
    assert client.request("no/such")["error"]["code"] == -32601
    client.request("shutdown")
    assert client.request("textDocument/hover", hover)["error"]["code"] == -32600
    assert client.leave()[0] == 0


def test_a_changed_configuration_is_heard_at_once(client: Client, tmp_path: Path) -> None:
    client.start(WATCHES)
    uris = [(tmp_path / "处 室" / name).as_uri() for name in ("a.json", "b.json")]
    (tmp_path / "处 室").mkdir()
    for uri in uris:
        client.open(uri)
        assert client.diagnostics(uri) == ["PL304"]
    (registration,) = client.asked[0]["params"]["registrations"]
    assert registration["method"] == "workspace/didChangeWatchedFiles"

    def changed(path: Path, text: str, wanted: list[str]) -> None:
        path.write_text(text, "utf-8")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]})
        for uri in uris:
            assert client.diagnostics(uri) == wanted

    changed(tmp_path / "perflint.yaml", "ignore: [PL304]\n", [])
    (tmp_path / "本级.yaml").write_text("select: [PL304]\n", "utf-8")
    changed(tmp_path / "perflint.yaml", "extends: 本级.yaml\n", ["PL304"])
    changed(tmp_path / "本级.yaml", "ignore: [PL304]\n", [])
    path = tmp_path / "perflint.yaml"
    path.write_text("ignore: [PL999]\n", "utf-8")
    client.notify("workspace/didChangeConfiguration", {"settings": {}})
    assert "PL999" in client.diagnostics(uris[0])[0]


def test_a_client_that_watches_nothing_tells_by_saving(client: Client, tmp_path: Path) -> None:
    client.start()
    uri, config = (tmp_path / "a.json").as_uri(), tmp_path / "perflint.yaml"
    client.open(uri)
    assert client.diagnostics(uri) == ["PL304"]
    client.open(config.as_uri(), "ignore: [PL304]\n")
    assert client.diagnostics(config.as_uri()) == [], "a configuration is no form"
    config.write_text("ignore: [PL304]\n", "utf-8")
    client.notify("textDocument/didSave", {"textDocument": {"uri": config.as_uri()}})
    assert client.diagnostics(uri) == []
    assert not client.asked


def test_names_that_the_client_escapes_are_followed(client: Client) -> None:
    client.start()
    uri = "file:///c%3A/%E7%9B%AE%E6%A0%87/100%25%20%23.json"
    client.open(uri)
    assert client.diagnostics(uri) == ["PL304"]
    change = {
        "textDocument": {"uri": uri, "version": 2},
        "contentChanges": [{"text": FORM.replace("=8", "≤8")}],
    }
    client.notify("textDocument/didChange", change)
    assert client.diagnostics(uri) == []
