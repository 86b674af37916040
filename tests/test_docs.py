"""The pages say what the code says, their commands and programs run, and their links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from eventwire.records import Claim

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "examples" / "README.md", *(ROOT / "docs").rglob("*.md")])
RUN = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "howto.md"]
TEXT = "Ruritania said on Friday that its jets had bombed a depot in Borduria, killing four soldiers."
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_the_reference_is_what_the_code_says():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert generate.PAGE.read_text(encoding="utf-8") == generate.page(), "run `python3 tasks.py docs`"


def test_the_page_on_the_record_explains_every_field_of_a_claim():
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    assert [f.name for f in fields(Claim) if f"`{f.name}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_are_there(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.fixture
def folder(tmp_path):
    """The files that the pages speak of."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "story.txt").write_text(TEXT)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.txt").write_text(TEXT)
    (tmp_path / "stories.csv").write_text(f'id,day,body\n1,2024-03-02,"{TEXT}"\n')
    (tmp_path / "actors.csv").write_text("name,kind,country\nStrelsau Rifles,military,\n")
    (tmp_path / "places.csv").write_text("name,feature,lat,lon\nStrelsau,city,50.1,14.2\n")
    return tmp_path


def commands(page: Path) -> list[list[str]]:
    blocks = [body for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")) if kind in ("", "console")]
    lines = [line.split(" | ")[0] for body in blocks for line in body.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("eventwire ")]


@pytest.mark.parametrize("page", RUN, ids=lambda p: p.name)
def test_the_commands_and_programs_of_a_page_run(page, folder, command):
    if page.name == "howto.md":
        assert command("annotate", "stories", "-o", "before.jsonl")[0] == 0
    found = commands(page)
    assert found
    for words in found:
        if words[0].startswith("--"):
            continue
        words = shlex.split(shlex.join(words).replace("-j 2", "-j 1"))  # workers would each load a model
        code, _, err = command(*words)
        assert code == 0, f"{page.name}: {' '.join(words)}: {err}"
    names: dict = {}
    for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "python":
            exec(compile(body, str(page), "exec"), names)
