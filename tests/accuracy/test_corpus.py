"""The project's own corpus is whole: every case has its labels, and every label its case."""

from pathlib import Path

import pytest

from tests.accuracy import corpus, forms
from tests.accuracy.forms import PARTS, EventGold, EventInput, MailGold, MailInput, SentenceGold, SentenceInput
from tests.accuracy.predictions import predict


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as three files."""
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder)
    return folder


@pytest.mark.parametrize(("folder", "suffix"), [("events", ".ics"), ("mails", ".eml")])
def test_every_case_has_its_labels_beside_it(folder: str, suffix: str) -> None:
    """One .json for each file, and nothing else lies there."""
    files = list((corpus.ROOT / folder).iterdir())
    stems = {kind: sorted(file.stem for file in files if file.suffix == kind) for kind in (suffix, ".json")}
    assert stems[suffix] == stems[".json"] != []
    assert len(files) == 2 * len(stems[suffix])


def test_every_case_is_in_its_form(written: Path) -> None:
    """Labels and inputs can be read, and none gets lost on the way."""
    events = forms.read(written / "calendar.jsonl", EventGold)
    mails = forms.read(written / "mail.jsonl", MailGold)
    assert (
        set(events)
        == set(forms.read(written / "calendar.jsonl", EventInput))
        == {file.stem for file in (corpus.ROOT / "events").glob("*.ics")}
    )
    assert set(mails) == set(forms.read(written / "mail.jsonl", MailInput)) == {file.stem for file in (corpus.ROOT / "mails").glob("*.eml")}
    assert list(forms.read(written / "timeframes.jsonl", SentenceGold)) == list(forms.read(written / "timeframes.jsonl", SentenceInput))


def test_an_interview_has_details_and_nothing_else_does(written: Path) -> None:
    """Who, where and how are labelled for every interview; a label left out would count as right to leave out."""
    events = forms.read(written / "calendar.jsonl", EventGold).values()
    assert not [one.id for one in events if one.label == "not" and one.expected != forms.Details()]
    kinds = ("phone", "video", "onsite", "panel", "unknown")
    true = [one for one in events if one.label == "interview"]
    assert not [
        one.id for one in true if one.expected.kind not in kinds or one.expected.actionable is None or one.expected.interviewers is None
    ]


def test_nobody_in_it_is_real(written: Path) -> None:
    """Whoever is labelled, and whose calendar it is, has an address in the domain that is kept free for fiction."""
    events = forms.read(written / "calendar.jsonl", EventGold).values()
    named = [person.email for one in events for person in one.expected.interviewers or [] if person.email]
    owners = [corpus.labels(file)["owner"]["email"] for file in (corpus.ROOT / "events").glob("*.ics")]
    assert not [email for email in (*named, *owners) if not email.endswith(".example")]


def test_a_prediction_looks_at_no_label(written: Path, tmp_path: Path, deep: bool) -> None:
    """Without a single label the predictions are the same, to the byte: those of every tenth case, or of all on the long run."""
    labelled, bare = tmp_path / "labelled", tmp_path / "bare"
    for folder in (labelled, bare):
        folder.mkdir()
    for part in PARTS:
        lines = (written / f"{part}.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        (labelled / f"{part}.jsonl").write_text("".join(lines[:: 1 if deep else 10]), encoding="utf-8")
    forms.write(bare / "calendar.jsonl", forms.read(labelled / "calendar.jsonl", EventInput).values())
    forms.write(bare / "mail.jsonl", forms.read(labelled / "mail.jsonl", MailInput).values())
    forms.write(bare / "timeframes.jsonl", forms.read(labelled / "timeframes.jsonl", SentenceInput).values())
    predict(labelled, tmp_path / "with")
    predict(bare, tmp_path / "without")
    for part in PARTS:
        assert (tmp_path / "with" / f"{part}.jsonl").read_bytes() == (tmp_path / "without" / f"{part}.jsonl").read_bytes()
