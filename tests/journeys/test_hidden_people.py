"""People whom an invitation hides: behind the system that mailed it, or behind their own address."""

from pathlib import Path

from tests.journeys.life import OWNER, Life, at

SYSTEM = "Globex <no-reply@us.greenhouse-mail.io>"
TEXT = "Interview for the Planner role.\\nYou will meet Rita Bloom <rita.bloom@globex.example>."


def mailed_by_a_system(folder: Path, *, wrote: bool) -> Life:
    """A life in which a system mails a file, and the owner has, or has not, written to somebody else at the employer."""
    folder.mkdir()
    life = Life(folder)
    if wrote:
        life.world.write(at(2, 27), OWNER, "Kim Park <kim.park@globex.example>", "Application", "Dear Kim, here is my CV.")
    file = life.world.invitation(
        "u1@globex.example",
        title="Interview: Planner",
        start=at(3, 3, "10:00"),
        end=at(3, 3, "10:45"),
        made=at(3, 1),
        organizer=SYSTEM,
        guests=OWNER,
        description=TEXT,
    )
    life.world.deliver(at(3, 1), SYSTEM, OWNER, "Your interview", "See the file.", file=file)
    life.run(at(3, 3, "11:20"))
    return life


def test_mail_to_a_colleague_makes_a_mailed_file_an_interview(tmp_path: Path) -> None:
    """Whom the text names gets the letter; without any mail to the employer the owner is asked first."""
    known = mailed_by_a_system(tmp_path / "known", wrote=True)
    assert [str(letter["To"]) for letter in known.drafts()] == ["Rita Bloom <rita.bloom@globex.example>"]
    strange = mailed_by_a_system(tmp_path / "strange", wrote=False)
    assert strange.drafts() == []
    (view,) = strange.status(at(3, 3, "11:20"))
    assert view["needs_look"] == ["Is this a job interview of yours?"]


def test_an_organiser_named_by_the_address_alone_is_greeted_by_name(life: Life) -> None:
    """The guest's line of the same address has the name."""
    life.interview(organizer="dana.kim@northwind.example <dana.kim@northwind.example>")
    life.run(at(3, 3, "11:20"))
    (letter,) = life.drafts()
    assert str(letter["To"]) == "Dana Kim <dana.kim@northwind.example>"
    assert "Dana" in letter.get_body(("plain",)).get_content().splitlines()[0]  # type: ignore[union-attr] # every letter has one
