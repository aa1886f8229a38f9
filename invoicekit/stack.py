"""Deploys the CloudFormation stack, says why it failed where it did, and takes it down again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from invoicekit.bundle import build_zip
from invoicekit.errors import StackError
from invoicekit.resources import resource
from invoicekit.workspace import Workspace

TEMPLATE = "cloudformation/invoicekit.yaml"
_PAUSE = {"local": 0.2, "aws": 3.0}  # seconds between two looks at the events
# What CloudFormation says of resources that it stopped because of another one's failure.
_CONSEQUENCES = ("Resource creation cancelled", "Resource update cancelled", "The following resource(s) failed")
# Resources of these types are made only with some parameters.
_OPTIONAL_TYPES = {"AWS::IAM::Policy"}
_NO_CHANGE = ("didn't contain changes", "No updates are to be performed", "contains no changes")


@dataclass(frozen=True)
class StackEvent:
    """One event of a stack: what became of a resource, and why."""

    id: str
    time: datetime
    logical_id: str
    resource_type: str
    status: str
    reason: str = ""

    @property
    def failed(self) -> bool:
        return self.status.endswith("_FAILED")

    def __str__(self) -> str:
        return f"{self.status:<20} {self.logical_id} {self.reason}".rstrip()


@dataclass(frozen=True)
class Resource:
    """One resource of the deployed stack."""

    logical_id: str
    resource_type: str
    status: str


OnEvent = Callable[[StackEvent], None]


def deploy(
    workspace: Workspace, parameters: Mapping[str, str] | None = None, on_event: OnEvent | None = None
) -> dict[str, str]:
    """Create the stack or bring it up to date through a change set, and give its outputs.

    Args:
        parameters: the template's parameters where they should differ from what is deployed or from their defaults.
        on_event: called with each event of the stack as it comes.

    Raises:
        StackError: it failed; names the resources and reasons, and says what became of the stack.
    """
    client = workspace.client("cloudformation")
    template = resource(TEMPLATE).read_text(encoding="utf-8")
    values = {**workspace.parameters, **_upload_code(workspace), **(parameters or {})}
    status = _status(client, workspace.stack_name)
    if status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "REVIEW_IN_PROGRESS"):
        # A stack whose creation failed cannot be updated, only deleted.
        _delete_and_wait(workspace, on_event)
        status = None
    seen = {event.id for event in _events(client, workspace.stack_name)} if status else set()
    change_set = _create_change_set(client, workspace, template, values, new=status is None)
    if change_set:
        client.execute_change_set(ChangeSetName=change_set)
        _follow(workspace, seen, on_event)
    _check_resources(workspace, template)
    return workspace.outputs()


def resources(workspace: Workspace) -> list[Resource]:
    """The resources of the deployed stack, by name."""
    pages = (
        workspace.client("cloudformation")
        .get_paginator("list_stack_resources")
        .paginate(StackName=workspace.stack_name)
    )
    found = [
        Resource(each["LogicalResourceId"], each["ResourceType"], each["ResourceStatus"])
        for page in pages
        for each in page["StackResourceSummaries"]
    ]
    return sorted(found, key=lambda each: each.logical_id)


def teardown(workspace: Workspace, *, delete_documents: bool = False, on_event: OnEvent | None = None) -> None:
    """Delete the stack. Documents and results are deleted only where ``delete_documents`` says so.

    Raises:
        NotDeployedError: there is no such stack.
        StackError: the bucket holds documents that may not be deleted, or a resource could not be deleted.
    """
    bucket = workspace.outputs()["DocumentBucketName"]
    s3 = workspace.client("s3")
    if delete_documents:
        _empty_bucket(s3, bucket)
    elif s3.list_objects_v2(Bucket=bucket, MaxKeys=1).get("KeyCount", 0):
        raise StackError(
            f"bucket {bucket} still holds documents and results, nothing was deleted: "
            "save what you need, then tear down with delete_documents=True (--delete-documents)"
        )
    _delete_and_wait(workspace, on_event)


def _upload_code(workspace: Workspace) -> dict[str, str]:
    """Put the functions' zip into the code bucket under its own hash; gives the template's parameters for it."""
    s3, account = workspace.client("s3"), workspace.client("sts").get_caller_identity()["Account"]
    bucket = f"invoicekit-code-{account}-{workspace.region}"
    _ensure_code_bucket(s3, bucket, workspace.region)
    content = build_zip()
    key = f"{hashlib.sha256(content).hexdigest()}.zip"
    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("404", "NoSuchKey"):
            raise
        s3.put_object(Bucket=bucket, Key=key, Body=content, ServerSideEncryption="AES256")
    return {"CodeBucket": bucket, "CodeKey": key}


def _ensure_code_bucket(s3: Any, bucket: str, region: str) -> None:
    try:
        s3.head_bucket(Bucket=bucket)
        return
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("404", "NoSuchBucket"):
            raise
    place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=bucket, **place)
    s3.put_public_access_block(
        Bucket=bucket,
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": True,
            "IgnorePublicAcls": True,
            "BlockPublicPolicy": True,
            "RestrictPublicBuckets": True,
        },
    )


def _status(client: Any, name: str) -> str | None:
    try:
        return client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise


def _create_change_set(
    client: Any, workspace: Workspace, template: str, values: Mapping[str, str], *, new: bool
) -> str | None:
    """The id of a change set that is ready to execute, None where nothing would change."""
    known = {each["ParameterKey"] for each in client.get_template_summary(TemplateBody=template)["Parameters"]}
    if unknown := sorted(set(values) - known):
        raise StackError(f"the template has no parameter {', '.join(unknown)}; it has {', '.join(sorted(known))}")
    kept = set() if new else _deployed_parameters(client, workspace.stack_name) & known - set(values)
    parameters = [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]
    parameters += [{"ParameterKey": key, "UsePreviousValue": True} for key in sorted(kept)]
    change_set = client.create_change_set(
        StackName=workspace.stack_name,
        ChangeSetName=f"invoicekit-{time.time_ns()}",
        ChangeSetType="CREATE" if new else "UPDATE",
        TemplateBody=template,
        Parameters=parameters,
        Capabilities=["CAPABILITY_IAM"],
        Tags=[{"Key": "project", "Value": "invoicekit"}],
    )["Id"]
    while True:
        found = client.describe_change_set(ChangeSetName=change_set)
        if found["Status"] == "FAILED":
            reason = found.get("StatusReason", "")
            if any(each in reason for each in _NO_CHANGE):
                client.delete_change_set(ChangeSetName=change_set)
                return None
            raise StackError(f"the change set for stack {workspace.stack_name} could not be made: {reason}")
        if found["Status"] == "CREATE_COMPLETE":
            return change_set if new or found.get("Changes") else None
        time.sleep(_PAUSE[workspace.target])


def _deployed_parameters(client: Any, name: str) -> set[str]:
    return {each["ParameterKey"] for each in client.describe_stacks(StackName=name)["Stacks"][0].get("Parameters", ())}


def _events(client: Any, stack: str) -> list[StackEvent]:
    """All events of a stack, oldest first."""
    pages = client.get_paginator("describe_stack_events").paginate(StackName=stack)
    events = [
        StackEvent(
            each["EventId"],
            each["Timestamp"],
            each["LogicalResourceId"],
            each.get("ResourceType", ""),
            each.get("ResourceStatus", ""),
            each.get("ResourceStatusReason", ""),
        )
        for page in pages
        for each in page["StackEvents"]
    ]
    return events[::-1]


def _report_new(client: Any, stack: str, seen: set[str], on_event: OnEvent | None) -> list[StackEvent]:
    """Hand on the events that were not seen yet, and give the failures among them."""
    new = [event for event in _events(client, stack) if event.id not in seen]
    for event in new:
        seen.add(event.id)
        if on_event:
            on_event(event)
    return [event for event in new if event.failed]


def _follow(workspace: Workspace, seen: set[str], on_event: OnEvent | None) -> None:
    """Report events until the operation ends.

    Raises:
        StackError: it did not complete.
    """
    client, name = workspace.client("cloudformation"), workspace.stack_name
    failures: list[StackEvent] = []
    while True:
        status = _status(client, name) or "DELETE_COMPLETE"
        failures += _report_new(client, name, seen, on_event)
        if not status.endswith("_IN_PROGRESS"):
            break
        time.sleep(_PAUSE[workspace.target])
    if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        raise StackError(f"stack {name} could not be deployed: {_what_became(status)}", _first_causes(failures, name))


def _what_became(status: str) -> str:
    if status == "ROLLBACK_COMPLETE":
        return "its creation was rolled back, nothing is left but the empty stack, which the next deploy replaces"
    if status == "UPDATE_ROLLBACK_COMPLETE":
        return "the update was rolled back, the stack is as it was before"
    return f"it is {status}; look at its events in CloudFormation"


def _first_causes(failures: list[StackEvent], stack: str) -> tuple[tuple[str, str, str], ...]:
    """The failures that are not consequences of others, each resource once."""
    causes = {
        event.logical_id: (event.logical_id, event.resource_type, event.reason)
        for event in reversed(failures)
        if not event.reason.startswith(_CONSEQUENCES)
    }
    if len(causes) > 1:
        causes.pop(stack, None)
    return tuple(reversed(causes.values()))


def _check_resources(workspace: Workspace, template: str) -> None:
    """Every resource that the stack should have is there.

    Raises:
        StackError: names those that are not.
    """
    found = resources(workspace)
    wrong = [
        (each.logical_id, each.resource_type, each.status) for each in found if not each.status.endswith("_COMPLETE")
    ]
    summary = workspace.client("cloudformation").get_template_summary(TemplateBody=template)
    missing = set(summary["ResourceTypes"]) - {each.resource_type for each in found}
    wrong += [("(none)", kind, "it is missing") for kind in sorted(missing - _OPTIONAL_TYPES)]
    if wrong:
        raise StackError(f"stack {workspace.stack_name} is deployed, but not in order", tuple(wrong))


def _delete_and_wait(workspace: Workspace, on_event: OnEvent | None) -> None:
    client, name = workspace.client("cloudformation"), workspace.stack_name
    stack_id = client.describe_stacks(StackName=name)["Stacks"][0]["StackId"]
    seen = {event.id for event in _events(client, stack_id)}
    client.delete_stack(StackName=name)
    failures: list[StackEvent] = []
    while True:
        status = _status(client, stack_id)
        # A deleted stack is known by its id only, and to the embedded AWS not at all.
        with suppress(ClientError):
            failures += _report_new(client, stack_id, seen, on_event)
        if status in (None, "DELETE_COMPLETE"):
            return
        if status == "DELETE_FAILED":
            raise StackError(f"stack {name} could not be deleted", _first_causes(failures, name))
        time.sleep(_PAUSE[workspace.target])


def _empty_bucket(s3: Any, bucket: str) -> None:
    """Delete every version of every object."""
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        versions = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
        objects = [{"Key": each["Key"], "VersionId": each["VersionId"]} for each in versions]
        if objects:
            s3.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
