"""Who is hiring, by the name a letter would use: without legal form, never a tool's, never a person's."""

import pytest

from tests.core.invite import employer, invite, read

ZED = "Ann Lee <ann.lee@zedcorp.example>"


@pytest.mark.parametrize(
    ("title", "by", "name"),
    [
        ("Interview with Zed Corp", ZED, "Zed"),
        ("Interview with Zed Corp", "Ann Lee <ann@zed.example>", "Zed"),
        ("Data Engineer interview - Yard Inc", "Bo Chan <bo@yardinc.example>", "Yard"),
        ("Interview | Yard, Inc. | Data Engineer", "no-reply@us.greenhouse-mail.io", "Yard"),
        ("Interview: Data Engineer (Northwind GmbH & Co. KG)", "hr@northwind.example", "Northwind"),
        ("Interview Data Engineer - Acme", "Dana Cole <dana@acme.example>", "Acme"),
        ("Robin <> Acme: interview", "Dana Cole <dana@bigco.example>", "Acme"),
        ("Robin Ashworth / Acme interview", "Dana Cole <dana.cole@gmail.com>", "Acme"),
        ("Interview at Acme Robotics", "", "Acme Robotics"),
        ("Interview with Dana Kim from Globex", "", "Globex"),
        ("Interview with Dana Kim (Globex)", "", "Globex"),
        ("Interview, School of Design", "Search Committee <search@uni.example>", "School of Design"),
        ("Interview – Adviser (Dept for Tides)", "Tides Recruitment <hr@tides.example>", "Department for Tides"),
        ("Interview", "Fernleigh Careers <careers@fernleigh.example>", "Fernleigh"),
        ("Interview", "Saltmarsh Foods <no-reply@hire.lever.co>", "Saltmarsh Foods"),
        ("Interview with IBM", "Jo Ray <jo@ibm.example>", "IBM"),
    ],
)
def test_the_employer_is_named_in_title_or_sender(title: str, by: str, name: str) -> None:
    """Titles say it in many ways; the legal form goes."""
    assert employer(title, by=by) == name


@pytest.mark.parametrize(
    ("text", "by", "name"),
    [
        ("Looking forward!\n\nDana Cole\nHead of Talent, Acme Robotics", "Dana Cole <dana@acmerobotics.example>", "Acme Robotics"),
        ("Looking forward!\n\nDana Cole\nHead of Talent, Acme Robotics", "Dana Cole <dana.cole@gmail.com>", "Acme Robotics"),
        ("Your interview for a role at Blue Fern.", "no-reply@us.greenhouse-mail.io", "Blue Fern"),
        ("Company: Blue Fern Ltd.\nRole: Planner", "x@calendly.com", "Blue Fern"),
        ("We at OpenGrid look forward to it.", "Jo Ray <jo@opengrid.example>", "OpenGrid"),
        ("My client, Northwind, would like to meet you.", "Kit Lowe <kit@lowestaffing.example>", "Northwind"),
        (
            "See you then.\n\nKit Lowe | HR | Marlow Borough Council | Tel 01632 960 077",
            "Kit <kit@mbc-jobs.example>",
            "Marlow Borough Council",
        ),
        ("See you then.\n\nHiring Services\nElm Valley Hospitals NHS Trust", "jobs@evh-nhs.example", "Elm Valley Hospitals NHS Trust"),
        (
            "See you then.\n\nBo\nRecruiter, Lakehurst Chilled Transport",
            "Bo Chan <bo@lakehurstreefer.example>",
            "Lakehurst Chilled Transport",
        ),
        ("La vacante que tenemos en Grupo Tejeda Logística.", "Ann Lee <ann@tejeda.example>", "Grupo Tejeda Logística"),
        (
            "Cordiali saluti\nUfficio Selezione\nOfficine Meccaniche Zardini S.r.l.",
            "jobs@zardini-om.example",
            "Officine Meccaniche Zardini",
        ),
        ("Até breve\nPimenta, Rosas & Associados", "Secretaria <geral@pimentarosas.example>", "Pimenta, Rosas & Associados"),
        (
            "Groet, Ann Lee\nVan der Meulen Installatietechniek B.V.",
            "ann@vandermeulen-installatie.example",
            "Van der Meulen Installatietechniek",
        ),
        ("Saludos\nAnn – Talent @ Naranjo Tech", "Ann Lee <ann@naranjo.example>", "Naranjo Tech"),
        ("An interview at Blue Fern for the Grid Planner role.", "no-reply@us.greenhouse-mail.io", "Blue Fern"),
        ("An interview at Society for the Study of Tides.", "no-reply@us.greenhouse-mail.io", "Society for the Study of Tides"),
        (
            "Phone interview: Pharmacy Technician II. Thank you for your interest in Elm Valley Medical Center.",
            "jobs@us.greenhouse-mail.io",
            "Elm Valley Medical Center",
        ),
        ("As agreed I will put you forward to Dunmere Freight.\nKit\nLowe Recruitment", "Kit <kit@lowe.example>", "Dunmere Freight"),
    ],
)
def test_the_employer_is_named_in_the_text(text: str, by: str, name: str) -> None:
    """Sentences, labels, signatures and agencies name it, spelled as they spell it."""
    assert employer("Interview", text, by) == name


