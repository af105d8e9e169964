"""Notes in shorthand: an interview's name cut short, the house in small letters, first names joined by a sign."""

import pytest

from core.facts import Likelihood, Standing
from tests.core.invite import invite, read


def met(title: str, text: str = "") -> list[str]:
    """Who interviews, by name."""
    return [one.person.name for one in read(invite(title, text)).participants if one.standing is Standing.INTERVIEWER]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("intv harlow joinery 2pm", "Harlow Joinery"),
        ("tel. int quillbox tues", "Quillbox"),
        ("vorst.gespr. sanitär kolbe", "Sanitär Kolbe"),
        ("Bew.-gespr. Hotel Seeblick", "Hotel Seeblick"),
        ("Tel.int. Brauer Systems", "Brauer Systems"),
        ("Einstellungsgespräch Dachdecker Rau", "Dachdecker Rau"),
        ("itw boulangerie maurel 15h", "Boulangerie Maurel"),
        ("entretien tel cargovia 10h30", "Cargovia"),
        ("RDV embauche garage Tissier", "Garage Tissier"),
        ("entrev. Talleres Ibarra 9h", "Talleres Ibarra"),
        ("prueba cocina bar el timón", "Bar El Timón"),
        ("Colloq. Studio Ferrante con dott.ssa Riva", "Studio Ferrante"),
        ("colloquio tel meccanica brusa 9.30", "Meccanica Brusa"),
        ("soll.gesprek bouwbedrijf kuipers 10u", "Bouwbedrijf Kuipers"),
        ("entrev. padaria são joão 8h", "Padaria São João"),
        ("entrev. técnica codex c/ tiago + inês", "Codex"),
        ("itw tel startup kuriosa", "Kuriosa"),
        ("最終面接 あおば歯科", "あおば歯科"),
        ("solli Van Dam Installaties 13.30 dhr van Dam", "Van Dam Installaties"),
        ("Sollicitatie De Gouden Leeuw - Frans", "De Gouden Leeuw"),
        ("Schnuppertag Zahnarztpraxis Dr. Sommer", "Zahnarztpraxis Dr. Sommer"),
        ("VG 9h Autohaus Peters", "Autohaus Peters"),
        ("Entrevista Zara 10:30 (Gran Vía)", "Zara"),
        ("ENTREVISTA hotel Mar de Fora (recepción noche)", "Hotel Mar de Fora"),
    ],
)
def test_an_interview_may_be_cut_short(title: str, name: str) -> None:
    """As each language cuts its word, and the house behind it."""
    found = read(invite(title))
    assert (found.verdict.likelihood, found.employer.name) == (Likelihood.INTERVIEW, name)


@pytest.mark.parametrize(
    ("title", "name", "people"),
    [
        ("2nd round brightpool - nina + joel", "Brightpool", ["Nina", "Joel"]),
        ("2. runde novaquell - henrik + aylin", "Novaquell", ["Henrik", "Aylin"]),
        ("2. Gespräch Datenkraft m. Olga + Tim", "Datenkraft", ["Olga", "Tim"]),
        ("2e tour veloce avec inès & marc", "Veloce", ["Inès", "Marc"]),
        ("2ª ronda fintara - lucía + pablo", "Fintara", ["Lucía", "Pablo"]),
        ("2° colloquio lumora - giada + stefano", "Lumora", ["Giada", "Stefano"]),
        ("2e gesprek datawolk - sanne + youssef", "Datawolk", ["Sanne", "Youssef"]),
        ("2ª fase veltia - joana + rui", "Veltia", ["Joana", "Rui"]),
    ],
)
def test_a_round_with_two_people_is_an_interview(title: str, name: str, people: list[str]) -> None:
    """A note that names a round, a house and whom one meets there need not be asked about."""
    found = read(invite(title))
    assert (found.verdict.likelihood, found.employer.name, met(title)) == (Likelihood.INTERVIEW, name, people)


