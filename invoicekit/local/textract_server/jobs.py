"""Asynchronous jobs: started once a request token, kept on disk, resumed after a restart, announced through SNS."""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from invoicekit.errors import DocumentError
from invoicekit.local.textract_server.documents import fetch
from invoicekit.local.textract_server.faults import Faults, TextractError
from invoicekit.local.textract_server.reading import Readings

log = logging.getLogger(__name__)
_THREADS = 8  # they wait for the reading processes


@dataclass
class Job:
    """One job; ``api`` is the operation that started it and ``request`` what it was asked."""

    id: str
    api: str
    request: dict[str, Any]
    created: float
    status: str = "IN_PROGRESS"
    message: str = ""
    pages: int = 0
    warnings: list[dict[str, Any]] = field(default_factory=list)
    features: tuple[str, ...] = ()


class Jobs:
    """All jobs of the server; each is one JSON file, and one of its blocks."""

    def __init__(self, folder: Path, readings: Readings, s3: Any, sns: Any):
        folder.mkdir(parents=True, exist_ok=True)
        self.faults = Faults()
        self._folder, self._readings, self._s3, self._sns = folder, readings, s3, sns
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="job")
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._jobs = {job.id: job for job in map(_load, folder.glob("*.json"))}
        self._forget_old()

    def resume(self) -> None:
        """Take up the jobs that a stop interrupted."""
        for job in self._jobs.values():
            if job.status == "IN_PROGRESS":
                self._threads.submit(self._run, job)

    def close(self) -> None:
        """Leave the open jobs as they are, for the next start to resume."""
        self._closing.set()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def start(self, api: str, request: dict[str, Any], features: tuple[str, ...] = ()) -> Job:
        """Start a job, or give the one that the same request token started.

        Raises:
            TextractError: the token was used with other parameters, or too many jobs are open.
        """
        with self._lock:
            self._forget_old()
            if known := self._known(api, request):
                return known
            if sum(job.status == "IN_PROGRESS" for job in self._jobs.values()) >= self.faults.most_open_jobs:
                raise TextractError("LimitExceededException", "too many jobs are open")
            job = Job(secrets.token_hex(32), api, request, time.time(), features=features)
            self._save(job)
            self._jobs[job.id] = job
        self._threads.submit(self._run, job)
        return job

    def get(self, job_id: str, api: str) -> Job:
        """A job by its id.

        Raises:
            TextractError: there is none, it was started by another operation, or its results have expired.
        """
        job = self._jobs.get(job_id)
        if job is None or job.api != api or self._is_old(job):
            raise TextractError("InvalidJobIdException", "Request has invalid Job Id")
        return job

    def blocks_path(self, job: Job) -> Path:
        """The file with the job's blocks, one a line."""
        return self._folder / f"{job.id}.jsonl"

    def _known(self, api: str, request: dict[str, Any]) -> Job | None:
        token = request.get("ClientRequestToken")
        for job in self._jobs.values() if token else ():
            if job.request.get("ClientRequestToken") == token:
                if (job.api, job.request) != (api, request):
                    raise TextractError(
                        "IdempotentParameterMismatchException", "the token was used with other parameters"
                    )
                return job
        return None

    def _run(self, job: Job) -> None:
        self._closing.wait(self.faults.delay)
        try:
            data = fetch(self._s3, job.request["DocumentLocation"]["S3Object"])
            reading = self._readings.read(data, job.features, self.blocks_path(job))
            job.pages, job.warnings = reading.pages, reading.warnings
            job.status = "PARTIAL_SUCCESS" if reading.warnings else "SUCCEEDED"
        except DocumentError as error:
            job.status, job.message = "FAILED", error.reason
        except TextractError as error:
            job.status, job.message = "FAILED", error.message
        except Exception:
            # Whatever else happens must not leave a job that never ends.
            log.exception("job %s", job.id)
            job.status, job.message = "FAILED", "an internal error of the local Textract; see its log"
        if self._closing.is_set():
            return  # whatever was reached while the processes were being ended says nothing of the document
        self._save(job)
        log.info("%s %s: %s %s", job.api, job.id[:12], job.status, job.message)
        self._announce(job)

    def _announce(self, job: Job) -> None:
        channel = job.request.get("NotificationChannel")
        if not channel:
            return
        place = job.request["DocumentLocation"]["S3Object"]
        message = {
            "JobId": job.id,
            "Status": job.status,
            "API": job.api,
            "JobTag": job.request.get("JobTag", ""),
            "Timestamp": int(time.time() * 1000),
            "DocumentLocation": {"S3ObjectName": place["Name"], "S3Bucket": place["Bucket"]},
        }
        try:
            self._sns.publish(TopicArn=channel["SNSTopicArn"], Message=json.dumps(message))
        except (BotoCoreError, ClientError):
            log.exception("job %s could not be announced", job.id)

    def _save(self, job: Job) -> None:
        new = self._folder / f"{job.id}.new"
        new.write_text(json.dumps(asdict(job)), encoding="utf-8")
        new.replace(self._folder / f"{job.id}.json")

    def _is_old(self, job: Job) -> bool:
        return job.status != "IN_PROGRESS" and time.time() - job.created > self.faults.kept_seconds

    def _forget_old(self) -> None:
        for job in list(self._jobs.values()):
            if self._is_old(job):
                del self._jobs[job.id]
                (self._folder / f"{job.id}.json").unlink(missing_ok=True)
                self.blocks_path(job).unlink(missing_ok=True)


def _load(path: Path) -> Job:
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Job(**{**raw, "features": tuple(raw["features"])})
