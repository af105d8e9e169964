"""Interviews that are somebody else's, those that the owner holds, and talks that are only called so."""

from dataclasses import replace

import pytest

from core.facts import Likelihood
from core.recognise import read_event
from core.recognise.names.people import is_first_name
from tests.core.invite import OWNER, invite, read, rules

HOST = "Priyanka Dahl <priyanka@marlowgrid.com>"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Sophie's first interview – Boots", ""),
        ("Take Oliver to his interview", ""),
        ("Interview Oliver (Boots), fingers crossed", ""),
        ("Annika hat Vorstellungsgespräch", ""),
        ("Stefan zum Bewerbungsgespräch bringen", ""),
        ("Vorstellungsgespräch Stefan", "Daumen drücken"),
        ("Mama Vorstellungsgespräch (hinfahren)", ""),
        ("Conduire Juliette à son entretien", ""),
        ("Entretien d'embauche de Juliette", ""),
        ("Acompañar a Marcos a la entrevista", ""),
        ("Entrevista de Marcos", ""),
        ("Colloquio di Chiara, Lattea", ""),
        ("Passaggio a Chiara per il colloquio", ""),
        ("Sollicitatiegesprek van Maarten", ""),
        ("Buscar a Beatriz depois da entrevista", ""),
        ("Colloquio di mamma", ""),
        ("Colloquio Chiara, vado a prenderla", ""),
        ("Entrevista Marcos, suerte!", ""),
        ("Ir com a Beatriz à entrevista", ""),
        ("弟の二次面接", ""),
        ("妻 転職先の二次面接", ""),
        ("健太くんの面接", ""),
    ],
)
def test_an_interview_of_somebody_one_drives_there_is_none_of_the_owner(title: str, text: str) -> None:
    """A first name stands as the one who has it, or beside words of taking there and wishing luck."""
    assert read(invite(title, text)).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize("title", ["Annika Vorstellungsgespräch", "Annika – Vorstellungsgespräch", "Oliver: interview"])
def test_a_first_name_before_it_is_asked_about(title: str) -> None:
    """It may be a house that is called so, or whom one meets."""
    assert read(invite(title, "10 Uhr")).verdict.likelihood is Likelihood.UNSURE


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Interview with Sophie", ""),
        ("Robin's interview", ""),
        ("Robin Vorstellungsgespräch", ""),
        ("Wendy's interview", "crew member job"),
        ("Interview at Boots – Sophie", ""),
        ("Bei Annika Vorstellungsgespräch", ""),
        ("Colloquio con Chiara", "in bocca al lupo a me"),
        ("Interview Boots", "Mum drops me off"),
        ("Sophie Lind interview", ""),
    ],
)
def test_a_name_of_whom_one_meets_takes_nothing_from_it(title: str, text: str) -> None:
    """Nor does the owner's own, that of a chain, or a lift that the owner is given."""
    assert rules(read(invite(title, text))).isdisjoint({"somebody_elses", "name_ahead"})


@pytest.mark.parametrize(
    ("title", "text", "by"),
    [
        ("Interviews baristas (4)", "CVs in the blue folder", "Tom Ashby <tom@beanhouse.example>"),
        ("Interviews Aushilfe", "9:00 Demir, 9:30 Vogt, ich und Petra", ""),
        ("Entretiens serveurs x3", "15h Malik, 15h30 Zoé. moi et Paul", ""),
        ("Colloquio cameriere", "io + Sandro", ""),
        ("Sollicitatiegesprekken kok", "cv's liggen op kantoor, ik en Ria", ""),
        ("Entrevistas (3)", "10h Vera, 10h30 Luís, currículos na gaveta", ""),
        ("アルバイト面接4名", "", ""),
        ("ホール面接×3", "", ""),
        ("Selección camarera: 3 chicas", "10:00 Rosa, 10:30 Inma", ""),
    ],
)
def test_who_has_several_to_see_is_on_the_hiring_side(title: str, text: str, by: str) -> None:
    """The word in the plural, a number, hours with names, papers at hand and one's own place add up."""
    assert "applicants" in rules(read(invite(title, text, by=by)))


@pytest.mark.parametrize(
    ("title", "text", "by"),
    [
        ("Interviews", "10:00 Ana Ruiz\n11:00 Tom Berg", HOST),
        ("Interviews (3)", "", ""),
        ("Interviews x3 – The Salty Anchor", "10:00 Ana, 10:30 Tom", ""),
        ("Interview", "just me and the manager", ""),
        ("営業職 面接(面接官2名)", "", HOST),
    ],
)
def test_a_loop_of_interviews_is_still_one(title: str, text: str, by: str) -> None:
    """One of the signs alone says too little."""
    assert "applicants" not in rules(read(invite(title, text, by=by)))


