"""What hand-written notes and plain invitations say beside the usual words: places, numbers, other people's candidates."""

import pytest

from core.facts import Likelihood, Medium
from tests.core.invite import interviewers, invite, read

DESK = "Kestrel Housing <hr@kestrel.example>"


@pytest.mark.parametrize(
    ("title", "text", "place", "name"),
    [
        ("trial shift copper kettle", "", "Copper Kettle, 14 Market St", "Copper Kettle"),
        ("Oral board, Firefighter", "", "Sagebrush Fire District Station 3", "Sagebrush Fire District"),
        ("trial shift", "", "Market Hall", ""),
        ("Trial shift - The Copper Ladle", "", "", "The Copper Ladle"),
        ("Interview for the Copper Ladle", "", "", "Copper Ladle"),
        ("Phone interview", "Kettleby Mills has invited you to a phone interview.", "Phone", "Kettleby Mills"),
    ],
)
def test_a_place_or_who_invites_may_be_the_employer(title: str, text: str, place: str, name: str) -> None:
    """Where no domain tells it: a place that title or text name too, or that is called as companies are."""
    assert read(invite(title, text, place=place)).employer.name == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("interview dunelm 2pm", "Dunelm"),
        ("trial shift bluebird cafe, 3pm", "Bluebird Cafe"),
        ("vorstellung bei edeka 14h", "Edeka"),
        ("Probearbeiten bäckerei Hensel", "Bäckerei Hensel"),
        ("entrevista camarera bar la esquina", "Bar La Esquina"),
        ("sollicitatie kapsalon Sjiek, vragen naar Anouk", "Kapsalon Sjiek"),
        ("prova in pizzeria da gino", "Pizzeria da Gino"),
        ("hygienist interview dr patel smile studio 1pm", "Smile Studio"),
        ("interview tomorrow 9am", ""),
        ("interview barista", ""),
        ("interview w/ sam", ""),
        ("interview kitchen porter", ""),
    ],
)
def test_a_note_in_small_letters_names_the_house(title: str, name: str) -> None:
    """Behind "at", beside the word for an interview, or with what a house is; neither a time nor a job."""
    assert read(invite(title)).employer.name == name


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("interview barista girl", ""),
        ("trial shift new lad", ""),
        ("interview kitchen porter", "i need someone for saturdays"),
        ("interview gardener", "he charges 30/h"),
        ("entrevista señora limpieza", "10 €/h"),
        ("entretien femme de ménage", "12 € de l'heure"),
        ("Nanny interview - Josie", "kids home then"),
    ],
)
def test_who_notes_that_somebody_comes_to_be_asked_hires(title: str, text: str) -> None:
    """The owner's shop or home: no letter to be written."""
    assert read(invite(title, text)).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("title", "text", "by"),
    [
        ("nanny job interview - Henderson family", "bring dbs and refs", ""),
        ("Interview: Cleaner, Northside Leisure", "", ""),
        ("entretien garde d'enfants chez famille Morel", "apporter références et CV", ""),
        ("Nanny interview", "We would love to hear about your experience.", "Claire Hale <claire@hale.example>"),
    ],
)
def test_who_brings_papers_to_a_household_applies(title: str, text: str, by: str) -> None:
    """The same trades, from the other side."""
    assert read(invite(title, text, by=by)).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize("title", ["Jury de recrutement : chargée de mission", "Clase de prueba y charla con dirección"])
