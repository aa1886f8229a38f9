"""The Lambda zip alone: light, nothing compiled, the same bytes twice, and every handler runs from it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from invoicekit.bundle import build_zip
from invoicekit.workspace import Workspace

# What the Lambda Python runtime brings: https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html
RUNTIME = ("boto3", "botocore", "jmespath", "s3transfer", "python-dateutil", "six", "urllib3")
HANDLERS = ("submit", "postprocess", "api")


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(build_zip()))


@pytest.fixture(scope="module")
def unpacked(archive: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip's content beside links to the runtime's own packages, and nothing else."""
    folder = tmp_path_factory.mktemp("lambda")
    archive.extractall(folder / "task")
    (folder / "runtime").mkdir()
    for name in RUNTIME:
        tops = {Path(str(file)).parts[0] for file in distribution(name).files or () if file.suffix == ".py"}
        for top in tops - {".."}:
            (folder / "runtime" / top).symlink_to(Path(str(distribution(name).locate_file(top))))
    return folder


def run(folder: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python without site-packages, on the zip's content and the runtime's packages only."""
    path = os.pathsep.join([str(folder / "task"), str(folder / "runtime")])
    return subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={"PYTHONPATH": path, "AWS_DEFAULT_REGION": "us-east-1", "PYTHONDONTWRITEBYTECODE": "1", **environment},
        cwd=folder,
        capture_output=True,
        text=True,
    )


def test_zip_is_light_and_holds_only_python(archive: zipfile.ZipFile):
    assert {Path(name).suffix for name in archive.namelist()} == {".py"}
    assert sum(each.compress_size for each in archive.infolist()) < 1_000_000


def test_same_code_gives_the_same_bytes():
    assert build_zip() == build_zip()


@pytest.mark.parametrize("name", HANDLERS)
def test_handler_imports_from_the_zip_alone(name: str, unpacked: Path):
    code = f"""
import sys, invoicekit.functions.{name} as module
assert callable(module.handler)
assert module.__file__.startswith({str(unpacked / "task")!r}), module.__file__
heavy = {{"pandas", "numpy", "cv2", "PIL", "xlsxwriter", "pypdfium2"}} & set(sys.modules)
assert not heavy, heavy
"""
    result = run(unpacked, code)
    assert result.returncode == 0, result.stderr


def settings(stack: Workspace) -> dict[str, str]:
    """A function's environment, as the stack gives it, and where the embedded AWS is."""
    name = stack.outputs()["SubmitFunctionName"]
    found = stack.client("lambda").get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    return {
        **found,
        "AWS_ENDPOINT_URL": stack.endpoints["*"],
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }


CONTEXT = "type('Context', (), {'aws_request_id': 'r', 'get_remaining_time_in_millis': lambda self: 60000})()"


def call(unpacked: Path, stack: Workspace, name: str, event: dict) -> dict:
    """Run a handler from the zip alone on an event; gives its answer."""
    code = f"import json, invoicekit.functions.{name} as m; print(json.dumps(m.handler({event!r}, {CONTEXT})))"
    result = run(unpacked, code, **settings(stack))
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


def message(body: dict) -> dict:
    """An SQS event with one message."""
    record = {
        "messageId": "m-1",
        "receiptHandle": "none",
        "body": json.dumps(body),
        "attributes": {"ApproximateReceiveCount": "1"},
        "eventSource": "aws:sqs",
    }
    return {"Records": [record]}


def test_submit_runs_from_the_zip_alone(unpacked: Path, stack: Workspace):
    """A document that is gone meanwhile is nothing to submit, and no failure."""
    bucket = {"name": stack.outputs()["DocumentBucketName"]}
    event = {"Records": [{"s3": {"bucket": bucket, "object": {"key": "uploads/gone.pdf"}}}]}
    assert call(unpacked, stack, "submit", message(event)) == {"batchItemFailures": []}


def test_postprocess_runs_from_the_zip_alone(unpacked: Path, stack: Workspace):
    """A job that Textract does not know cannot be stored; its message goes back to the queue."""
    announcement = {"JobId": "f" * 64, "Status": "SUCCEEDED", "API": "StartDocumentAnalysis", "DocumentLocation": {}}
    answer = call(unpacked, stack, "postprocess", message({"Message": json.dumps(announcement)}))
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m-1"}]}


def test_api_runs_from_the_zip_alone(unpacked: Path, stack: Workspace):
    event = {
        "path": "/retrievetextdetectionresult",
        "httpMethod": "GET",
        "queryStringParameters": {"Bucket": "b", "Document": "d"},
        "requestContext": {"stage": "v1", "path": "/v1/retrievetextdetectionresult"},
    }
    answer = call(unpacked, stack, "api", event)
    assert answer["statusCode"] == 404
    assert "submit it first" in json.loads(answer["body"])["message"]