def test_the_place_spells_the_name_that_the_domain_runs_together() -> None:
    """The domain alone would not know where a word ends."""
    assert employer("Interview", by="Marco <marco@blueherondeli.example>", place="Blue Heron Deli, 8 Elm St") == "Blue Heron Deli"


def test_neither_a_room_nor_a_house_without_a_name_of_its_own_is_hiring() -> None:
    """What stands behind the room may be."""
    assert employer("Interview", place="Seminar Room 2, Education Centre, Elm Road") == ""
    assert employer("Interview", place="Meeting Room 2, Copper Kettle Bakery, Elm Road") == "Copper Kettle Bakery"


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("tidewrack.example", "Tidewrack"),
        ("peregrinepay.example", "Peregrine Pay"),
        ("atelierkoi.example", "Atelier Koi"),
        ("granitecrestholm.example", ""),
        ("marblebrook.example", "Marblebrook"),
        ("copperlantern.example", "Copper Lantern"),
        ("heatherandflint.example", "Heather and Flint"),
        ("thistleandsmokecoffee.example", "Thistle and Smoke Coffee"),
        ("copperlanternkitchens.example", "Copper Lantern Kitchens"),
        ("alexanderson.example", ""),
        ("brandonpark.example", "Brandonpark"),
        ("strandwanderer.example", ""),
        ("ibm.example", ""),
        ("getzedly.example", ""),
        ("stbrigid.example", ""),
        ("gmail.com", ""),
        ("greenhouse.io", ""),
    ],
)
def test_a_domain_alone_names_the_employer_only_where_its_words_are_plain(domain: str, name: str) -> None:
    """A letter that says "Granitecrestholm" or "Ibm" is worse than one that names nobody."""
    assert employer("Interview", by=f"Jo Ray <jo.ray@{domain}>") == name


def test_an_agency_is_not_the_employer() -> None:
    """Its domain is kept apart: letters and calls go there, the name is the client's."""
    found = read(invite("Interview", "My client, Northwind, would like to meet you.", by="Kit Lowe <kit@lowestaffing.example>")).employer
    assert (found.name, found.domain, found.agency_domain) == ("Northwind", "", "lowestaffing.example")


@pytest.mark.parametrize("text", ["Join with Zoom Video Communications, Inc.", "Please ask for Dana Cole.", "Bring your Python and SQL."])
def test_tools_people_and_skills_are_no_employer(text: str) -> None:
    """What is capitalised is not always a company."""
    assert employer("Interview", text, by="Jo Ray <jo@wren.example>") == ""


def test_country_and_zone_come_from_number_or_domain() -> None:
    """They decide whose business days and office hours count; else they stay unknown."""
    assert read(invite("Interview at Nordlicht", by="Ute <ute@nordlicht.de>")).employer.country == "DE"
    found = read(invite("Interview at Fen", "Questions? Call us: +44 20 7946 0018", by="Al <al@fen.io>")).employer
    assert (found.country, found.timezone) == ("GB", "Europe/London")
    assert read(invite("Interview at Fen", by="Al <al@fen.io>")).employer.country == ""
    unassigned = read(invite("Interview at Fen", "Questions? Call us: +44 7700 900415", by="Al <al@fen.io>")).employer
    assert (unassigned.country, unassigned.timezone) == ("GB", "Europe/London")


