"""The project itself: names, layers, sizes, words, and a README that tells the truth."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import skolehjem_docs
from skolehjem_docs.cli import COMMANDS

from .conftest import EXAMPLES, ROOT

SOURCE = ROOT / "src" / "skolehjem_docs"
FILES = sorted(SOURCE.rglob("*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
FUNCTIONS = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_the_public_names_are_complete_sorted_and_there() -> None:
    assert skolehjem_docs.__all__ == sorted(skolehjem_docs.__all__)
    assert all(getattr(skolehjem_docs, name) for name in skolehjem_docs.__all__)
    with pytest.raises(AttributeError):
        _ = skolehjem_docs.nothing


def test_the_version_is_told_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == skolehjem_docs.__version__
    assert f"## {skolehjem_docs.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_imports_point_only_down() -> None:
    """The layers in pyproject.toml, by import-linter."""
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_functions_and_files_are_small() -> None:
    """Functions: median 6 lines, nine in ten under 20, none over 40. Files: median 110, none over 250."""
    functions = [(node.end_lineno or 0) - node.lineno + 1 for node in FUNCTIONS]
    files = [len(path.read_text(encoding="utf-8").splitlines()) for path in FILES]

    assert max(functions) <= 40 and statistics.quantiles(functions, n=10)[8] <= 20
    assert max(files) <= 250 and statistics.median(files) <= 110


def test_every_public_thing_says_what_it_is() -> None:
    """The first line of a docstring ends with a full stop or goes on below."""
    bare = []
    for path, tree in TREES.items():
        for node in [tree, *(child for child in tree.body if isinstance(child, (ast.FunctionDef, ast.ClassDef)))]:
            name = getattr(node, "name", path.name)
            if not name.startswith("_") and not ast.get_docstring(node):
                bare.append(f"{path.name}: {name}")
    assert bare == []


def test_no_module_is_named_for_nothing() -> None:
    assert not {path.stem for path in FILES} & {"utils", "helpers", "common", "manager", "misc", "base_utils"}


def test_no_template_cites_a_paragraph_by_hand() -> None:
    """Law is data: templates cite it through law(), so that a change of law is one edit."""
    for path in [*(ROOT / "templates").rglob("*.md"), *(ROOT / "templates").glob("*/*.toml")]:
        assert "§" not in path.read_text(encoding="utf-8"), path


def test_nothing_here_names_a_real_person_or_a_host_of_this_machine() -> None:
    for path in EXAMPLES.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert all(address.endswith(".example") for address in re.findall(r"@([\w.-]+)", text))
        assert all(number.startswith("+47 22 00 11") for number in re.findall(r"\+47[ \d]+", text))


# -- the README


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.S)


def test_the_readme_names_every_command() -> None:
    for name in COMMANDS:
        assert f"skolehjem {name}" in README


def test_the_readme_example_of_the_library_runs(folder: Path) -> None:
    """As it stands, in under ten lines."""
    code = next(block for block in blocks("python") if "render" in block)

    assert len(code.strip().splitlines()) < 10
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert (folder / "innkalling.docx").is_file()


def test_the_readme_commands_of_the_tool_run(folder: Path) -> None:
    """Every line that begins with skolehjem, in the order of the page."""
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("skolehjem ")]
    assert len(lines) >= 6

    for line in lines:
        command, _, target = line.partition(" > ")
        arguments = command.split()[1:]
        run = subprocess.run([sys.executable, "-m", "skolehjem_docs", *arguments], capture_output=True, check=False)
        assert run.returncode == 0, (line, run.stderr)
        if target:
            Path(target).write_bytes(run.stdout)


def test_the_two_commands_of_the_readme_are_those_of_ci() -> None:
    """CI runs the README's own lines, so that they cannot rot."""
    first, second = (
        line for block in blocks("sh") for line in block.splitlines() if line.startswith("python -m pip install")
    )
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "skolehjem make" in first and "pytest" in second
    assert "README.md" in ci
    assert re.search(r"!\[[^\]]+\]\(docs/[^)]+\.png\)", README)
