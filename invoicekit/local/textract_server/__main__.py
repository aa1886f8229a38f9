"""Starts the server: ``python -m invoicekit.local.textract_server --port N --data FOLDER --aws ADDRESS``."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from pathlib import Path

import boto3

from invoicekit.local.textract_server.http import Server
from invoicekit.local.textract_server.jobs import Jobs
from invoicekit.local.textract_server.operations import Operations
from invoicekit.local.textract_server.reading import Readings


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder for jobs and readings")
    parser.add_argument("--aws", required=True, help="the embedded AWS's address, for S3 and SNS")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="documents read at the same time")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")

    session = boto3.Session("test", "test", region_name="us-east-1")
    s3, sns = (session.client(name, endpoint_url=options.aws) for name in ("s3", "sns"))
    readings = Readings(options.data / "readings", options.workers)
    jobs = Jobs(options.data / "jobs", readings, s3, sns)
    server = Server(options.port, Operations(jobs, readings, s3))
    # As an exception in the main thread, since shutdown() would wait for the loop that this very thread runs.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    jobs.resume()
    try:
        server.serve_forever()
    finally:
        jobs.close()
        readings.close()


if __name__ == "__main__":
    main()
