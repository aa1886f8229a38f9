"""Connecting: what decides the target, and that local work cannot reach an account."""

from __future__ import annotations

import pytest

from invoicekit.errors import InvoicekitError, NotDeployedError
from invoicekit.workspace import Workspace, connect, job_types_of


def test_unknown_target_is_refused():
    with pytest.raises(InvoicekitError, match="'azure' is unknown"):
        connect("azure")


def test_aws_without_a_region_says_what_to_set(monkeypatch: pytest.MonkeyPatch, tmp_path):
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    with pytest.raises(InvoicekitError, match="no AWS region"):
        connect("aws")


def test_aws_takes_the_region_and_the_standard_endpoints():
    workspace = connect("aws", region="ap-south-1")
    assert workspace.region == "ap-south-1"
    assert workspace.parameters == {}
    assert workspace.client("textract").meta.endpoint_url == "https://textract.ap-south-1.amazonaws.com"


def test_local_never_sees_the_users_credentials(home, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_PROFILE", "a-profile-that-does-not-exist")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAREAL")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "real")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "real")
    workspace = connect("local", home=home)
    credentials = workspace.session.get_credentials().get_frozen_credentials()
    assert (credentials.access_key, credentials.token) != ("AKIAREAL", "real")
    assert credentials.token is None
    for service in ("s3", "textract", "dynamodb"):
        assert workspace.client(service).meta.endpoint_url.startswith("http://127.0.0.1:")


def test_outputs_of_a_stack_that_is_not_there(workspace: Workspace):
    other = connect("local", stack_name="nothing-here")
    with pytest.raises(NotDeployedError, match="deploy it first"):
        other.outputs()


def test_a_stack_of_an_older_version_starts_the_jobs_that_it_always_did():
    assert job_types_of({"DocumentBucketName": "b"}) == ("DocumentAnalysis", "TextDetection")


def test_a_document_has_an_address_that_people_can_open(workspace: Workspace):
    aws = connect("aws", region="ap-south-1")
    assert aws.object_url("bucket", "documents/a b.pdf") == (
        "https://ap-south-1.console.aws.amazon.com/s3/object/bucket?region=ap-south-1&prefix=documents%2Fa+b.pdf"
    )
    assert workspace.object_url("bucket", "documents/a b.pdf").startswith("http://127.0.0.1:")
    assert workspace.object_url("bucket", "documents/a b.pdf").endswith("/bucket/documents/a%20b.pdf")
