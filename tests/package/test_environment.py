"""environment.yml and pyproject.toml agree, nothing copyleft comes in, and the public names are there."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution, requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

import invoicekit

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pyproject() -> dict:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def environment() -> dict:
    return yaml.safe_load((PROJECT / "environment.yml").read_text(encoding="utf-8"))


def test_conda_environment_installs_the_project_with_its_extras(environment, pyproject):
    assert environment["channels"] == ["conda-forge"]
    [pip] = [each["pip"] for each in environment["dependencies"] if isinstance(each, dict)]
    assert pip == [f"-e .[{','.join(sorted(pyproject['optional-dependencies']))}]"]


def test_conda_environment_names_what_pyproject_does(environment, pyproject):
    """Each conda package is a requirement of the project's, with the same bounds."""
    listed = [each for each in environment["dependencies"] if isinstance(each, str)]
    extras = [each for group in pyproject["optional-dependencies"].values() for each in group]
    wanted = {each.name: str(each.specifier) for each in map(Requirement, [*pyproject["dependencies"], *extras])}
    for text in listed:
        name, bounds = re.fullmatch(r"([\w.\-]+)\s*(.*)", text).groups()
        if name == "python":
            assert bounds == pyproject["requires-python"]
        elif name != "pip":
            assert set(bounds.split(",")) == set(wanted[name].split(",")), name


def test_packages_that_the_mission_names_are_required(pyproject):
    names = {
        Requirement(each).name
        for group in [pyproject["dependencies"], pyproject["optional-dependencies"]["test"]]
        for each in group
    }
    assert names >= {"jupyterlab", "boto3", "pandas", "ipywidgets", "openpyxl", "papermill", "nbval"}


def closure(names: list[str]) -> set[str]:
    """The distributions that some need, by way of all they need."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for each in map(Requirement, requires(name) or ()):
            if each.marker is None or each.marker.evaluate({"extra": ""}):
                waiting.append(each.name)
    return found


def test_no_dependency_is_under_a_gpl(pyproject):
    direct = [
        Requirement(each).name for each in [*pyproject["dependencies"], *pyproject["optional-dependencies"]["local"]]
    ]
    for name in closure(direct):
        metadata = distribution(name).metadata
        licence = " ".join([metadata.get("License-Expression") or "", (metadata.get("License") or "")[:200]])
        licence += " ".join(each for each in metadata.get_all("Classifier") or () if each.startswith("License"))
        free = re.sub(r"LGPL|Lesser General Public", "", licence)
        assert not re.search(r"\bA?GPL|General Public License", free), f"{name}: {licence}"


def test_public_names_are_there():
    for name in invoicekit.__all__:
        assert getattr(invoicekit, name)
    with pytest.raises(AttributeError):
        _ = invoicekit.no_such_name