@pytest.mark.parametrize(
    ("title", "text", "by", "place", "name"),
    [
        ("Interview", "Lunch with the rest of Gorse & Heather after.", "Jo Ray <jo@gorseandheather.example>", "", "Gorse & Heather"),
        ("Interview", "We are Tern and Pipit Homes.", "Jo Ray <jo@ternandpipithomes.example>", "", "Tern and Pipit Homes"),
        ("Interview", "", "Jo Ray <jo@cowlishawbuild.example>", "", "Cowlishaw Build"),
        ("Interview", "", "Jo Ray <jo@lanternhq.example>", "", "Lantern"),
        ("Interview", "", "Personalamt Stadt Eibenfurt <personalamt@eibenfurt.example>", "", "Stadt Eibenfurt"),
        ("Interview", "", "Saxby Town Council <clerk@saxbytowncouncil.example>", "", "Saxby Town Council"),
        ("Interview", "Regards\nKestrel Building Society", "no-reply <no-reply@kestrelbs.example>", "", "Kestrel Building Society"),
        ("Interview", "", "Jo Ray <jo@montiel.example>", "Bodegas Montiel, Haro", "Bodegas Montiel"),
        ("Interview", "Jo Ray\nStellwerk 9 Logistik GmbH", "Jo Ray <jo@stellwerkneun.example>", "", "Stellwerk 9 Logistik"),
        ("Interview w/ St. Brannoc's", "", "HR <hr@stbrannocs.example>", "", "St. Brannoc's"),
        ("Interview w/ Stelios (CTO, Parcelwise)", "", "", "", "Parcelwise"),
        ("Interview", "See you! Ines (CTO Parcelwise)", "Ines <ines@parcelwise.example>", "", "Parcelwise"),
        ("Interview", "Jo Ray\nHR, Larch Produce", "Jo Ray <jo@larchproduce.example>", "Larch Produce DC, Rocklea", "Larch Produce"),
        ("Interview – gemeente Larkmeer", "", "Jo Ray <jo@larkmeer.example>", "Stadhuis Larkmeer", "gemeente Larkmeer"),
        ("intv Larch Logistics 2pm", "ask for Ray Dunne", "", "4400 Fisher Rd", "Larch Logistics"),
        ("call Nina from Parcelwise re the interview", "", "", "", "Parcelwise"),
        ("Interview", "", "Jo Ray <jo@bureausol.example>", "Kantoor Bureau Sol, Dokkum", "Bureau Sol"),
        ("Round 2 interview", "", "Jo Ray <jo@fenwickadvisors.example>", "", "Fenwick Advisors"),
        ("interview - bluebird cafe", "", "", "", "Bluebird Cafe"),
        ("trial shift", "", "", "Marrow & Rye, 88 Elm St", "Marrow & Rye"),
    ],
)
def test_the_words_of_the_invitation_spell_the_domain(title: str, text: str, by: str, place: str, name: str) -> None:
    """Small words, signs, what somebody is and the house a note names; the rest of a longer name is none."""
    assert employer(title, text, by, place) == name


def test_a_surname_on_the_invitation_divides_the_domain() -> None:
    """Two partners give a house their names."""
    assert employer("Interview", by="Reto Zbinden <reto@hueslerzbinden.example>") == "Huesler Zbinden"


def test_an_agency_that_names_no_client_is_told_of_as_an_agency() -> None:
    """A screen shows it; a letter that wanted the job "at Gorse & Vine Recruitment" would be wrong."""
    text = "It is for our client in York.\n\nJo Ray\nGorse & Vine Recruitment"
    found = read(invite("Interview: sous chef", text, by="Jo Ray <jo@gorseandvine.example>")).employer
    assert (found.name, found.agency, found.agency_domain) == ("", "Gorse & Vine Recruitment", "gorseandvine.example")


def test_whoever_invites_for_a_job_at_another_house_is_an_agency() -> None:
    """They say who they are, and where the job is; a house that says so of itself is no agency."""
    found = read(
        invite("Quick call", "Tash from Fleetline here, it is the driver job at Brackley Foods.", by="Tash <tash@fleetline.example>")
    )
    assert (found.employer.name, found.employer.domain, found.employer.agency_domain) == ("Brackley Foods", "", "fleetline.example")
    own = read(invite("Interview", "About the driver job at Fleetline.", by="Tash <tash@fleetline.example>"))
    assert (own.employer.name, own.employer.agency_domain) == ("Fleetline", "")


