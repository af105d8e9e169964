"""How people are addressed."""

import pytest

from core.facts import Person
from core.letters import compose
from core.letters.names import greets_a_desk
from tests.core.occasions import an_occasion


def greeting(name: str, title: str = "") -> str:
    return compose(an_occasion(recipient=Person(name=name, email="dana.kim@northwind.example"), title=title)).text.split("\n")[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dana Kim", "Hi Dana,"),
        ("Kim, Dana", "Hi Dana,"),
        ("Dana van der Berg", "Hi Dana,"),
        ("Jens ALBRECHT", "Hi Jens,"),
        ("John A. Smith", "Hi John,"),
        ("Mary-Jane O'Neil", "Hi Mary-Jane,"),
        ("Dana", "Hi Dana,"),
        ("Dana Kim (she/her)", "Hi Dana,"),
        ("Dana Kim | Northwind", "Hi Dana,"),
        ("Dana Kim via Calendly", "Hi Dana,"),
    ],
)
def test_a_sure_first_name_is_used(name: str, expected: str) -> None:
    """Where the first name is surely one, the letter says Hi with it."""
    assert greeting(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nguyễn Thị Mai", "Dear Nguyễn Thị Mai,"),
        ("Wang Wei", "Dear Wang Wei,"),
        ("山田 太郎", "Dear 山田 太郎,"),
        ("ALBRECHT Jens", "Dear ALBRECHT Jens,"),
        ("María José García López", "Dear María José García López,"),
        ("van der Berg, Anna Maria", "Dear Anna Maria van der Berg,"),
        ("Nguyen, Thi Mai", "Dear Nguyen Thi Mai,"),
        ("J. Smith", "Dear J. Smith,"),
        ("Priya Nair, PhD", "Dear Priya Nair,"),
        ("Dana Kim, VP Engineering", "Dear Dana Kim,"),
        ("Sir Ian McKellen", "Dear Sir Ian McKellen,"),
        ('Robert "Bob" Smith', "Dear Robert Smith,"),
    ],
)
def test_an_unsure_first_name_gives_the_whole_name(name: str, expected: str) -> None:
    """Order, particles, scripts and second names that could be either are kept as the person writes them."""
    assert greeting(name) == expected


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("Dr Priya Nair", "", "Dear Dr Nair,"),
        ("Dr. Priya Nair", "", "Dear Dr. Nair,"),
        ("Prof. Dr. Klaus Weber", "", "Dear Prof. Dr. Weber,"),
        ("Dr Nair", "", "Dear Dr Nair,"),
        ("Priya Nair", "Dr", "Dear Dr Nair,"),
        ("Professor Helen Marchetti", "", "Dear Professor Marchetti,"),
        ("Dott.ssa Giulia Ferraro", "", "Dear Dott.ssa Ferraro,"),
        ("Dott.ssa Ferraro", "", "Dear Dott.ssa Ferraro,"),
        ("Docteure Anne Petit", "", "Dear Docteure Petit,"),
        ("Professora Ana Lima", "", "Dear Professora Lima,"),
        ("Doctora María José García López", "", "Dear Doctora María José García López,"),
        ("Ms Helen Park", "", "Dear Ms Park,"),
        ("Dr. Nguyễn Thị Mai", "", "Dear Dr. Nguyễn Thị Mai,"),
        ("Priya Nair", "Head of Data", "Hi Priya,"),
    ],
)
def test_a_title_is_used_as_they_sign(name: str, title: str, expected: str) -> None:
    """A title stands in the greeting only if the person writes it; a job is no title, and nobody is guessed to be Mr or Ms."""
    assert greeting(name, title) == expected


@pytest.mark.parametrize("name", ["", "  ", ",,,", "dana.kim@northwind.example", "Northwind Recruiting Team", "Room 4", "(Dana Kim"])
def test_without_a_name_the_greeting_is_hello(name: str) -> None:
    """A missing name, an address, a mailbox or a room is not greeted by name."""
    assert greeting(name) == "Hello,"


@pytest.mark.parametrize(
    ("greeting", "name", "desk"),
    [
        ("採用ご担当者様", "高橋 健", True),
        ("Dear Hiring Team,", "Dana Kim", True),
        ("Sehr geehrte Damen und Herren der Personalabteilung,", "Jens Albrecht", True),
        ("採用担当 高橋様", "高橋 健", False),
        ("Dear Dana and team,", "Dana Kim", False),
        ("Dear Bob,", "Robert Kim", False),
        ("Dear Hiring Team,", "", False),
    ],
)
def test_a_greeting_to_a_desk_is_not_used_again_to_a_person(greeting: str, name: str, desk: bool) -> None:
    """Who applied to nobody in particular now knows with whom they spoke; a name, a short form or no name at all stays."""
    assert greets_a_desk(greeting, name) is desk