def test_what_is_part_of_the_interviews_own_name_is_no_doubt(title: str) -> None:
    """The jury that recruits sits in no court, and who gives a trial lesson takes none."""
    assert read(invite(title, by=DESK)).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("title", "text", "likelihood"),
    [
        ("Entrevista inicial gimnasio", "traer toalla", Likelihood.NOT),
        ("interview receptionist gym", "", Likelihood.INTERVIEW),
        ("Colloquio con la psicologa", "", Likelihood.NOT),
        ("interview at the gym with the manager", "", Likelihood.NOT),
    ],
)
def test_where_one_goes_as_a_guest_one_works_only_if_a_job_is_named(title: str, text: str, likelihood: Likelihood) -> None:
    """Gyms and practices have guests and staff; whom one is to meet there is no job."""
    assert read(invite(title, text)).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Interview – Audience Editor", "You would help our readers. Thanks for applying!"),
        ("Interview: Podcast Producer", "Thanks for applying! You would work on the show for our listeners."),
        ("Interview – Research Nurse", "You would recruit for our study. Thank you for applying."),
        ("Interview – Junior Architect", "Our design practice is on the second floor."),
        ("ML Engineer interview", "You'll meet the people who work with our AI team."),
        ("Chat about the Designer role", "We're hiring for our product team and would like to hear about your workflow."),
        ("Entretien atelier Dubois – menuisier", ""),
        ("Kennismaking makelaar binnendienst", "Naar aanleiding van je sollicitatie."),
        ("Interview – Nursery Practitioner", "Bring your DBS."),
        ("Vorstellungsgespräch Redakteurin", "Unsere Leser erwarten gute Texte. Danke für Ihre Bewerbung."),
    ],
)
def test_who_hires_may_speak_of_their_trade(title: str, text: str) -> None:
    """Papers have readers, researchers have studies, joiners have workshops."""
    assert read(invite(title, text, by="Jo Pym <jo@foldworks.example>")).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("title", "by", "likelihood"),
    [
        ("Vorstellungsgespräch Finanzamt Köln", "", Likelihood.INTERVIEW),
        ("Termin Finanzamt", "", Likelihood.NOT),
        ("Probearbeiten Physiotherapie Lang", "", Likelihood.INTERVIEW),
        ("Sollicitatiegesprek tandarts De Wit", "", Likelihood.INTERVIEW),
        ("Tynebridge College Interview – Lecturer in Joinery", DESK, Likelihood.INTERVIEW),
        ("College interview – Emma", DESK, Likelihood.NOT),
        ("Interview and coding test", DESK, Likelihood.INTERVIEW),
        ("Coding test before the interview", DESK, Likelihood.NOT),
        ("Interview with hiring committee", DESK, Likelihood.INTERVIEW),
        ("Hiring committee", DESK, Likelihood.NOT),
    ],
)
def test_offices_practices_and_colleges_hire_too(title: str, by: str, likelihood: Likelihood) -> None:
    """Where the word is used of nothing else, or a job is named; and a test behind the interview is part of it."""
    assert read(invite(title, by=by)).verdict.likelihood is likelihood


def test_a_company_that_looks_for_a_gardener_is_no_home() -> None:
    """Its invitation is about a post there."""
    event = invite("Site visit – Assistant Gardener", "We would like to talk through the post.", by="Estate <estate@ormeleyhall.example>")
    assert read(event).verdict.likelihood is Likelihood.INTERVIEW


def test_a_name_whose_small_word_the_domain_leaves_out_is_whole() -> None:
    """The Auberge du Vieux Four at auberge-vieuxfour.example."""
    event = invite("Rencontre – poste de commis, Auberge du Vieux Four", "Votre candidature", by="B G <b@auberge-vieuxfour.example>")
    assert read(event).employer.name == "Auberge du Vieux Four"


def test_the_first_word_of_a_title_is_no_company_for_its_capital() -> None:
    """ "Clase de prueba" begins with a class; "Loopwell chat" with a name."""
    assert read(invite("Clase de prueba y charla con dirección")).employer.name == ""
    assert read(invite("Loopwell interview")).employer.name == "Loopwell"


def test_a_house_is_no_person_who_is_called_as_it_is() -> None:
    """Lady Ormeley will be at Ormeley Hall."""
    text = "Graham Pike (Head Gardener) and Lady Ormeley will meet you. Thank you for applying."
    event = invite("Visit – Gardener, Ormeley Hall", text, by="Estate Office <estate@ormeleyhall.example>")
    assert read(event).employer.name == "Ormeley Hall"


def test_a_domain_may_leave_out_a_word() -> None:
    """Drogaria Popular do Vale at drogariavale.example."""
    event = invite("Entrevista – Drogaria Popular do Vale", by="Seleção <selecao@drogariavale.example>")
    assert read(event).employer.name == "Drogaria Popular do Vale"


def test_two_names_that_a_domain_joins_are_two() -> None:
    """Oak & Linen at oakandlinen.example, and no Brandt of brandtworks parted."""
    assert read(invite("Interview", by="Vera <vera@oakandlinen.example>")).employer.name == "Oak & Linen"
    assert read(invite("Interview", by="Vera <vera@brandtlin.example>")).employer.name == "Brandtlin"


def test_the_client_stands_behind_an_article_too() -> None:
    """ "unserem Kunden, der Nordmole Reederei"."""
    text = "Ich stelle Ihnen die Stelle bei unserem Kunden, der Nordmole Reederei, vor."
    assert read(invite("Kennenlernen", text, by="Silke Harms <harms@talentbruecke.example>")).employer.name == "Nordmole Reederei"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Phone screen replacement", ""),
        ("Final round of edits – Chapter 9", ""),
        ("Screening: The Last Orchard + Q&A with director", "Doors 7pm"),
        ("Interview w/ contractor (bathroom)", "quote + references"),
        ("Interview assistente", "i need someone for mondays"),
    ],
)
def test_other_senses_of_screens_and_rounds_are_none(title: str, text: str) -> None:
    """Glass, drafts, films and bathrooms."""
    assert read(invite(title, text)).verdict.likelihood is Likelihood.NOT


