"""config.toml becomes a profile, a policy and accounts, or a list of everything that is wrong with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.facts import Strength
from core.policy import CallTitle, Policy
from service import config
from service.config import Config, ConfigProblems, NoConfig

MINIMAL = """
[me]
name = "Jordan Avery"
emails = ["Jordan.Avery@Example.com", "jordan@example.org"]
phone = "+1 646 555 0173"
timezone = "America/New_York"
country = "us"
[[me.strengths]]
for = ["data", "platform"]
sentence = "I have run data platforms that moved two billion rows a night without a page."
[accounts.home]
kind = "local"
mail = "{mail}"
calendar = "{calendar}"
"""


@pytest.fixture
def minimal(tmp_path: Path) -> str:
    """A config of which nothing can be left out, over folders that are there."""
    mail, calendar = tmp_path / "Mail", tmp_path / "calendar"
    for part in ("cur", "new", "tmp", ".Drafts/cur", ".Drafts/new", ".Drafts/tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"):
        (mail / part).mkdir(parents=True)
    calendar.mkdir()
    return MINIMAL.format(mail=mail.as_posix(), calendar=calendar.as_posix())


def _load(tmp_path: Path, text: str) -> Config:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return config.load(file, {})


def _problems(tmp_path: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigProblems) as raised:
        _load(tmp_path, text)
    return raised.value.problems


def test_a_minimal_config_is_enough(tmp_path: Path, minimal: str) -> None:
    """Names stay as written, addresses get lower case, the number becomes E.164; the rest has its default."""
    found = _load(tmp_path, minimal)
    me = found.profile
    assert (me.name, me.emails, me.phone) == ("Jordan Avery", ("jordan.avery@example.com", "jordan@example.org"), "+16465550173")
    assert (me.timezone, me.country, me.languages) == ("America/New_York", "US", ("en",))
    assert me.strengths == (Strength(sentence=me.strengths[0].sentence, roles=("data", "platform")),)
    assert found.policy == Policy()
    assert [(one.label, one.kind) for one in found.accounts] == [("home", "local")]
    assert (found.calls_into, found.store_url.startswith("sqlite:///")) == ("home", True)


def test_a_figure_of_the_rules_can_be_set(tmp_path: Path, minimal: str) -> None:
    """Numbers, times of day, spans, choices and lists of the policy arrive as the rules want them."""
    text = """
    [policy]
    wait_days = 7
    calls = false
    call_hours = [["09:00", "11:30"]]
    call_title = "full"
    slow_countries = ["de"]
    """
    wanted = Policy(wait_days=7, calls=False, call_hours=(("09:00", "11:30"),), call_title=CallTitle.FULL, slow_countries=("DE",))
    assert _load(tmp_path, minimal + text).policy == wanted


def test_every_mistake_is_named_at_once(tmp_path: Path, minimal: str) -> None:
    """One sentence each, with the file, the key, and the nearest key or value that there is."""
    text = minimal.replace("country =", "contry =").replace("New_York", "New York").replace('"local"', '"locall"')
    problems = _problems(tmp_path, 'calls_into = "hom"\n' + text + '[policy]\nwait_days = "5"\npanel_max = 0\n[polcy]\n')
    for part in (
        '[me] contry is not a known key; did you mean "country"?',
        '[me] timezone names no time zone: "America/New York"; did you mean "America/New_York"?',
        '[accounts.home] kind must say what holds the mail and the calendar, not "locall"; did you mean "local"?',
        '[policy] wait_days must be a whole number, not "5".',
        "[policy] panel_max must be from 1 to 50, not 0.",
        'polcy is not a known key; did you mean "policy"?',
        'calls_into names no account: "hom"; did you mean "home"?',
    ):
        assert any(one == f"{tmp_path / 'config.toml'}: {part}" for one in problems), part
    assert len(problems) == 7


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('name = ""', "name"),
        ('name = "Jordan\\nBcc: x@example.com"', "name"),
        ("emails = []", "emails"),
        ('emails = ["jordan"]', "emails"),
        ('emails = "jordan@example.com"', "emails"),
        ('phone = "555"', "phone"),
        ('timezone = "Europe"', "timezone"),
        ('timezone = "../etc/passwd"', "timezone"),
        ('country = "UK"', "country"),
        ('languages = ["english"]', "languages"),
        ('can_phone = ["20:00", "08:00"]', "can_phone"),
        ('can_phone = ["8:00", "20:00"]', "can_phone"),
        ('can_phone = ["08:00"]', "can_phone"),
        ('employer_domains = ["acme"]', "employer_domains"),
        ("signature = 3", "signature"),
        ("strengths = 3", "strengths"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(tmp_path: Path, minimal: str, line: str, key: str) -> None:
    """Exactly one problem, which names the key."""
    kept = [
        one
        for one in minimal.splitlines()
        if not one.startswith(f"{key} =") and not (key == "strengths" and one.startswith(("[[", "for", "sent")))
    ]
    text = "\n".join(kept).replace("[me]", f"[me]\n{line}")
    (problem,) = _problems(tmp_path, text)
    assert f"[me] {key} " in problem


def test_what_must_be_set_is_asked_for(tmp_path: Path) -> None:
    """An empty file asks for the name, the addresses, the zone and an account."""
    problems = _problems(tmp_path, "")
    assert [next(word for word in ("name", "emails", "timezone", "[accounts]") if f" {word} " in one) for one in problems] == [
        "name",
        "emails",
        "timezone",
        "[accounts]",
    ]


def test_a_missing_folder_is_named(tmp_path: Path, minimal: str) -> None:
    """Both the mail and the calendar, in one go."""
    problems = _problems(tmp_path, minimal.replace("Mail", "Post").replace("calendar =", "calendar = ").replace("/calendar", "/kalender"))
    assert any("Post" in one for one in problems)
    assert any("kalender" in one for one in problems)
    assert all("[accounts.home]" in one for one in problems)


def test_broken_toml_is_named_by_line_and_column(tmp_path: Path) -> None:
    """The place of the mistake stands in the sentence."""
    (problem,) = _problems(tmp_path, '[me]\nname = "Jordan\n')
    assert "not valid TOML" in problem
    assert "line 2, column" in problem


def test_a_file_that_is_no_text_or_no_file_is_no_traceback(tmp_path: Path) -> None:
    """Latin-1 and a folder are named as what they are; a byte order mark does no harm."""
    (tmp_path / "latin.toml").write_bytes('name = "Zoë"'.encode("latin-1"))
    for path, word in ((tmp_path / "latin.toml", "UTF-8"), (tmp_path, "cannot be read")):
        with pytest.raises(ConfigProblems, match=word):
            config.load(path, {})
    (tmp_path / "bom.toml").write_bytes(b"\xef\xbb\xbf[me]\n")
    with pytest.raises(ConfigProblems, match="name is missing"):
        config.load(tmp_path / "bom.toml", {})


def test_the_file_is_looked_for_where_it_was_named(tmp_path: Path) -> None:
    """The option outranks AFTERWORD_CONFIG, which outranks the platform's folder; none there: `NoConfig` with the path."""
    named, meant = tmp_path / "named.toml", tmp_path / "meant.toml"
    assert config.locate(named, {"AFTERWORD_CONFIG": str(meant)}) == named
    assert config.locate(None, {"AFTERWORD_CONFIG": str(meant)}) == meant
    assert config.locate(None, {}).parts[-2:] == ("afterword", "config.toml")
    with pytest.raises(NoConfig) as raised:
        config.load(None, {"AFTERWORD_CONFIG": str(meant)})
    assert raised.value.path == meant


