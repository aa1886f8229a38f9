"""Invoices in, a checked Excel workbook out.

The names below are loaded when they are first used, so that a Lambda function or ``invoicekit --help`` loads only
what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "connect": "workspace",
    "deploy": "stack",
    "teardown": "stack",
    "inspect": "intake",
    "estimate_cost": "intake",
    "submit": "jobs",
    "status": "jobs",
    "follow": "jobs",
    "resubmit": "jobs",
    "wait": "jobs",
    "fetch": "results",
    "original": "results",
    "read_document": "results",
    "save_originals": "exports",
    "export": "exports",
    "open_review": "review",
    "load_batch": "results",
    "run_notebooks": "runner",
}
__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