@pytest.mark.parametrize(
    "place", ["Av. Juárez 81, Puebla", "V.le Piave 4, Monza", "Bd. Carnot 9, Lille", "Pl. 1945 3, Breda", "Sachsenplatz"]
)
def test_a_street_is_no_employer(place: str) -> None:
    """Whatever its kind is called, and however shortly."""
    assert employer("Interview", by="Gil <gil.ortega81@gmail.com>", place=place) == ""


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Robin Ashworth and Tavi Marsh", "Event Name: Ferncliff — Recruiter Screen\nYour interview is confirmed."),
        ("30 Minute Interview between Robin Ashworth and Tavi Marsh", "What: Ferncliff – Hiring Manager Interview"),
        ("Robin Ashworth und Tavi Marsh: Bewerbungsgespräch", "Veranstaltung: Ferncliff - Erstgespräch"),
    ],
)
def test_a_schedulers_name_for_the_event_names_the_employer(title: str, text: str) -> None:
    """Whoever meets the owner at a scheduler's address is a person, though a desk's address is theirs."""
    assert employer(title, text, by="Tavi Marsh <notifications@calendly.com>") == "Ferncliff"
    assert employer(title, "Interview", by="Tavi Marsh <notifications@calendly.com>") == ""


@pytest.mark.parametrize(
    "end",
    [
        "Ada Pell\nTalent Partner\nWillow Optics",
        "Ada Pell\nHead of People\nWillow Optics Ltd",
        "Ada Pell\nPersonalleiterin\nWillow Optics GmbH",
    ],
)
def test_a_signature_in_lines_names_the_employer_below_the_post(end: str) -> None:
    """It need not stand in the line of the post."""
    assert employer("Interview", f"Looking forward to our interview.\n\n{end}", by="Ada Pell <adapell@gmail.com>") == "Willow Optics"


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("cityofolmstead.example", "City of Olmstead"),
        ("studiolegalemarrone.example", "Studio Legale Marrone"),
        ("ayuntamientodelerga.example", "Ayuntamiento de Lerga"),
        ("tandartspraktijkwolters.example", "Tandartspraktijk Wolters"),
        ("bp.example", "BP"),
    ],
)
def test_a_domain_that_begins_with_what_a_house_is_goes_on_with_its_name(domain: str, name: str) -> None:
    """The longest beginning counts, and small words stay small."""
    assert employer("Interview", by=f"HR <hr@{domain}>") == name


@pytest.mark.parametrize(
    ("title", "by", "name"),
    [
        ("Vorstellungsgespräch Norma Filiale 88", "leitung@norma.example", "Norma"),
        ("Colloquio Coin Filiale Duomo", "negozio@gmail.com", "Coin"),
        ("Sollicitatie Etos Dorpsplein", "team@gmail.com", "Etos"),
        ("Interview Gail's Coffee Baker Street", "team@gmail.com", "Gail's Coffee"),
        ("Vorstellungsgespräch Apotheke Lindenplatz", "team@gmail.com", "Apotheke Lindenplatz"),
    ],
)
def test_which_of_its_shops_it_is_belongs_to_no_name(title: str, by: str, name: str) -> None:
    """Neither a branch nor a street behind the name; a house may be called after its street."""
    assert employer(title, by=by) == name


@pytest.mark.parametrize(
    ("title", "by", "name"),
    [
        ("Interview at 5Elements Nordic", "no-reply@us.greenhouse-mail.io", "5Elements Nordic"),
        ("Interview at ePapyr", "no-reply@us.greenhouse-mail.io", "ePapyr"),
        ("harvest.example | onsite interview", "Jo Ray <jo@harvest.example>", "harvest.example"),
        ("Interview with Dr. Reyes - Saltpan Dental", "Front Desk <saltpandental@gmail.com>", "Saltpan Dental"),
        ("Colloquio", "Forno Bellini <info.fornobellini@gmail.com>", "Forno Bellini"),
        ("Vorstellungsgespräch Nahkauf Markt Köhler", "Frau Köhler <nahkauf.koehler@web.de>", "Nahkauf Markt Köhler"),
    ],
)
def test_a_name_may_begin_with_a_figure_or_a_small_letter(title: str, by: str, name: str) -> None:
    """Or be a domain, stand beside a doctor, or be called after whoever is met there."""
    assert employer(title, "The interview is with Mrs Bellini." if "Bellini" in by else "", by=by) == name


