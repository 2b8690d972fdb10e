"""What the protocol asks of a server beyond what pygls does: every request is answered, also one that is wrong."""

from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest
from pygls.protocol import LanguageServerProtocol

_NOT_INITIALIZED = -32002


class Protocol(LanguageServerProtocol):
    """Answers requests that cannot be understood, or that come before `initialize` or after `shutdown`."""

    broke_off = False  # the client said exit without having said shutdown

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message that the data are; None for a request that is answered already, with an error."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" not in data or "method" not in data:
                raise
            self._send_response(data["id"], error=error.to_response_error())
            return None

    def handle_message(self, message: Any) -> None:
        """Pass on what can be answered now."""
        if getattr(message, "method", "") == lsp.EXIT:
            self.broke_off = not self._shutdown
        if not hasattr(message, "jsonrpc"):
            # Answered already, or no message at all.
            return
        asked = getattr(message, "id", None) if hasattr(message, "method") else None
        if asked is not None and (refusal := self._refusal(message.method)) is not None:
            self._send_response(asked, error=refusal.to_response_error())
            return
        super().handle_message(message)

    def _refusal(self, method: str) -> JsonRpcException | None:
        """Why a request cannot be served in this state of the session."""
        if self._shutdown:
            return JsonRpcInvalidRequest("the server is shutting down")
        if self._workspace is None and method != lsp.INITIALIZE:
            return JsonRpcException("the session is not initialized", _NOT_INITIALIZED)
        if self._workspace is not None and method == lsp.INITIALIZE:
            return JsonRpcInvalidRequest("the session is initialized already")
        return None
