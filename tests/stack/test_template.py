"""The template: lint, and what its resources must promise."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cfnlint.decode import cfn_yaml

from invoicekit.resources import resource

TEMPLATE = resource("cloudformation/invoicekit.yaml")


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    return cfn_yaml.load(str(TEMPLATE))


def of_type(template: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {name: each for name, each in template["Resources"].items() if each["Type"] == kind}


def test_cfn_lint_finds_nothing():
    command = [str(Path(sys.executable).with_name("cfn-lint")), str(TEMPLATE)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "")


def test_bucket_is_private_encrypted_and_versioned(template):
    bucket = template["Resources"]["DocumentBucket"]["Properties"]
    assert all(value is True for value in bucket["PublicAccessBlockConfiguration"].values())
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert bucket["VersioningConfiguration"]["Status"] == "Enabled"
    [statement] = template["Resources"]["DocumentBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert statement["Effect"] == "Deny"
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": False}}


def test_browsers_may_upload_from_local_jupyter_only(template):
    [rule] = template["Resources"]["DocumentBucket"]["Properties"]["CorsConfiguration"]["CorsRules"]
    assert rule["AllowedOrigins"] == {"Ref": "AllowedOrigins"}
    origins = template["Parameters"]["AllowedOrigins"]["Default"].split(",")
    assert all(origin.startswith(("http://localhost:", "http://127.0.0.1:")) for origin in origins)


def test_only_uploads_trigger_a_submission(template):
    bucket = template["Resources"]["DocumentBucket"]["Properties"]
    [queue] = bucket["NotificationConfiguration"]["QueueConfigurations"]
    assert queue["Filter"]["S3Key"]["Rules"] == [{"Name": "prefix", "Value": "uploads/"}]


def test_every_queue_that_works_has_a_dead_letter_queue_with_an_alarm(template):
    queues = of_type(template, "AWS::SQS::Queue")
    working = {name for name, each in queues.items() if "RedrivePolicy" in each["Properties"]}
    dead = {q["Properties"]["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0] for q in map(queues.get, working)}
    assert working | dead == set(queues)
    watched = json.dumps(of_type(template, "AWS::CloudWatch::Alarm"))
    assert all(f'["{name}", "QueueName"]' in watched for name in dead)


def test_visibility_covers_six_runs_of_the_function(template):
    """https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"""
    for name, each in of_type(template, "AWS::Lambda::EventSourceMapping").items():
        queue = template["Resources"][each["Properties"]["EventSourceArn"]["Fn::GetAtt"][0]]["Properties"]
        function = template["Resources"][each["Properties"]["FunctionName"]["Ref"]]["Properties"]
        assert queue["VisibilityTimeout"] >= 6 * function["Timeout"], name
        assert each["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert each["Properties"]["ScalingConfig"]["MaximumConcurrency"] <= 10


def test_functions_are_current_and_arm64(template):
    functions = of_type(template, "AWS::Lambda::Function")
    assert len(functions) == 3
    for each in functions.values():
        assert each["Properties"]["Runtime"] == "python3.13"
        assert each["Properties"]["Architectures"] == ["arm64"]
        group = template["Resources"][each["Properties"]["LoggingConfig"]["LogGroup"]["Ref"]]
        assert group["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}


def actions_of(statement: dict[str, Any]) -> list[str]:
    """The actions of a statement, those of a condition too."""
    found = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
    return [each if isinstance(each, str) else each["Fn::If"][1] for each in found]


def test_each_function_has_a_role_of_its_own_without_wildcards(template):
    functions = of_type(template, "AWS::Lambda::Function")
    roles = [each["Properties"]["Role"]["Fn::GetAtt"][0] for each in functions.values()]
    assert len(set(roles)) == 3
    for name in [*roles, "TextractRole"]:
        for policy in template["Resources"][name]["Properties"]["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                actions = actions_of(statement)
                assert not any("*" in action for action in actions)
                # Textract has no resources that a policy could name.
                assert statement["Resource"] != "*" or all(action.startswith("textract:") for action in actions)


def test_expense_analysis_is_off_and_leaves_nothing_behind_where_it_is(template):
    """Its topic, its permissions and the functions' settings for it are there only with the parameter."""
    assert template["Parameters"]["AnalyzeExpense"]["Default"] == "false"
    assert template["Resources"]["ExpenseTopic"]["Condition"] == "AnalyzesExpense"
    others = {name: each for name, each in template["Resources"].items() if name != "ExpenseTopic"}
    found = list(mentions(others, "Expense"))
    assert {"textract:StartExpenseAnalysis", "textract:GetExpenseAnalysis", "ExpenseTopic"} == set(found)
    assert list(mentions(switched_off(others), "Expense")) == []


def mentions(part: Any, word: str) -> Iterator[str]:
    """The texts in a part of the template that hold a word, but for the names of conditions."""
    if isinstance(part, dict):
        if "Fn::If" in part:
            part = part["Fn::If"][1:]
        yield from (
            each for inner in (part.values() if isinstance(part, dict) else part) for each in mentions(inner, word)
        )
    elif isinstance(part, list):
        yield from (each for inner in part for each in mentions(inner, word))
    elif isinstance(part, str) and word in part:
        yield str(part)


def switched_off(part: Any) -> Any:
    """A part of the template as it is where expense analysis is off."""
    if isinstance(part, dict):
        if part.get("Fn::If", [""])[0] == "AnalyzesExpense":
            return switched_off(part["Fn::If"][2])
        return {name: switched_off(each) for name, each in part.items()}
    return [switched_off(each) for each in part] if isinstance(part, list) else part


def test_every_call_of_the_api_is_signed(template):
    methods = of_type(template, "AWS::ApiGateway::Method")
    assert {each["Properties"]["AuthorizationType"] for each in methods.values()} == {"AWS_IAM"}
    paths = {each["Properties"]["PathPart"] for each in of_type(template, "AWS::ApiGateway::Resource").values()}
    assert paths == {"submittextanalysisjob", "retrievedocumentanalysisresult", "retrievetextdetectionresult"}


def test_table_is_on_demand_with_recovery_and_an_index_by_document(template):
    table = template["Resources"]["TrackingTable"]["Properties"]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert [key["AttributeName"] for key in table["KeySchema"]] == ["JobId", "JobType"]
    [index] = table["GlobalSecondaryIndexes"]
    assert {key["AttributeName"] for key in index["KeySchema"]} == {"Bucket", "Document"}


def test_no_function_scans_the_table():
    for path in (TEMPLATE.parent.parent / "invoicekit").rglob("*.py"):
        assert '"scan"' not in (text := path.read_text(encoding="utf-8")) and ".scan(" not in text, path
    assert "dynamodb:Scan" not in TEMPLATE.read_text(encoding="utf-8")
