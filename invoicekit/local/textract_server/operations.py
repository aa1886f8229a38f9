"""Textract's operations: a request's parameters in, an answer's out, as the service model shapes them."""

from __future__ import annotations

import base64
import binascii
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import botocore.session
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

from invoicekit import media
from invoicekit.errors import DocumentError
from invoicekit.local.textract_server.documents import fetch
from invoicekit.local.textract_server.faults import TextractError
from invoicekit.local.textract_server.jobs import Job, Jobs
from invoicekit.local.textract_server.reading import Readings
from invoicekit.local.textract_server.shape import EXPENSE

MODEL_VERSION = "1.0"
_SYNCHRONOUS_BYTES = 10 * 1024 * 1024
_FEATURES = ("TABLES", "FORMS")  # of the offline reader
Parameters = dict[str, Any]


@dataclass(frozen=True)
class _Answer:
    """What answers hold: their list's name, how many items it has at most, and where the model's version stands."""

    content: str
    most: int
    version: str


_ANALYSIS = _Answer("Blocks", 1000, "AnalyzeDocumentModelVersion")
_DETECTION = _Answer("Blocks", 1000, "DetectDocumentTextModelVersion")
_EXPENSE = _Answer("ExpenseDocuments", 20, "AnalyzeExpenseModelVersion")
_ANSWERS = {
    "StartDocumentAnalysis": _ANALYSIS,
    "StartDocumentTextDetection": _DETECTION,
    "StartExpenseAnalysis": _EXPENSE,
}


@cache
def service_model() -> ServiceModel:
    """Textract as botocore describes it."""
    return ServiceModel(
        botocore.session.Session().get_component("data_loader").load_service_model("textract", "service-2")
    )


class Operations:
    """The operations that the server offers."""

    def __init__(self, jobs: Jobs, readings: Readings, s3: Any):
        self.jobs, self._readings, self._s3 = jobs, readings, s3
        self._by_name: dict[str, Callable[[Parameters], Parameters]] = {
            "StartDocumentAnalysis": self._start_analysis,
            "GetDocumentAnalysis": lambda request: self._get("StartDocumentAnalysis", request),
            "StartDocumentTextDetection": lambda request: self._start("StartDocumentTextDetection", request, ()),
            "GetDocumentTextDetection": lambda request: self._get("StartDocumentTextDetection", request),
            "StartExpenseAnalysis": lambda request: self._start("StartExpenseAnalysis", request, (EXPENSE,)),
            "GetExpenseAnalysis": lambda request: self._get("StartExpenseAnalysis", request),
            "AnalyzeDocument": self._analyze,
            "DetectDocumentText": lambda request: self._read_now(request, (), _DETECTION),
            "AnalyzeExpense": lambda request: self._read_now(request, (EXPENSE,), _EXPENSE),
        }

    def call(self, name: str, request: Parameters) -> Parameters:
        """Carry out one operation.

        Raises:
            TextractError: as Textract would answer.
        """
        operation = self._by_name.get(name)
        if operation is None:
            raise TextractError("UnknownOperationException", f"the local Textract does not offer {name}")
        self.jobs.faults.strike(name)
        _decode_bytes(request)
        report = ParamValidator().validate(request, service_model().operation_model(name).input_shape)
        if report.has_errors():
            raise TextractError("InvalidParameterException", report.generate_report())
        return operation(request)

    def _start_analysis(self, request: Parameters) -> Parameters:
        return self._start("StartDocumentAnalysis", request, _offered(request["FeatureTypes"]))

    def _start(self, api: str, request: Parameters, features: tuple[str, ...]) -> Parameters:
        place = request["DocumentLocation"].get("S3Object", {})
        if not place.get("Bucket") or not place.get("Name"):
            raise TextractError("InvalidParameterException", "DocumentLocation needs an S3Object with Bucket and Name")
        return {"JobId": self.jobs.start(api, request, features).id}

    def _get(self, api: str, request: Parameters) -> Parameters:
        job = self.jobs.get(request["JobId"], api)
        answer: Parameters = {"JobStatus": job.status}
        if job.message:
            answer["StatusMessage"] = job.message
        if job.warnings:
            answer["Warnings"] = job.warnings
        if job.status in ("SUCCEEDED", "PARTIAL_SUCCESS"):
            version = _ANSWERS[api].version
            answer |= {"DocumentMetadata": {"Pages": job.pages}, version: MODEL_VERSION, **self._page(job, request)}
        return answer

    def _page(self, job: Job, request: Parameters) -> Parameters:
        """The blocks or expense documents from the offset that NextToken names, and the next one."""
        kind = _ANSWERS[job.api]
        most = min(request.get("MaxResults", kind.most), kind.most)
        path = self.jobs.blocks_path(job)
        offset = _offset(request.get("NextToken"), path)
        with path.open("rb") as file:
            file.seek(offset)
            found = [json.loads(line) for line in islice(iter(file.readline, b""), most)]
            end = file.tell()
        more = {"NextToken": base64.b64encode(str(end).encode()).decode()} if end < path.stat().st_size else {}
        return {kind.content: found, **more}

    def _analyze(self, request: Parameters) -> Parameters:
        return self._read_now(request, _offered(request["FeatureTypes"]), _ANALYSIS)

    def _read_now(self, request: Parameters, features: tuple[str, ...], answer: _Answer) -> Parameters:
        document = request["Document"]
        data = document["Bytes"] if "Bytes" in document else fetch(self._s3, document.get("S3Object", {}))
        if len(data) > _SYNCHRONOUS_BYTES:
            raise TextractError("DocumentTooLargeException", f"{_SYNCHRONOUS_BYTES:,} bytes at most")
        try:
            if (kind := media.media_type(data)) and media.page_count(data, kind) > 1:
                raise TextractError("UnsupportedDocumentException", "one page at most; start an asynchronous job")
            with tempfile.TemporaryDirectory(prefix="invoicekit-") as folder:
                reading = self._readings.read(data, features, Path(folder) / "blocks.jsonl")
                found = [json.loads(line) for line in reading.blocks.read_text(encoding="utf-8").splitlines()]
        except DocumentError as error:
            raise TextractError(error.code, error.reason) from error
        return {"DocumentMetadata": {"Pages": reading.pages}, answer.content: found, answer.version: MODEL_VERSION}


def _offered(features: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(features) & set(_FEATURES)))


def _decode_bytes(request: Parameters) -> None:
    """JSON carries a document's bytes in base64."""
    document = request.get("Document")
    if isinstance(document, dict) and isinstance(document.get("Bytes"), str):
        try:
            document["Bytes"] = base64.b64decode(document["Bytes"], validate=True)
        except binascii.Error as error:
            raise TextractError("InvalidParameterException", "Document.Bytes is not base64") from error


def _offset(token: str | None, path: Path) -> int:
    if not token:
        return 0
    try:
        offset = int(base64.b64decode(token, validate=True))
    except (binascii.Error, ValueError) as error:
        raise TextractError("InvalidParameterException", "NextToken is invalid") from error
    if not 0 < offset < path.stat().st_size:
        raise TextractError("InvalidParameterException", "NextToken is invalid")
    return offset
