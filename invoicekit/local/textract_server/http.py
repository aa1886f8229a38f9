"""Textract's JSON protocol over HTTP on 127.0.0.1.

Signatures are not checked: the server is reached from this machine only, and no account stands behind it.
The protocol: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
"""

from __future__ import annotations

import json
import logging
import uuid
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from invoicekit.local.textract_server.faults import TextractError
from invoicekit.local.textract_server.operations import Operations

log = logging.getLogger(__name__)
_LARGEST_REQUEST = 16 * 1024 * 1024  # 10 MB of document in base64


class Server(ThreadingHTTPServer):
    """Serves the operations; also ``GET /_invoicekit/health`` and, for tests, ``POST /_invoicekit/faults``."""

    daemon_threads = True

    def __init__(self, port: int, operations: Operations):
        self.operations = operations
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/_invoicekit/health":
            self._answer(HTTPStatus.OK, {"status": "ok"})
        else:
            self._answer(HTTPStatus.NOT_FOUND, {"message": "not found"})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST_REQUEST:
            self.close_connection = True
            self._fail(TextractError("DocumentTooLargeException", "the request is too large"))
            return
        body = self.rfile.read(length)
        try:
            request = json.loads(body or b"{}")
            if not isinstance(request, dict):
                raise TextractError("SerializationException", "the request is no JSON object")
            self._answer(HTTPStatus.OK, self._carry_out(request))
        except json.JSONDecodeError as error:
            self._fail(TextractError("SerializationException", f"the request is no JSON: {error}"))
        except TextractError as error:
            self._fail(error)
        except Exception:
            # A client must get an answer, whatever happened.
            log.exception("%s", self.headers.get("X-Amz-Target"))
            self._fail(TextractError("InternalServerError", "see the server's log"))

    def _carry_out(self, request: dict[str, Any]) -> dict[str, Any]:
        if self.path == "/_invoicekit/faults":
            faults = self.server.operations.jobs.faults
            if request.get("reset"):
                faults.reset()
            for switch in {"delay", "most_open_jobs", "kept_seconds"} & request.keys():
                setattr(faults, switch, request[switch])
            if "operation" in request:
                faults.add(request["operation"], request["code"], request.get("times", 1))
            return {}
        _, _, operation = self.headers.get("X-Amz-Target", "").partition(".")
        return self.server.operations.call(operation, request)

    def _fail(self, error: TextractError) -> None:
        self._answer(error.status, {"__type": error.code, "message": error.message, "Message": error.message})

    def _answer(self, status: HTTPStatus, content: dict[str, Any]) -> None:
        body = json.dumps(content, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("x-amzn-RequestId", str(uuid.uuid4()))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silent: jobs are logged, polling is not."""
