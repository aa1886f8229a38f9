"""Textract's errors as answers, and the switches by which tests provoke them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http import HTTPStatus

MOST_OPEN_JOBS = 10_000  # an account's quota on AWS is some hundreds, by region
KEPT_SECONDS = 7 * 24 * 3600.0  # https://docs.aws.amazon.com/textract/latest/dg/API_GetDocumentAnalysis.html


class TextractError(Exception):
    """An error of Textract's: its code and message, as the service model names them."""

    def __init__(self, code: str, message: str):
        self.code, self.message = code, message
        super().__init__(f"{code}: {message}")

    @property
    def status(self) -> HTTPStatus:
        """All are client errors but the server's own."""
        return HTTPStatus.INTERNAL_SERVER_ERROR if self.code == "InternalServerError" else HTTPStatus.BAD_REQUEST


@dataclass
class Faults:
    """Errors that the next calls of an operation get, the seconds that each job waits before it is read, how many jobs
    may be open before a further one is refused, and the seconds that a job and its results are kept."""

    delay: float = 0.0
    most_open_jobs: int = MOST_OPEN_JOBS
    kept_seconds: float = KEPT_SECONDS
    _codes: dict[str, list[str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, operation: str, code: str, times: int) -> None:
        with self._lock:
            self._codes.setdefault(operation, []).extend([code] * times)

    def reset(self) -> None:
        """Forget all that was asked for."""
        with self._lock:
            self.delay, self.most_open_jobs, self.kept_seconds = 0.0, MOST_OPEN_JOBS, KEPT_SECONDS
            self._codes.clear()

    def strike(self, operation: str) -> None:
        """Raise the next error that was asked for of an operation, if any."""
        with self._lock:
            codes = self._codes.get(operation)
            code = codes.pop(0) if codes else ""
        if code:
            raise TextractError(code, "asked for by a test")
