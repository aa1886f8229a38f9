"""The notebooks: their shape, their stored outputs (nbval), and the pipeline that papermill makes of them."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path
from statistics import mean

import nbformat
import papermill
import pytest
from making import pdf
from openpyxl import load_workbook
from store_outputs import copy_project

from invoicekit.errors import NotebookError
from invoicekit.resources import resource
from invoicekit.runner import PIPELINE, run_notebooks
from invoicekit.workspace import connect

PARAMETERS = {"target", "profile", "region", "stack_name"}


def notebook(name: str) -> nbformat.NotebookNode:
    return nbformat.read(resource(f"notebooks/{name}.ipynb"), as_version=4)


def code_cells(name: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook(name).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", PIPELINE)
def test_opens_with_what_it_does_and_what_it_needs(name: str):
    first = notebook(name).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert "**Needs**" in first.source


@pytest.mark.parametrize("name", PIPELINE)
def test_has_one_parameters_cell_with_the_common_ones(name: str):
    tagged = [cell for cell in code_cells(name) if "parameters" in cell.metadata.get("tags", ())]
    assert len(tagged) == 1
    assert set(papermill.inspect_notebook(str(resource(f"notebooks/{name}.ipynb")))) >= PARAMETERS


def test_each_links_to_the_next():
    for name, following in itertools.pairwise(PIPELINE):
        assert f"({following}.ipynb)" in notebook(name).cells[-1].source


def test_cells_are_short():
    cells = [cell for name in PIPELINE for cell in code_cells(name) if "tags" not in cell.metadata]
    assert mean(len(cell.source.splitlines()) for cell in cells) <= 3


@pytest.mark.parametrize("name", PIPELINE)
def test_outputs_are_stored_and_small(name: str):
    assert any(cell.outputs for cell in code_cells(name))
    assert all(cell.execution_count for cell in code_cells(name))
    assert resource(f"notebooks/{name}.ipynb").stat().st_size < 400_000


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory):
    """An embedded AWS of the notebooks' own, so that they begin as a newcomer does."""
    from invoicekit.local import emulator

    folder = tmp_path_factory.mktemp("notebooks") / "home"
    yield folder
    emulator.destroy(folder)


def test_stored_outputs_are_what_the_notebooks_give(tmp_path: Path, own_home: Path):
    folder = copy_project(tmp_path)
    sanitize = Path(__file__).with_name("sanitize.cfg")
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    result = subprocess.run(
        [*command, f"--nbval-sanitize-with={sanitize}", "--rootdir", str(tmp_path), str(folder)],
        cwd=tmp_path,
        env=os.environ | {"INVOICEKIT_HOME": str(own_home), "TQDM_DISABLE": "1"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout[-5000:]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(pdf(f"NB-{tmp_path.name}"))
    return folder


def test_pipeline_turns_a_folder_into_workbooks_and_a_record(inbox: Path, tmp_path: Path, stack):
    (inbox / "empty.pdf").write_bytes(b"")
    run = run_notebooks(tmp_path / "run", {"invoices": inbox, "out": tmp_path / "out"}, progress=False)
    assert [path.stem for path in run] == list(PIPELINE)
    book = load_workbook(tmp_path / "out" / "invoices.xlsx")
    statuses = {row[0]: row[1] for row in book["Invoices"].iter_rows(min_row=2, values_only=True)}
    assert statuses == {"good.pdf": "SUCCEEDED", "empty.pdf": "REFUSED"}
    executed = nbformat.read(run[1], as_version=4)
    injected = next(cell for cell in executed.cells if "injected-parameters" in cell.metadata.get("tags", ()))
    assert str(inbox) in injected.source


def test_the_templates_parameters_are_a_notebooks_parameter(tmp_path: Path, home: Path):
    parameters = {"stack_name": "invoicekit-notebook", "template_parameters": {"AnalyzeExpense": "true"}}
    run_notebooks(tmp_path, parameters, notebooks=["01_deploy_stack"], progress=False)
    assert "ExpenseAnalysis" in connect(stack_name="invoicekit-notebook").job_types()


def test_a_batch_of_bad_documents_still_ends_in_a_workbook(tmp_path: Path, stack):
    (tmp_path / "empty.pdf").write_bytes(b"")
    run_notebooks(tmp_path / "run", {"invoices": tmp_path / "empty.pdf", "out": tmp_path / "out"}, progress=False)
    failures = load_workbook(tmp_path / "out" / "invoices.xlsx")["Failures"]
    assert [cell.value for cell in failures[2]] == ["empty.pdf", "intake", "the file is empty"]


def test_unknown_parameters_are_refused_before_anything_runs(tmp_path: Path):
    with pytest.raises(NotebookError, match="no notebook has the parameter invoice; known: batch_id"):
        run_notebooks(tmp_path / "run", {"invoice": "x"}, progress=False)
    assert list((tmp_path / "run").iterdir()) == []


def test_a_failing_cell_names_notebook_cell_and_cause(tmp_path: Path, stack):
    with pytest.raises(NotebookError) as error:
        run_notebooks(tmp_path / "run", {"invoices": tmp_path / "nowhere"}, progress=False)
    assert (error.value.notebook, error.value.cell is not None) == ("02_submit_invoices", True)
    assert "names no file and no folder" in error.value.cause
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [
        "01_deploy_stack.ipynb",
        "02_submit_invoices.ipynb",
    ]


def test_the_command_line_runs_the_notebooks_too(inbox: Path, tmp_path: Path, stack):
    command = [str(Path(sys.executable).with_name("invoicekit")), "run", str(inbox)]
    options = ["--notebooks", str(tmp_path / "run"), "--out", str(tmp_path / "out")]
    result = subprocess.run([*command, *options], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "out" / "invoices.xlsx").exists()
    assert len(list((tmp_path / "run").glob("*.ipynb"))) == 4
