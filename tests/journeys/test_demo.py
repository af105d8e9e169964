"""The demo is the story it promises."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

import pytest

from service.clock import Clock
from service.demo.acts import about, acts
from service.demo.cast import CONFIG
from service.demo.folders import Folders
from service.demo.play import play
from service.demo.threads import NAMES
from service.demo.world import World
from service.exits import Exit
from tests.demo.__main__ import main
from tests.demo.google import GoogleWorld
from tests.demo.microsoft import MicrosoftWorld
from tests.fakes.google import Google
from tests.fakes.microsoft import Microsoft
from tests.journeys.life import Life

W = TypeVar("W", bound=World)
STRENGTHS = frozenset(re.findall(r'^sentence = "(.*)"$', CONFIG, re.MULTILINE))


@dataclass(frozen=True, kw_only=True)
class Told:
    """The story, and what is left of its world: the mails in Sent, how many drafts and how many calls."""

    story: Any
    sent: list[tuple[str, str, str]]
    drafts: int
    calls: int
    then: tuple[str, ...] = ()  # how its last moment is asked for, where that can be

    def __getitem__(self, key: str) -> Any:
        return self.story[key]


@pytest.fixture(scope="module", params=["local", "google", "microsoft"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The whole story, lived through once behind each door."""
    ways = {"local": _told_on_disk, "google": _told_at_google, "microsoft": _told_at_microsoft}
    return ways[request.param](tmp_path_factory.mktemp("demo"))


def _told_on_disk(folder: Path) -> Told:
    told = json.loads(Life(folder / "life").command("demo", "--dir", str(folder / "demo"), "--json").out)
    world = Folders(Path(told["dir"]), "America/New_York")
    calls = [path for path in world.calendar.iterdir() if b"SUMMARY:Call " in path.read_bytes()]
    return Told(story=told, sent=world.sent(), drafts=len(world.drafts()), calls=len(calls), then=("--now", "2026-04-06T08:00-04:00"))


def _told_at_google(folder: Path) -> Told:
    with Google() as google:
        world, story = _lived(folder, lambda place, clock: GoogleWorld(google, place, clock))
    assert google.sends == world.owner.diary.invitations == 0
    calls = [one for one in world.owner.diary.events.values() if one["summary"].startswith("Call ") and one["status"] == "confirmed"]
    return Told(story=story, sent=world.sent(), drafts=len(world.drafts()), calls=len(calls))


def _told_at_microsoft(folder: Path) -> Told:
    with Microsoft() as microsoft:
        world, story = _lived(folder, lambda place, clock: MicrosoftWorld(microsoft, place, clock))
    assert microsoft.sends == world.owner.box.invitations == 0
    calls = [one for one in world.owner.box.entries.values() if one.fields["subject"].startswith("Call ")]
    return Told(story=story, sent=world.sent(), drafts=len(world.drafts()), calls=len(calls))


def _lived(folder: Path, build: Callable[[Path, Clock], W]) -> tuple[W, Any]:
    """The world in which it was lived, and the story."""
    worlds: list[W] = []

    def built(place: Path, clock: Clock) -> W:
        worlds.append(build(place, clock))
        return worlds[0]

    with redirect_stdout(StringIO()) as out:
        assert play(folder / "demo", as_json=True, build=built) is Exit.OK
    return worlds[0], json.loads(out.getvalue())


def test_each_interview_ends_as_its_thread_says(told: Told) -> None:
    """Silence, a no from a relay, a next step, a further round, a no, a phone call, a cancellation, no calls wished, a yes, a wait."""
    assert [(one["employer"], one["status"], one["reason"]) for one in told["interviews"]] == [
        ("Northwind", "MOVED_ON", ""),
        ("Kestrel Health", "ANSWERED", "rejection"),
        ("Fernhill", "ANSWERED", "next_step"),
        ("Harbor Analytics", "CLOSED", "continued"),
        ("Tidewater", "ANSWERED", "rejection"),
        ("Juniper Labs", "ANSWERED", "by_phone"),
        ("Lumen Retail", "CLOSED", "cancelled"),
        ("Bluebell Bank", "MOVED_ON", ""),
        ("Harbor Analytics", "ANSWERED", "offer"),
        ("Marlow Press", "WAITING", ""),
    ]


