"""The letters in three tones and the owner's own, as a person meets them on the command line and in Drafts."""

import json

import pytest

from service.exits import Exit
from tests.core.test_letters_own import GOOD
from tests.journeys.life import OWNER, Life, at


def own(life: Life, text: str, name: str = "short") -> None:
    """Write a template of the owner's own."""
    (life.folder / "letters").mkdir(exist_ok=True)
    (life.folder / "letters" / f"{name}.j2").write_text(text, encoding="utf-8")


def policy(life: Life, line: str) -> None:
    """Set one key of [policy]."""
    life.config.write_text(f"{life.config.read_text(encoding='utf-8')}\n[policy]\n{line}\n", encoding="utf-8")


def the_draft(life: Life) -> str:
    """The text of the one letter that an interview leads to."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    return text_of_the_draft(life)


def text_of_the_draft(life: Life) -> str:
    """The text of the one letter that lies in Drafts."""
    (draft,) = life.drafts()
    part = draft.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize(("tone", "starts"), [("plain", "Hi Dana,"), ("warm", "Hi Dana,"), ("formal", "Dear Dana Kim,")])
def test_the_tone_of_the_config_is_the_tone_of_the_letter(life: Life, tone: str, starts: str) -> None:
    """A letter lies in Drafts in the tone that was chosen."""
    policy(life, f'tone = "{tone}"')
    assert the_draft(life).startswith(starts)
    told = json.loads(life.command("preview", "--json", "--now", at(3, 3, "11:15").isoformat()).out)
    (shown,) = told["letters"]
    assert told["no_letter"] == ""
    assert (shown["findings"], 60 <= shown["words"] <= 150) == ([], True)


def test_an_own_letter_lies_in_drafts(life: Life) -> None:
    """With [policy] letter the owner's own words are used, and their strength stands in them unchanged."""
    own(life, GOOD)
    policy(life, 'letter = "short"')
    text = the_draft(life)
    assert "Thank you for your time, and for considering me for the Data Engineer role." in text
    assert "\n\nI have run data platforms that moved two billion rows a night without a page.\n\n" in text
    assert life.drafts()[0]["Subject"] == "Thank you from a Data Engineer"


def test_an_own_letter_that_cannot_be_used_costs_no_letter(life: Life) -> None:
    """Ours is written in time instead, and the preview says why."""
    own(life, GOOD.replace("{{ strength }}", "{{ strenth }}"))
    policy(life, 'letter = "short"')
    assert "I have run data platforms" in the_draft(life)
    told = life.command("preview", "--now", at(3, 3, "11:15").isoformat()).out
    assert "your letter “short” cannot be used, so ours was taken: line 9: There is no value named strenth" in told


def test_a_letter_that_is_not_there_is_said_with_the_nearest(life: Life) -> None:
    """A slip in the config is found before anything is written."""
    own(life, GOOD)
    policy(life, 'letter = "shirt"')
    told = life.command("status")
    assert told.code == Exit.CONFIG
    assert 'did you mean "short"?' in told.err


def test_a_name_cannot_leave_the_folder(life: Life) -> None:
    """The key names a file in the folder and nothing else."""
    policy(life, 'letter = "../config"')
    assert "name of a file without its ending" in life.command("status").err


def test_the_list_says_what_there_is_and_what_is_in_use(life: Life) -> None:
    """Ours by tone, the owner's own, the one in use, and what is to be mended."""
    own(life, GOOD)
    own(life, "Thanks!", "curt")
    policy(life, 'letter = "short"')
    listed = {one["name"]: one for one in json.loads(life.command("letters", "list", "--json").out)}
    assert list(listed) == ["plain", "warm", "formal", "curt", "short"]
    assert [name for name, one in listed.items() if one["in_use"]] == ["short"]
    assert listed["short"]["faults"] == 0 < listed["curt"]["faults"]
    told = life.command("letters", "list").out
    assert "* short      your own, in order (in use)" in told
    assert "afterword letters check curt" in told


def test_show_marks_its_letters_as_samples(life: Life) -> None:
    """Nobody takes Dana Kim of the samples for theirs; an unknown name is told what there is."""
    own(life, GOOD)
    told = life.command("letters", "show", "all")
    assert told.code == Exit.OK
    assert told.out.count("--- Sample, ") == told.out.count("\nSubject: ") == 32
    assert "Sample, short: no role" in told.out
    assert life.command("letters", "show", "formal").out.count("Kind regards,") == 8
    unknown = life.command("letters", "show", "shirt")
    assert (unknown.code, "plain, warm, formal, short" in unknown.err) == (Exit.USAGE, True)


