"""Deploying: events, unchanged stacks, failures with their cause, and taking down."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from invoicekit import stack as stacks
from invoicekit.errors import NotDeployedError, StackError
from invoicekit.resources import resource
from invoicekit.workspace import Workspace, connect


@pytest.fixture
def scratch(home: Path):
    """A workspace whose stack is another one than the other tests'."""
    workspace = connect(stack_name="invoicekit-scratch")
    yield workspace
    with contextlib.suppress(NotDeployedError):
        stacks.teardown(workspace, delete_documents=True)


def broken_template(folder: Path) -> Path:
    """The template with a policy for a role that is not there."""
    text = resource(stacks.TEMPLATE).read_text(encoding="utf-8")
    broken = """  BrokenPolicy:
    Type: AWS::IAM::Policy
    DependsOn: ApiStage
    Properties:
      PolicyName: broken
      Roles: [no-such-role]
      PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }] }
"""
    path = folder / "broken.yaml"
    path.write_text(text.replace("\nOutputs:\n", f"\n{broken}\nOutputs:\n"), encoding="utf-8")
    return path


def test_deploy_reports_events_and_gives_outputs(scratch: Workspace):
    events = []
    outputs = stacks.deploy(scratch, on_event=events.append)
    assert {"DocumentBucketName", "TrackingTableName", "ApiUrl"} <= set(outputs)
    assert any(each.logical_id == "DocumentBucket" and each.status == "CREATE_COMPLETE" for each in events)
    assert {each.status for each in stacks.resources(scratch)} == {"CREATE_COMPLETE"}


def test_deploying_again_changes_nothing_and_keeps_parameters(scratch: Workspace):
    stacks.deploy(scratch, {"LogRetentionDays": "7"})
    events = []
    assert stacks.deploy(scratch, on_event=events.append) == scratch.outputs()
    found = scratch.client("cloudformation").describe_stacks(StackName=scratch.stack_name)["Stacks"][0]["Parameters"]
    assert {"ParameterKey": "LogRetentionDays", "ParameterValue": "7"} in found


def test_buckets_of_others_are_readable_only_where_named(scratch: Workspace):
    stacks.deploy(scratch)
    assert "ExternalBucketPolicy" not in {each.logical_id for each in stacks.resources(scratch)}
    stacks.deploy(scratch, {"ExternalBucketArns": "arn:aws:s3:::theirs"})
    assert "ExternalBucketPolicy" in {each.logical_id for each in stacks.resources(scratch)}


def test_unknown_parameter_is_refused_with_the_known_ones(scratch: Workspace):
    with pytest.raises(StackError, match=r"no parameter Retention; it has .*LogRetentionDays"):
        stacks.deploy(scratch, {"Retention": "7"})


def test_failed_creation_names_the_resource_the_reason_and_the_end(
    scratch: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stacks, "resource", lambda _: broken_template(tmp_path))
    with pytest.raises(StackError, match="rolled back") as error:
        stacks.deploy(scratch)
    logical_id, kind, reason = error.value.failures[0]
    assert (logical_id, kind) == ("BrokenPolicy", "AWS::IAM::Policy")
    assert "no-such-role" in reason
    assert f"BrokenPolicy (AWS::IAM::Policy): {reason}" in str(error.value)
    monkeypatch.undo()
    assert stacks.deploy(scratch)["DocumentBucketName"]  # what is left of it is replaced


def test_failed_update_leaves_the_stack_as_it_was(scratch: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = stacks.deploy(scratch)
    monkeypatch.setattr(stacks, "resource", lambda _: broken_template(tmp_path))
    with pytest.raises(StackError, match="as it was before") as error:
        stacks.deploy(scratch)
    assert error.value.failures[0][0] == "BrokenPolicy"
    assert scratch.outputs() == before


def test_teardown_keeps_documents_unless_told_otherwise(scratch: Workspace):
    bucket = stacks.deploy(scratch)["DocumentBucketName"]
    scratch.client("s3").put_object(Bucket=bucket, Key="results/kept.json", Body=b"{}")
    with pytest.raises(StackError, match="still holds documents"):
        stacks.teardown(scratch)
    assert scratch.outputs()
    stacks.teardown(scratch, delete_documents=True)
    with pytest.raises(NotDeployedError):
        scratch.outputs()


def test_teardown_of_nothing_says_so(scratch: Workspace):
    with pytest.raises(NotDeployedError, match="there is no stack 'invoicekit-scratch'"):
        stacks.teardown(scratch)