def test_a_domain_that_begins_with_a_call_is_spelled_without_it() -> None:
    """Plume at withplume.example."""
    assert read(invite("Robin <> Arjun (Hiring Manager)", by="Arjun Sethi <arjun@withplume.example>")).employer.name == "Plume"


def test_a_number_with_its_extension_is_no_place_to_go_to() -> None:
    """ "(716) 555-0123 ext. 4" is rung, not visited."""
    assert read(invite("Phone interview", by=DESK, place="(716) 555-0123 ext. 4")).medium is Medium.PHONE


def test_an_agency_brings_a_client_to_the_table() -> None:
    """The guest's domain is the employer's, the organiser's is the agency's."""
    employer = read(
        invite("Interview", "", by="Fiona Strand <f@strand-search.example>", guests=("Peter Hall <p.hall@merrowby.example>",))
    ).employer
    assert (employer.name, employer.domain, employer.agency_domain) == ("Merrowby", "merrowby.example", "strand-search.example")


def test_an_agency_that_names_no_client_is_named_itself() -> None:
    """ "Registration call – Parkgate Staffing"."""
    event = invite("Interview – Parkgate Staffing", "My client is confidential.", by="Gemma Pryce <gemma@parkgatestaffing.example>")
    assert read(event).employer.name == "Parkgate Staffing"


def test_a_domain_without_vowels_is_written_in_capitals() -> None:
    """Nobody is called Dwr."""
    assert read(invite("Interview", "", by="Lorne Brandt <lbrandt@dwr.example>")).employer.name == "DWR"


@pytest.mark.parametrize(
    ("title", "guest", "likelihood"),
    [
        ("Interview trainee Malin Kruse", "Malin Kruse <malin@gmail.com>", Likelihood.NOT),
        ("Interview trainee Malin Kruse", "Malin Kruse <malin@postbox.example>", Likelihood.NOT),
        ("Interview with Malin Kruse", "Malin Kruse <malin@postbox.example>", Likelihood.INTERVIEW),
        ("Interview Malin Kruse", "Malin Kruse <malin@kestrel.example>", Likelihood.INTERVIEW),
        ("Interview Robin / Malin Kruse", "Malin Kruse <malin@postbox.example>", Likelihood.INTERVIEW),
    ],
)
def test_a_guest_from_elsewhere_whom_the_title_names_is_the_candidate(title: str, guest: str, likelihood: Likelihood) -> None:
    """Neither "with" them, nor beside the owner's name, nor from the organiser's house."""
    assert read(invite(title, by=DESK, guests=(guest,))).verdict.likelihood is likelihood


@pytest.mark.parametrize("text", ["Bex is the manager (07700 900341).", "07700 900341 (Bex)", "Bex, 07700 900341", "ring Bex 07700 900341"])
def test_a_note_names_whose_number_it_is(text: str) -> None:
    """A first name beside a number is a person's, and the number is theirs."""
    read_ = read(invite("Trial shift", text, zone="Europe/London"))
    assert [one.person.name for one in read_.participants] == ["Bex"]
    assert read_.phone is not None
    assert read_.phone.number == "+447700900341"


def test_an_initial_gives_way_to_the_name_on_the_invitation() -> None:
    """ "K. Yamada" is Kiyomi Yamada."""
    event = invite("Interview", "Interviewer: K. Yamada", by=DESK, guests=("Kiyomi Yamada <kyamada@kestrel.example>",))
    assert [one.person.name for one in read(event).participants] == ["Kiyomi Yamada"]


def test_the_name_of_the_tool_is_no_place_to_go_to() -> None:
    """ "Tuple", where the link leads to tuple.app."""
    event = invite("Interview", by=DESK, guests=("Lovisa Ek <l@kestrel.example>",), place="Tuple", link="https://tuple.app/c/kiln-8s2")
    assert read(event).medium is Medium.VIDEO


@pytest.mark.parametrize(
    ("text", "name"),
    [("Interviewer: Anna Baker", "Anna Baker"), ("Interviewers: Lee Driver (Planner)", "Lee Driver"), ("Position: Pastry Baker", "")],
)
def test_a_last_name_may_be_a_job(text: str, name: str) -> None:
    """Behind a first name it is one, behind a kind of work it is none."""
    found = [one.person.name for one in read(invite("Interview", text, by=DESK)).participants]
    assert found == ([name] if name else [])