def test_the_store_lies_where_it_was_put(tmp_path: Path, minimal: str) -> None:
    """A path counts from the config file's folder; a url is taken as it is, its password never shown when it is refused."""
    assert _load(tmp_path, minimal + '[store]\npath = "my.db"\n').store_url == f"sqlite:///{tmp_path / 'my.db'}"
    assert (
        _load(tmp_path, minimal + '[store]\nurl = "postgresql+psycopg://db/afterword"\n').store_url == "postgresql+psycopg://db/afterword"
    )
    (problem,) = _problems(tmp_path, minimal + '[store]\nurl = "mysql://jo:canary@db/x"\n')
    assert "canary" not in problem
    (problem,) = _problems(tmp_path, minimal + '[store]\nurl = ["postgresql+psycopg://jo:canary@db/x"]\n')
    assert "canary" not in problem
    (problem,) = _problems(tmp_path, minimal + '[store]\npath = "postgresql+psycopg://jo:canary@db/x"\n')
    assert "call it url" in problem
    assert "canary" not in problem
    assert "both" in _problems(tmp_path, minimal + '[store]\npath = "a.db"\nurl = "sqlite:///b.db"\n')[0]


def test_calls_go_where_they_were_sent(tmp_path: Path, minimal: str) -> None:
    """`calls_into` names one of the accounts."""
    second = minimal[minimal.index("[accounts.home]") :].replace("accounts.home", "accounts.other")
    assert _load(tmp_path, f'calls_into = "other"\n{minimal}{second}').calls_into == "other"


def test_reading_the_config_loads_no_heavy_library() -> None:
    """`afterword --help` must not pay for a database, a log or a model of data."""
    program = (
        "import service.config, sys; print(sorted({'pydantic', 'sqlalchemy', 'structlog', 'phonenumbers', 'icalendar'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