@pytest.mark.parametrize(
    ("title", "by", "name"),
    [
        ("Panel Interview - Otter Fells Credit Union", "Kara Bly <kbly@ofcu.example>", "Otter Fells Credit Union"),
        ("Interview 2pm Homebase Depot", "", "Homebase Depot"),
        ("Bewerbungsgespräch Kita Pusteblume", "Leitung <kita.pusteblume@awo-sued.example>", "Kita Pusteblume"),
        ("Interview: UX Writer, quartz.ai", "no-reply@us.greenhouse-mail.io", "quartz.ai"),
        ("Interview at veltano", "no-reply@smartrecruiters.com", "Veltano"),
        ("Interview at reception", "no-reply@smartrecruiters.com", ""),
        ("Interview for a mechanic's job", "Lou's Tyres <loutyres@gmail.com>", "Lou's Tyres"),
        ("Job interview", "Padaria <padaria.minho@yahoo.com.br>", ""),
        ("Interview | Session: Systems Design", "Ash Ray <ash@kilnhouse.example>", "Kilnhouse"),
    ],
)
def test_a_house_is_known_by_little(title: str, by: str, name: str) -> None:
    """Four initials, what it is, how its domain ends, a word in small letters, whose it is; mail for everybody says nothing."""
    assert employer(title, by=by) == name


@pytest.mark.parametrize(
    ("title", "by", "place", "name"),
    [
        ("Colloquio conoscitivo - Redattore web - Testata Il Quadrante", "Marta Colajanni <marta@ilquadrante.example>", "", "Il Quadrante"),
        (
            "Incontro - posizione strutturista",
            "Chiara Berton <c.berton@zorziberton.example>",
            "Studio Zorzi Berton Ingegneria, via Altinate 60, Padova",
            "Studio Zorzi Berton Ingegneria",
        ),
    ],
)
def test_a_domain_tells_where_a_name_begins_and_what_stands_around_it(title: str, by: str, place: str, name: str) -> None:
    """What it spells with its article is the name; what the place says it is belongs to the name."""
    assert (
        read(invite(title, 'Il colloquio è confermato. Citofono "Zorzi Berton".' if place else "", by=by, place=place)).employer.name
        == name
    )


def test_a_house_that_invites_under_its_one_word_keeps_its_accents() -> None:
    """It is nobody's name, though it stands where a person's would."""
    event = invite(
        "Bate-papo | Analista de Crédito | Ipêmoeda",
        "Você vai conversar com Rodrigo Bittencourt, Head de Crédito.",
        by="Ipêmoeda <ipemoeda@ipemoeda.teamtailor-mail.com>",
        guests=("rodrigo.bittencourt@ipemoeda.example",),
    )
    assert read(event).employer.name == "Ipêmoeda"


@pytest.mark.parametrize(
    ("title", "text", "place", "name"),
    [
        ("Vorstellungsgespräch Kita Sonnenhügel Fr. Brandauer", "", "", "Kita Sonnenhügel"),
        ("Interview Restaurant Mr Wong", "", "", "Restaurant Mr Wong"),
        ("Bewerbungsgespräch Sekretariat Klinikum Rosenau", "", "", "Klinikum Rosenau"),
        ("Vorstellen Bäckerei Hölzl", "Stelle als Konditorin", "Marktplatz 4, 5310 Mondsee", "Bäckerei Hölzl"),
        ("Colloquio con HR Barilla", "", "", "Barilla"),
    ],
)
def test_what_stands_beside_a_house_in_a_note_is_no_part_of_it(title: str, text: str, place: str, name: str) -> None:
    """Who is met there, the desk, the verb of an interview."""
    assert read(invite(title, text, place=place)).employer.name == name


def test_a_street_may_be_called_as_the_house_is() -> None:
    """What the street is called after is no town that stands behind the name."""
    by = "Locanda del Ponte <noreply@candidates.workablemail.com>"
    found = read(invite("Colloquio: capo partita – Locanda del Ponte", "Parlerà con lo chef.", by=by, place="Via del Ponte 3, Longarone"))
    assert found.employer.name == "Locanda del Ponte"


def test_a_desk_that_is_written_as_a_form_of_address_is_nobodys() -> None:
    """HR is short for Herr in small letters only."""
    assert read(invite("Colloquio con HR Barilla")).participants == ()


@pytest.mark.parametrize("domain", ["eircom.net", "virginmedia.ie", "bluemail.ch", "infinitummail.com", "zeelandnet.nl", "rediffmail.com"])
def test_a_provider_of_mailboxes_is_no_house(domain: str) -> None:
    """Whoever has a mailbox there works somewhere else; a text that is signed with a house in brackets says where."""
    by = f"Siobhan Considine <siobhan@{domain}>"
    assert read(invite("Interview: herd manager", "Tea and a talk.", by=by)).employer.name == ""
    signed = read(
        invite("Interview: herd manager", "Tea and a talk.\nSiobhan (Ballyvaughan Dairy)", by=by, place="Ballyvaughan, Co. Clare")
    )
    assert signed.employer.name == "Ballyvaughan Dairy"