def test_a_signature_in_bars_is_no_agenda() -> None:
    """Who signs does not interview because of it; a table of times names who does."""
    sign, row = "Yusuf Okafor | Chief Officer | Halcyon", "Yusuf Okafor | Chief Officer | 10:15"
    guests = ("Ingmar Dahl <ingmar@dahl.example>",)
    names = [[one.person.name for one in read(invite("Interview", text, by=DESK, guests=guests)).participants] for text in (sign, row)]
    assert names == [["Ingmar Dahl"], ["Yusuf Okafor", "Ingmar Dahl"]]


def test_the_noun_of_a_job_before_a_word_for_one_speaks_of_a_job() -> None:
    """ "caretaker post", in small letters too; a word for a job alone says nothing."""
    rules = [{hit.rule for hit in read(invite("", text)).verdict.hits} for text in ("about the caretaker post", "the post is late")]
    assert ["job" in found for found in rules] == [True, False]


def test_pay_is_no_number() -> None:
    """£14.20 has too few digits, even where telephones are spoken of."""
    found = read(
        invite("Interview", "Mags rings me 6pm-ish on my mobile. £14.20/hr. ask re: bus\nher no 01632 960455", zone="Europe/London")
    ).phone
    assert found is not None
    assert found.number == "+441632960455"


@pytest.mark.parametrize(
    ("title", "text", "by", "likelihood"),
    [
        ("Interview with Robin", "So glad to have you on the show.", "Bex <bex@lanternpod.example>", Likelihood.NOT),
        ("Drinks w/ Olly (recruiter from Hartree)", "it's his leaving do", "", Likelihood.NOT),
        (
            "Interview – Larch Lane Co-op",
            "Thanks for applying for the room at Larch Lane.",
            "Co-op <hello@larchlane.example>",
            Likelihood.NOT,
        ),
        ("Interview – Room Attendant", "Thanks for applying for the Room Attendant post.", DESK, Likelihood.INTERVIEW),
        ("Executive MBA admissions interview", "About your application for the fall cohort.", "Desk <emba@harbor.example>", Likelihood.NOT),
        (
            "Selection talk: research associate (TV-L E13)",
            "The committee asks afterwards.",
            "Ida Noll <noll@isf.example>",
            Likelihood.INTERVIEW,
        ),
        ("Interview – Documentary on the TV", "", DESK, Likelihood.NOT),
        ("vg gärtnerei holm", "zeugnisse mitnehmen", "", Likelihood.INTERVIEW),
        ("Prueba en Carpintería Roldán", "preguntar por Chema. si gusta, contrato en junio", "", Likelihood.INTERVIEW),
        ("Prueba en el hospital", "ayunas", "", Likelihood.NOT),
        ("Kennismakingsgesprek kinderopvang De Zandloper", "Beste ouders van Noor,\nJullie spreken met Marit.", DESK, Likelihood.NOT),
        ("2nd int harrowgate - hana, tom", "product job", "", Likelihood.INTERVIEW),
    ],
)
def test_shows_rooms_and_parties_are_no_interviews_and_trials_are(title: str, text: str, by: str, likelihood: Likelihood) -> None:
    """What goes with the word says whose interview it is."""
    assert read(invite(title, text, by=by)).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    ("title", "text", "place", "medium"),
    [
        ("hr call harrowgate, analyst job", "", "", Medium.PHONE),
        ("interview harrowgate", "I ring her", "", Medium.PHONE),
        ("interview harrowgate", "Deb giving me a bell at 4", "", Medium.PHONE),
        ("Colloquio Officine Arno", "Luisa mi fa uno squillo", "", Medium.PHONE),
        ("Telephone interview", "", "Conference line", Medium.PHONE),
        ("2nd round Harrowgate - zola + luis, zoom", "", "", Medium.PANEL),
    ],
)
def test_a_note_says_how_they_meet(title: str, text: str, place: str, medium: Medium) -> None:
    """A call is known by who rings, a line by its name, a panel by its number."""
    assert read(invite(title, text, place=place)).medium is medium


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("4:00 Hintereingang! Uwe Hinz (Chef) arbeitet mit mir. Arbeitsschuhe + Gesundheitszeugnis mitnehmen", ["Uwe Hinz"]),
        ("Personalausweis + Zeugnisse einpacken, Schürze + Messer nicht vergessen", []),
        ("9.30 Uwe + Sabine", ["Uwe", "Sabine"]),
    ],
)
def test_what_a_note_says_to_bring_along_is_nobody(text: str, names: list[str]) -> None:
    """Joined as people are, but none of them by a first name."""
    assert [name for name, _ in interviewers(read(invite("Probearbeiten Bäckerei Hinz", text, by="")))] == names
