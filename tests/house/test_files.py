"""How the files are named, how long they are, and what never stands in one."""

import ast
import re

from tests.house import tree

MODULE_NAMES = {"base", "common", "handler", "handlers", "helper", "helpers", "manager", "misc", "processor", "sync", "util", "utils"}
# The right-hand column of the word table, as far as no library and no standard uses the word in its own sense.
NOT_OUR_WORDS = {"classification", "deadline", "handle", "helper", "manager", "nudge", "process", "sync", "tenant", "ticket", "util"}
NAMED_BY_OTHERS = {"process_bind_param", "process_result_value", "handleError", "handle_error"}  # SQLAlchemy, logging, socketserver
A_MACHINE_S_PATH = re.compile(r"/(?:home|opt|root|Users|work)/[A-Za-z0-9]")


def test_every_python_file_is_one_that_can_be_read_at_a_sitting() -> None:
    """No file has 400 lines, blank ones not counted."""
    counts = {tree.name(file): sum(1 for line in file.read_text(encoding="utf-8").splitlines() if line.strip()) for file in tree.python()}
    long = {name: count for name, count in counts.items() if count >= 400}
    assert not long


def test_modules_are_named_for_what_they_are_about() -> None:
    """There is no drawer for whatever fits nowhere else."""
    assert not [tree.name(file) for file in tree.python() if file.stem in MODULE_NAMES]


def test_what_is_defined_uses_the_words_of_the_house() -> None:
    """One word a thing: none of those that the word table turns down names a public class or function."""
    wrong = [
        f"{tree.name(file)}: {node.name}"
        for file in tree.program()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_") and node.name not in NAMED_BY_OTHERS
        if NOT_OUR_WORDS & {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", node.name)}
    ]
    assert not wrong


def test_no_file_names_a_place_on_somebody_s_machine() -> None:
    """A clone is about the project, not about the machine that it was written on."""
    texts = {tree.name(file): file.read_bytes().decode("utf-8", "replace") for file in tree.files()}
    assert not {name: found for name, text in texts.items() if (found := A_MACHINE_S_PATH.findall(text))}
    assert not [name for name, text in texts.items() if str(tree.ROOT) in text]