def test_check_names_the_lines_and_ends_with_one(life: Life) -> None:
    """For scripts and for people: all of the owner's, one of them, or any file, before there is a config."""
    own(life, GOOD)
    assert life.command("letters", "check").code == Exit.OK
    file = life.folder / "draft.txt"
    file.write_text(GOOD.replace("Thank you for your time", "I am thrilled to thank you for your time"), encoding="utf-8")
    told = life.command("letters", "check", str(file), config=life.folder / "none" / "config.toml")
    assert told.code == Exit.ERROR
    assert "draft.txt, line 5: “thrilled” is worn" in told.out
    (shown,) = json.loads(life.command("letters", "check", str(file), "--json").out)
    assert [(one["line"], one["rule"]) for one in shown["faults"]] == [(5, "worn")]
    assert life.command("letters", "check", "nobody").code == Exit.USAGE


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"{{ role " * 50_000], ids=["no text", "too long"])
def test_a_file_that_is_no_template_is_a_sentence(life: Life, content: bytes) -> None:
    """Not UTF-8, or far too long: told, never a traceback."""
    (life.folder / "letters").mkdir()
    (life.folder / "letters" / "odd.j2").write_bytes(content)
    told = life.command("letters", "check", "odd")
    assert told.code == Exit.ERROR
    assert "odd.j2: 1 to mend." in told.out
    assert life.command("letters", "show", "odd").code == Exit.ERROR


def test_what_is_found_in_a_preview_is_found_in_the_letters_language(life: Life) -> None:
    """Dutch may say "dat dat", and is not told that it says a word twice."""
    config = life.config.read_text(encoding="utf-8")
    dutch = '[[me.strengths]]\nsentence = "Ik weet dat dat werk mij ligt."\nlanguage = "nl"\n\n[accounts'
    life.config.write_text(config.replace("[accounts", dutch, 1), encoding="utf-8")
    life.interview(title="Sollicitatiegesprek (Northwind)", description="Wij spreken graag met je over de functie planner.")
    life.run(at(3, 3, "11:15"))
    (shown,) = json.loads(life.command("preview", "--json", "--now", at(3, 3, "11:15").isoformat()).out)["letters"]
    assert "dat dat" in shown["text"]
    assert shown["findings"] == []


def test_a_preview_of_the_letter_in_drafts_is_that_letter(life: Life) -> None:
    """A mail that came since, in another language even, turns it neither into a reply nor into another text."""
    text = the_draft(life)
    life.world.deliver(
        at(3, 4, "09:00"), "Dana Kim <dana.kim@northwind.example>", OWNER, "Data Engineer", "Hi Jordan,\n\nwe need more time.\n\nDana"
    )
    life.run(at(3, 4, "10:00"))
    (shown,) = json.loads(life.command("preview", "--json", "--now", at(3, 4, "10:01").isoformat()).out)["letters"]
    assert (shown["subject"], shown["in_thread"], shown["counted"]) == (life.drafts()[0]["Subject"], False, "words")
    assert shown["text"].strip() == text.strip()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Call Parkgate Staffing // Jordan", "Our client is looking for a Data Engineer. I will ring you for the interview."),
        ("Telefonat Parkgate Staffing // Jordan", "Unser Kunde sucht einen Controller. Ich führe das Vorstellungsgespräch."),
        ("Entretien Parkgate Staffing // Jordan", "Notre client cherche un contrôleur. Je vous appelle pour l'entretien."),
    ],
)  # fmt: skip
def test_the_work_is_not_wanted_at_the_agency(life: Life, title: str, text: str) -> None:
    """Where nothing says for whom, the letter names nobody."""
    sender = "Rita Ray <rita@parkgatestaffing.com>"
    life.interview(organizer=sender, guests=f"{sender}; {OWNER}", title=title, description=f"{text}\n\nRita Ray\nParkgate Staffing")
    life.run(at(3, 3, "11:15"))
    (view,) = life.status(at(3, 3, "11:16"))
    assert "Nothing says for whom." in view["why"]
    assert "Parkgate" not in text_of_the_draft(life)