def test_what_became_of_each_letter(told: Told) -> None:
    """Sent, also when edited before; deleted and taken back ones do not come back; own thanks need none."""
    assert {(one["employer"], one["starts"][8:10]): [draft["state"] for draft in one["drafts"]] for one in told["interviews"]} == {
        ("Northwind", "03"): ["sent", "sent"],
        ("Kestrel Health", "05"): ["sent", "sent", "sent"],
        ("Fernhill", "06"): ["sent"],
        ("Harbor Analytics", "09"): ["sent"],
        ("Tidewater", "10"): ["sent"],
        ("Juniper Labs", "11"): ["sent"],
        ("Lumen Retail", "12"): ["withdrawn"],
        ("Bluebell Bank", "13"): ["gone"],
        ("Harbor Analytics", "20"): [],
        ("Marlow Press", "31"): ["withdrawn"],
    }
    assert len(_letters(told)) == 9
    assert not told.drafts


def test_the_calls_and_their_hours(told: Told) -> None:
    """On the first business day after what they said, or heard; after an absence; at ten on the other side's clock; never a third."""
    assert {one["employer"]: [call["at"][5:16] for call in one["calls"]] for one in told["interviews"]} == {
        **{one["employer"]: [] for one in told["interviews"]},
        "Northwind": ["03-11T10:00", "03-16T10:00"],
        "Tidewater": ["03-19T10:00"],
        "Juniper Labs": ["03-25T13:00"],
        "Marlow Press": ["04-15T06:00"],  # as it is planned
    }
    assert told.calls == 4


def test_no_two_letters_to_one_employer_share_a_sentence_but_the_strength(told: Told) -> None:
    """People who interview together show each other their mail."""
    pairs = [pair for pair in combinations(_letters(told).items(), 2) if len({to.partition("@")[2] for to, _ in pair}) == 1]
    assert len(pairs) == 4
    for (to, one), (other_to, other) in pairs:
        assert not (_sentences(one) & _sentences(other)) - STRENGTHS, (to, other_to)


def test_the_words_of_the_owner_show(told: Told) -> None:
    """The topic stands in the letter, the command beside what it did, and what was edited was sent as edited."""
    letters = _letters(told)
    assert "the move from nightly batches to streams" in " ".join(letters["tom.becker@northwind.example"].split())
    assert "I enjoyed the whiteboard part." in letters["lena.brandt@tidewater.example"]
    yours = " ".join(one["line"] for one in told["story"] if one["by"] == "you")
    for command in ("topic", "heard", "skip", "they-called", "card"):
        assert f"[afterword {command} " in yours
    assert "You changed the letter to Lena Brandt; it is yours now." in yours
    (card,) = (Path(told["dir"]) / "cards").iterdir()
    assert card.read_bytes().startswith(b"%PDF-")


def test_nothing_is_made_for_what_only_looks_like_an_interview(told: Told) -> None:
    """A podcast, a one-way video and a dentist: named with the reason, and nothing else is heard of them."""
    assert [one["title"].split()[0] for one in told["ignored"]] == ["Podcast", "Complete", "Dentist"]
    assert all(one["because"] for one in told["ignored"])
    assert not [one for one in told["story"] if one["about"] in ("A podcast", "Larkspur", "Dentist") and not one["by"]]


