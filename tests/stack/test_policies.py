"""The two IAM policies: they allow what the package calls, seen on the wire, and name no more than they must."""

from __future__ import annotations

import fnmatch
import json
from typing import Any

import pytest
from making import pdf

from invoicekit import exports, intake, jobs, results
from invoicekit.resources import resource
from invoicekit.review import open_review
from invoicekit.stack import deploy, resources, teardown
from invoicekit.workspace import Workspace, connect

# IAM's name for an operation where it is another than the operation's own:
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
_ACTIONS = {
    "s3:HeadObject": "s3:GetObject",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
}


def policy(name: str) -> list[dict[str, Any]]:
    return json.loads(resource(f"cloudformation/policies/{name}.json").read_text())["Statement"]


def allowed(name: str) -> list[str]:
    actions = [each["Action"] for each in policy(name)]
    return [action for each in actions for action in ([each] if isinstance(each, str) else each)]


def recorder(workspace: Workspace) -> set[str]:
    """The IAM actions of every call that the workspace makes from now on."""
    called: set[str] = set()

    def note(model, **_: Any) -> None:
        name = f"{model.service_model.signing_name}:{model.name}"
        called.add(_ACTIONS.get(name, name))

    workspace.session.events.register("before-call", note)
    return called


@pytest.fixture(scope="module")
def calls(stack, tmp_path_factory) -> dict[str, set[str]]:
    """What an analyst's and a deployer's work calls, from a fresh connection each."""
    folder = tmp_path_factory.mktemp("policies")
    (folder / "one.pdf").write_bytes(pdf("POLICY-1"))
    workspace = connect()
    analyst = recorder(workspace)
    batch = jobs.submit(workspace, intake.inspect(folder), progress=False)
    jobs.wait(workspace, batch, progress=False)
    entries = results.fetch(workspace, results.load_batch(workspace), progress=False)
    exports.export(entries, folder / "out", progress=False)
    exports.save_result_files(workspace, batch, folder / "out", progress=False)
    results.original(workspace, batch, "one.pdf")
    open_review(workspace, batch, "one.pdf").set("po_number", "PO-1")
    workspace = connect(stack_name="invoicekit-policies")
    deployer = recorder(workspace)
    deploy(workspace)
    resources(workspace)
    teardown(workspace, delete_documents=True)
    return {"analyst": analyst, "deployer": deployer}


@pytest.mark.parametrize("name", ["analyst", "deployer"])
def test_policy_allows_every_call(name: str, calls):
    assert calls[name]
    missing = [each for each in sorted(calls[name]) if not any(fnmatch.fnmatch(each, a) for a in allowed(name))]
    assert missing == []


def test_analyst_may_do_nothing_that_the_work_does_not_need(calls):
    assert set(allowed("analyst")) - {"execute-api:Invoke"} == calls["analyst"]


@pytest.mark.parametrize("key", ["uploads/a/one.pdf", "batches/b.json", "corrections/a/one.pdf/1.json"])
def test_analyst_may_put_what_the_work_puts(key: str):
    [puts] = [each["Resource"] for each in policy("analyst") if each["Action"] == "s3:PutObject"]
    assert any(fnmatch.fnmatch(f"arn:aws:s3:::invoicekit-documentbucket-x/{key}", each) for each in puts)


def test_deployer_may_make_every_resource_of_the_template(stack):
    services = {each.partition(":")[0] for each in allowed("deployer")}
    made = {each.resource_type.split("::")[1].lower() for each in resources(stack)}
    assert made <= services


@pytest.mark.parametrize("name", ["analyst", "deployer"])
def test_policy_names_the_stacks_resources(name: str):
    for statement in policy(name):
        named = statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]]
        unnamed = [each for each in named if "invoicekit" not in each]
        # These services have no names to tell one stack's resources by.
        known = ("arn:aws:apigateway:", "arn:aws:execute-api:", "*")
        assert all(each.startswith(known) for each in unnamed), statement["Sid"]