@pytest.mark.parametrize(
    ("title", "likelihood"),
    [
        ("trial run Penfold Couriers", Likelihood.UNSURE),
        ("The Salty Anchor - trial fri 4pm", Likelihood.UNSURE),
        ("coll. pizzeria da ettore h 15", Likelihood.UNSURE),
        ("Entr. Clinique des Tilleuls", Likelihood.UNSURE),
        ("vg elektro bachmeier, zi 12", Likelihood.INTERVIEW),
        ("Gespräch + Probefahrt Busbetrieb Haller", Likelihood.INTERVIEW),
        ("Probearbeiten Friseur Haarwerk", Likelihood.INTERVIEW),
        ("colloquio parrucchiere Ondaviva", Likelihood.INTERVIEW),
        ("trial run new route to work", Likelihood.NOT),
        ("trial run 5k w/ Kash", Likelihood.NOT),
        ("free trial 7 days Adobe Systems", Likelihood.NOT),
        ("tennis 2nd round - nina + joel", Likelihood.NOT),
        ("WM 2. Runde - Deutschland + Japan", Likelihood.NOT),
        ("2e tour élections", Likelihood.NOT),
        ("Probefahrt + Gespräch Autohaus Lang", Likelihood.NOT),
        ("prova vestito sarta", Likelihood.NOT),
        ("Coll. docenti ore 15", Likelihood.NOT),
        ("int revenue filing", Likelihood.NOT),
        ("interview for room w/ Mel", Likelihood.NOT),
        ("Friseur vor Vorstellungsgespräch", Likelihood.NOT),
        ("round 2 drinks w/ Terry + Gaz", Likelihood.NOT),
        ("2nd round of jabs - Nina + Joel", Likelihood.NOT),
        ("onsite - Nina + Joel", Likelihood.UNSURE),
        ("screening Dune - Nina + Joel", Likelihood.UNSURE),
    ],
)
def test_a_house_tells_a_trial_and_a_round_from_a_game(title: str, likelihood: Likelihood) -> None:
    """What is tried elsewhere is a dress, a car, a way to work."""
    assert read(invite(title)).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Sicherheitsschuhe + Gesellenbrief mitnehmen", []),
        ("Java + Ruby", []),
        ("Docker + Kubernetes à réviser", []),
        ("Sam + Zola", ["Sam", "Zola"]),
        ("Hr. Krause (Meister Netzbau)", ["Krause"]),
        ("Demander Fanny. Couteaux + veste", ["Fanny"]),
        ("steve calls 07911 123456", ["Steve"]),
        ("mme Perrot, salle 2", ["Perrot"]),
    ],
)
def test_a_sign_joins_people_only_to_people(text: str, people: list[str]) -> None:
    """Papers and tools are joined by it, too."""
    assert met("interview tuesday", text) == people


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Sollicitatie De Gouden Leeuw - Frans", ["Frans"]),
        ("Entretien Fnac 16h, Julien (resp. rayon)", ["Julien"]),
        ("colloq RSA Villa Serena h9 - coordinatrice Lidia", ["Lidia"]),
        ("journée d'essai boucherie Perlin, voir m. lambert", ["Lambert"]),
        ("Entrevista Lar São José, irmã Teresa", ["Teresa"]),
        ("Interview Harrowgate - Charlotte", []),
        ("Kev @ Harlow & Sons Electrical ringing re the job", ["Kev"]),
        ("Beckford Talent - Hannah Moyle rings me re buyer job", ["Hannah Moyle"]),
    ],
)
def test_a_first_name_may_stand_apart(title: str, people: list[str]) -> None:
    """A part of its own, or behind what its bearer is; a city is nobody."""
    assert met(title) == people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Voile Rouge, 3 rue des Carmes", "La Voile Rouge"),
        ("La Tasca Nueva, preguntar por Chema", "La Tasca Nueva"),
        ("Bauer Optik, Lange Str. 12", "Bauer Optik"),
        ("Sam Brown, 12 King St", ""),
        ("Java, 3 years needed", ""),
    ],
)
def test_a_note_may_open_with_the_house(text: str, name: str) -> None:
    """Where an address follows, or an article stands before it."""
    assert read(invite("interview tuesday", text)).employer.name == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sollicitatie Transport Veldman, op kantoor", "Transport Veldman"),
        ("interview, im Büro", ""),
        ("harrowgate 2nd round, zoom", "Harrowgate"),
    ],
)
def test_a_place_to_meet_is_no_house(title: str, name: str) -> None:
    """ "At the office" says where, not who."""
    assert read(invite(title)).employer.name == name


@pytest.mark.parametrize(
    ("title", "text", "people"),
    [
        ("Probearbeiten Bäckerei Kornfeld", "Meister heißt Huber, Hintereingang klingeln.", ["Huber"]),
        ("entrevista Supermercados Lendoiro (cajera)", "preguntar por el encargado, Suso. llevar DNI", ["Suso"]),
    ],
)
def test_what_is_to_be_done_is_no_second_person(title: str, text: str, people: list[str]) -> None:
    """One word behind a comma and a verb are another matter; who runs the place is called as friends call them."""
    assert met(title, text) == people