def test_the_story_says_what_happened_and_why(told: Told) -> None:
    """The turns of the story, each in a sentence, at its hour."""
    lines = {(one["about"], one["at"][5:16]): one["line"] for one in told["story"] if one["by"] != "they"}
    for about_, at, says in (
        ("Kestrel Health", "03-05T21:00", "Letters to"),
        ("Tidewater", "03-06T14:05", "A second file moves the interview to Tuesday, 10 March, 15:00."),
        ("Harbor Analytics", "03-10T12:40", "no news yet; the waiting goes on"),
        ("Fernhill", "03-10T20:30", "wrote: you will hear by Friday, 20 March"),
        ("Juniper Labs", "03-11T23:41", "back on Wednesday, 25 March"),
        ("Lumen Retail", "03-12T22:20", "The interview was cancelled. The letter to Omar Haddad was taken back."),
        ("Harbor Analytics", "03-16T18:10", "A further interview for the same role was arranged; it goes on there."),
        ("Juniper Labs", "03-19T07:00", "Maya Lindqvist is away, back on Wednesday, 25 March; a call waits until then."),
        ("Northwind", "03-19T10:00", "Your next interview is on Friday, 20 March, at Harbor Analytics."),
        ("Harbor Analytics", "03-20T18:10", "yourself, so they get no letter"),
        ("Fernhill", "03-23T10:00", "found in Junk"),
    ):
        assert says in lines[about_, at]


def test_why_tells_the_same_afterwards(told: Told, life: Life) -> None:
    """The store is there to look into: one interview of it, with the further round that closed it."""
    (first, _) = (one for one in told["interviews"] if one["employer"] == "Harbor Analytics")
    done = life.command("why", first["id"], *told.then, config=Path(told["dir"]) / "config.toml")
    assert "a further interview" in done.out.lower()


def test_one_thread_can_be_played_alone(life: Life, tmp_path: Path) -> None:
    """As text: its interview, whole, and nobody else's."""
    done = life.command("demo", "--only", "silence", "--dir", str(tmp_path / "demo"))
    assert done.code == 0
    assert "Letters to Tom Becker and Priya Shah are in Drafts" in done.out
    assert "Call 2 is in your calendar" in done.out
    assert "Time to move on." in done.out
    assert "Kestrel" not in done.out
    assert max(map(len, done.out.split("\nAll of it")[0].splitlines())) <= 100


def test_an_unknown_thread_and_a_folder_in_use_are_refused(life: Life, tmp_path: Path) -> None:
    """With the threads there are, and what to type instead; nothing is written."""
    unknown = life.command("demo", "--only", "romance", "--dir", str(tmp_path / "demo"))
    assert unknown.code == 2
    assert all(name in unknown.err and about(name) in unknown.err for name in NAMES)
    assert not (tmp_path / "demo").exists()
    used = life.command("demo", "--dir", str(life.folder))
    assert used.code == 2
    assert "not an empty folder" in used.err


def test_a_door_at_which_the_story_cannot_be_lived(capsys: pytest.CaptureFixture[str]) -> None:
    """What to type instead is said."""
    assert main("pigeon") == 2
    said = capsys.readouterr().err
    assert "`make demo DOOR=google`" in said
    assert "`make demo DOOR=microsoft`" in said


@pytest.mark.parametrize("name", NAMES)
def test_every_thread_says_what_it_shows(name: str) -> None:
    """A sentence for the list, and acts in the order of time."""
    assert about(name).endswith(".")
    times = [act.at for act in acts(name)]
    assert times
    assert times == sorted(times)


def _letters(told: Told) -> dict[str, str]:
    """The text of each letter that the owner sent, by whom it went to."""
    return {
        to.rpartition("<")[2].rstrip(">"): text for to, subject, text in told.sent if subject not in ("Analytics Engineer", "Thank you")
    }


def _sentences(text: str) -> set[str]:
    """Between greeting and name."""
    body = " ".join(text.split("\n\n", 1)[1].rpartition("\n\n")[0].split())
    return set(re.split(r"(?<=[.?]) ", body))


def test_the_program_is_named_as_it_can_be_called(tmp_path: Path) -> None:
    """Started as a module, in a shell that does not know its name: by its path, the shorter one."""
    says = [sys.executable, "-c", "from service.cli.words import program; print(program())"]
    home = Path(sys.executable).parent
    for folder, called in ((home.parent, f"{home.name}/afterword"), (tmp_path, str(home / "afterword"))):
        told = subprocess.run(says, capture_output=True, text=True, check=True, cwd=folder, env={"PATH": ""}).stdout
        assert told.strip() == called
