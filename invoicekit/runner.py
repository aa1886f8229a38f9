"""Runs the notebooks in order as one pipeline with papermill, and keeps the executed copies as the run's record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillException, PapermillExecutionError

from invoicekit import batch as batches
from invoicekit.errors import NotebookError, NothingReadError
from invoicekit.resources import resource

PIPELINE = ("01_deploy_stack", "02_submit_invoices", "03_inspect_blocks", "04_export_excel")


def run_notebooks(
    run_folder: str | Path,
    parameters: Mapping[str, Any],
    *,
    notebooks: Sequence[str] = PIPELINE,
    progress: bool = True,
) -> list[Path]:
    """Execute the notebooks one after another and return the paths of the executed copies in ``run_folder``.

    Every notebook gets those of the parameters that it declares; all share one batch id, made here where none is given.
    A notebook that fails is kept too, with its outputs up to the failing cell. One that has nothing to look at, since
    no document was read, ends early, and the next ones go on to list what failed.

    Raises:
        NotebookError: a parameter belongs to no notebook, or a cell failed (names notebook, cell and cause).
    """
    run_folder = Path(run_folder)
    run_folder.mkdir(parents=True, exist_ok=True)
    values = {"batch_id": batches.new_id(), **_absolute_paths(parameters)}
    declared = {name: _declared_parameters(name) for name in notebooks}
    _refuse_unknown(values, declared)
    return [
        _execute(name, run_folder, {key: value for key, value in values.items() if key in declared[name]}, progress)
        for name in notebooks
    ]


def _absolute_paths(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Paths become absolute texts, since notebooks run in a folder of their own."""
    return {
        name: str(value.expanduser().resolve()) if isinstance(value, Path) else value
        for name, value in parameters.items()
    }


def _declared_parameters(name: str) -> set[str]:
    return set(papermill.inspect_notebook(str(_source(name))))


def _source(name: str) -> Path:
    return resource(f"notebooks/{name}.ipynb")


def _refuse_unknown(values: Mapping[str, Any], declared: Mapping[str, set[str]]) -> None:
    known = set().union(*declared.values()) | {"batch_id"}
    if unknown := sorted(set(values) - known):
        raise NotebookError(
            ", ".join(declared),
            None,
            f"no notebook has the parameter {', '.join(unknown)}; known: {', '.join(sorted(known))}",
        )


def _execute(name: str, run_folder: Path, values: Mapping[str, Any], progress: bool) -> Path:
    target = run_folder / f"{name}.ipynb"
    try:
        papermill.execute_notebook(
            str(_source(name)),
            str(target),
            parameters=dict(values),
            cwd=str(_source(name).parent),
            progress_bar=progress and {"desc": name},
            kernel_name="python3",
        )
    except PapermillExecutionError as error:
        if error.ename == NothingReadError.__name__:
            return target  # there is nothing to look at, but failures to export
        raise NotebookError(name, error.cell_index, f"{error.ename}: {error.evalue} (see {target})") from error
    except (PapermillException, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(name, None, f"{error} (see {target})") from error
    return target