def test_a_label_may_stand_behind_a_full_stop() -> None:
    """Japanese runs on within a line."""
    text = "履歴書は棚です。面接官:Robin、岡"
    assert "owner_interviews" in rules(read(invite("面接", text, by=HOST)))


@pytest.mark.parametrize(
    ("title", "text", "likelihood"),
    [
        ("Kennismakingsgesprek Woonkantoor", "Loonstroken en werkgeversverklaring mee.", Likelihood.NOT),
        ("Entretien", "Apporter les fiches de paie.", Likelihood.NOT),
        ("Entretien vendeuse", "Votre candidature nous intéresse. Apporter la dernière fiche de paie.", Likelihood.INTERVIEW),
        ("Entretien", "", Likelihood.UNSURE),
        ("Entretien Marlow Grid", "", Likelihood.INTERVIEW),
        ("Entrevista – auxiliar", "", Likelihood.INTERVIEW),
        ("Llamada auxiliar veterinaria", "te llamo a las dos", Likelihood.INTERVIEW),
        ("Llamada veterinaria", "te llamo a las dos", Likelihood.NOT),
        ("キャリア面談・求人の一次選考", "一次選考を兼ねております。", Likelihood.INTERVIEW),
        ("キャリア面談", "お待ちしております。", Likelihood.NOT),
    ],
)
def test_what_papers_it_asks_for_says_what_it_is(title: str, text: str, likelihood: Likelihood) -> None:
    """A word for any talk needs a post, an application or the house; papers of another kind speak against it."""
    assert read(invite(title, text, by=HOST)).verdict.likelihood is likelihood


def test_a_note_of_the_personnel_office_of_a_house_is_asked_about() -> None:
    """A call, a house and who hires there."""
    reading = read(invite("TEL Caseificio Montalbo", "chiacchierata, ufficio personale"))
    assert reading.verdict.likelihood is Likelihood.UNSURE


def test_the_adviser_of_an_employment_service_is_no_post_there() -> None:
    """Their own job is part of what the service is called by."""
    assert "authority" in rules(read(invite("Entretien conseiller France Travail", "")))


def test_a_guest_whose_trial_it_is_is_the_candidate() -> None:
    """The title says whose, and that they come from elsewhere than who invites."""
    event = invite(
        "Prova da Vera ao balcão", "Se correr bem fica.", by="Ilda <ilda@cafemalta.example>", guests=("Vera Nunes <vera@sapo.pt>",)
    )
    assert "hiring_side" in rules(read(event))


def test_a_post_in_the_name_of_a_booked_talk_is_what_it_is_about() -> None:
    """The title has only who meets; who leads volunteers is paid."""
    event = invite("Robin Ashworth and Ana Ruiz", "Event Name: 15-min hello - Volunteer Coordinator\nhttps://calendly.com/d/1", by=HOST)
    assert read(event).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize("title", ["Kennenlernen Praxis Sonnental", "Kennenlernen Praxis Dr. Brandt"])
def test_a_talk_at_a_house_and_a_job_below_are_asked_about(title: str) -> None:
    """The description of a note begins with the job, and says no more of it."""
    assert read(invite(title, "MFA halbtags, mit Uta")).verdict.likelihood is Likelihood.UNSURE


def test_who_will_see_the_owner_is_met() -> None:
    """Whoever invites is one of them."""
    event = invite("Segunda entrevista", "Te verán Olga Pons y Luis Tena.", by="Olga Pons <olga@telarvera.example>")
    assert [one.person.name for one in read(event).participants] == ["Olga Pons", "Luis Tena"]


def test_an_owner_whose_name_has_no_space_is_greeted_by_the_family_name() -> None:
    """石田様 is no interviewer of 石田真由."""
    owner = replace(OWNER, name="石田真由")
    found = read_event(invite("二次面接", "石田様 当日は総務部長の神谷が面接いたします。", by=HOST), owner).participants
    assert "石田" not in [one.person.name for one in found]


def test_a_name_behind_a_post_is_read_up_to_what_its_bearer_does() -> None:
    """A family name and a first name stand without a space, and how they meet may come between."""
    found = read(invite("面接", "店長の大沼美咲が当日zoomで面接いたします。")).participants
    assert [one.person.name for one in found] == ["大沼美咲"]


def test_two_first_names_with_a_hyphen_are_one() -> None:
    """Any two will do."""
    assert is_first_name("Piet-Hein")
    assert not is_first_name("Piet-Kwadraat")
