"""Textract's errors as answers, and the switches by which tests provoke them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http import HTTPStatus

MOST_OPEN_JOBS = 10_000  # an account's quota on AWS is some hundreds, by region


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
    """Errors that the next calls of an operation get, the seconds that each job waits before it is read, and how many
    jobs may be open before a further one is refused."""

    delay: float = 0.0
    most_open_jobs: int = MOST_OPEN_JOBS
    _codes: dict[str, list[str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, operation: str, code: str, times: int) -> None:
        with self._lock:
            self._codes.setdefault(operation, []).extend([code] * times)

    def reset(self) -> None:
        """Forget all that was asked for."""
        with self._lock:
            self.delay, self.most_open_jobs = 0.0, MOST_OPEN_JOBS
            self._codes.clear()

    def strike(self, operation: str) -> None:
        """Raise the next error that was asked for of an operation, if any."""
        with self._lock:
            codes = self._codes.get(operation)
            code = codes.pop(0) if codes else ""
        if code:
            raise TextractError(code, "asked for by a test")
