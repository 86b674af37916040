"""Imports point one way, heavy packages stay in their rooms, and what users install carries no GPL."""

from __future__ import annotations

import ast
import importlib.metadata as metadata
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "eventwire"
ORDER = [
    {"records", "errors"},
    {"config", "codebook", "languages", "schema"},
    {"knowledge", "reading"},
    {"layers"},
    {"linking"},
    {"review"},
    {"pipeline"},
    {"selftest"},
    {"store", "exports", "cluster"},
    {"cli", "web", "__main__"},
]
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
ROOMS = {
    "spacy": {"reading/parse.py"},
    "typer": {"cli"},
    "typst": {"review"},
    "trafilatura": {"reading/html.py"},
}
MODULES = sorted(SRC.rglob("*.py"))


def imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = [n for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test)]
    skipped = {id(inner) for n in typed for inner in ast.walk(n)}
    found = []
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def room(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SRC).as_posix())
def test_imports_point_one_way(path):
    if path.name == "__init__.py" and path.parent == SRC:
        return
    own = RANK[room(path)]
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "eventwire" and len(parts) > 1 and parts[1] in RANK and parts[1] != room(path):
            assert RANK[parts[1]] <= own, f"{path.name} imports {name}, which stands above it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SRC).as_posix())
def test_heavy_packages_stay_in_their_rooms(path):
    where = path.relative_to(SRC).as_posix()
    for name in imports(path):
        rooms = ROOMS.get(name.split(".")[0])
        assert rooms is None or any(where.startswith(r) for r in rooms), f"{where} imports {name}"


def test_no_module_says_hash_of_a_value_or_catches_everything():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "hash", f"{path.name}:{node.lineno} uses hash(), which differs between runs"
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, f"{path.name}:{node.lineno} catches everything"


def test_help_imports_nothing_heavy():
    code = "import sys, eventwire.cli; print([m for m in ('spacy', 'numpy', 'pyarrow', 'altair') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


GPL_FREE_BUT_NAMED = {"trafilatura", "htmldate", "courlan"}  # Apache-2.0 since 2.0; older classifiers name the GPL


def test_what_users_install_carries_no_gpl():
    wanted, seen = ["eventwire"], set()
    while wanted:
        name = wanted.pop()
        key = name.lower().replace("_", "-")
        if key in seen:
            continue
        seen.add(key)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        licence = " ".join(
            [
                found.metadata.get("License-Expression") or "",
                found.metadata.get("License") or "",
                *(found.metadata.get_all("Classifier") or []),
            ]
        )
        strict = "GPL" in licence and "LGPL" not in licence and not any(f in licence for f in ("MIT", "BSD", "Apache"))
        assert not strict or key in GPL_FREE_BUT_NAMED, f"{name} is under {licence[:120]}"
        for requirement in found.requires or []:
            if "extra ==" not in requirement:
                wanted.append(
                    requirement.split(";")[0]
                    .split("[")[0]
                    .split("<")[0]
                    .split(">")[0]
                    .split("=")[0]
                    .split("!")[0]
                    .split("~")[0]
                    .strip()
                )
    assert "spacy" in seen
