"""How a house is called: with its kind, its article, its town, its team."""

import pytest

from tests.core.invite import employer, invite, read

ZED = "Ann Lee <ann.lee@zedcorp.example>"


@pytest.mark.parametrize("name", ["湯の花旅館", "味の里食品", "木の香工務店", "緑の丘クリニック", "風のうた保育園"])
def test_a_name_may_hold_a_particle(name: str) -> None:
    """It begins where the desk's name does, not behind its particle."""
    by = f"{name} 採用係 <saiyo@mail.example.jp>"
    assert read(invite(f"【{name}】最終面接のご案内", "面接を行います。", by=by, zone="Asia/Tokyo")).employer.name == name


@pytest.mark.parametrize(("text", "name"), [("株式会社みなと設計", "株式会社みなと設計"), ("株式会社アオイ", "株式会社アオイ")])
def test_a_name_may_hold_what_is_a_particle_elsewhere(text: str, name: str) -> None:
    """Written in the same letters as the name before it, and before a word for a trade."""
    event = invite(f"【{text}】一次面接のご案内", f"{text}との一次面接です。", by="黒田 恵 <kuroda@minato.example>")
    assert read(event).employer.name == name


def test_a_domain_below_one_for_schools_is_the_schools() -> None:
    """Under "sch" others register, whatever top level stands behind it."""
    event = invite("Teacher - interview day", "Thank you for applying.", by="Linda Pryce <l.pryce@thornbeck-academy.sch.example>")
    assert read(event).employer.name == "Thornbeck Academy"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("interview dunelm fri 2pm", "Dunelm"),
        ("prova trattoria da Ciro sab sera", "Trattoria da Ciro"),
        ("probearbeiten blumen hartl sa 8h", "Blumen Hartl"),
        ("entretien fnac jeu 10h", "Fnac"),
        ("sollicitatie hema za 10u", "Hema"),
        ("Entretien boulangerie Maison Kervadec", "Boulangerie Maison Kervadec"),
        ("prova panificio Fratelli Bruni ore 5", "Panificio Fratelli Bruni"),
        ("essai resto le goéland", "Resto Le Goéland"),
        ("trial shift the lazy otter", "The Lazy Otter"),
        ("interview high street bakery 7am", "High Street Bakery"),
        ("interview selby town council - admin asst", "Selby Town Council"),
        ("interview london grill fri", "London Grill"),
        ("Interview York Brewery", "York Brewery"),
        ("Sollicitatiegesprek Utrecht Zorg", "Utrecht Zorg"),
        ("Interview London Brightmoor", "Brightmoor"),
        ("Interview Berlin Team", ""),
        ("interview at ash grove care home sat", "Ash Grove Care Home"),
        ("prueba restaurante casa paco sáb", "Restaurante Casa Paco"),
    ],
)
def test_a_note_in_small_letters_names_a_house_whole_and_no_more(title: str, name: str) -> None:
    """What it is, its article and its street belong to it; the day behind it does not."""
    assert employer(title) == name


@pytest.mark.parametrize(
    ("text", "by", "name"),
    [
        ("Bis dann!\nDein Team Lumivar", "bewerbung@personio.de", "Lumivar"),
        ("Leuk dat je komt praten met ons! Team Zandstra Bouw", "no-reply@homerun.co", "Zandstra Bouw"),
        ("Tot woensdag!\nTeam Tweesprong", "Sanne de Boer <noreply@recruitee.com>", "Tweesprong"),
        ("À très vite,\nL'équipe Corvané", "no-reply@welcomekit.co", "Corvané"),
        ("Tot ziens.\nWim van Aalten Transport", "planning@vanaalten.example", "Wim van Aalten Transport"),
        ("See you.\nPat Grant\nHollis Grant Engineering", "Pat Grant <pat@hge.example>", "Hollis Grant Engineering"),
        ("Tot dan! Groetjes, team Thuiszorg Zonneveld", "info@tz-zonneveld.example", "Thuiszorg Zonneveld"),
        ("Saludos, Manolo Vidal. Instalaciones Vidal", "Manolo Vidal <mvidal@telefonica.net>", "Instalaciones Vidal"),
        ("Thank you for applying to The Willow Trust.", "Nadia <nadia@willowtrust.example>", "The Willow Trust"),
        ("We look forward to it.\nBest wishes from The Brightfold Team", "Nadia <nadia@brightfold.example>", "Brightfold"),
    ],
)
def test_whoever_signs_names_the_house(text: str, by: str, name: str) -> None:
    """A team in any language, a house called after its founder, an article within a sentence, but not a team's own."""
    assert employer("Interview", text, by) == name


@pytest.mark.parametrize(
    ("title", "by", "place", "name"),
    [
        ("Interview", "Gemeinde Tannrode - Hauptamt <hauptamt@tannrode.example>", "", "Gemeinde Tannrode"),
        ("Vorstellungsgespräch Lebenshilfe Werrabach e.V. / Pflege", "bewerbung@lh-werrabach.example", "", "Lebenshilfe Werrabach"),
        ("Entrevista", "Pilar <pilar@vetelroble.example>", "Clínica Veterinaria El Roble, C/ Sol 3", "Clínica Veterinaria El Roble"),
        (
            "Vorstellungsgespräch TFA",
            "Eva Lindner <eva@tap-lindner.example>",
            "Tierarztpraxis Lindner, Hauptstr. 4",
            "Tierarztpraxis Lindner",
        ),
        ("Sollicitatiegesprek bij De Linde", "HR De Linde <hr@delinde.example>", "Woonzorgcentrum De Linde", "De Linde"),
        ("Interview between Fern & Tarn Engineering and Robin", "Jo <jo@fernandtarn.example>", "", "Fern & Tarn"),
        ("Interview (OFCU)", "Kara Bly <kbly@ofcu.example>", "Otter Fells Credit Union, 20 Main St", "Otter Fells Credit Union"),
        ("Entretien IDE Clinique du Lac", "Al <al@cliniquedulac.example>", "", "Clinique du Lac"),
        ("Entretien", "rh@cc-valdaubois.example", "Communauté de communes du Val d'Aubois", "Communauté de communes du Val d'Aubois"),
        ("Interview with Sal Moreno", "Sal Moreno <notifications@calendly.com>", "", "Pinewave"),
    ],
)
def test_domain_place_and_sender_agree_on_a_name(title: str, by: str, place: str, name: str) -> None:
    """An office behind a dash is none of it; the place may say it in full, unless they call themselves otherwise."""
    assert employer(title, "Event Name: Pinewave first chat\nInterview" if name == "Pinewave" else "", by, place) == name


@pytest.mark.parametrize(
    ("title", "text", "by"),
    [
        ("Erstgespräch / Wagner – Einkauf", "Unser Mandant, einem Hidden Champion.\nWagner Executive Search", "lars@wagner-search.example"),
        ("Intake – planner, sollicitatie", "Namens een opdrachtgever in Zwolle.\nSmit Selectie", "eva@smit-selectie.example"),
        ("Entrevista: técnico", "Es para uno de nuestros clientes.\nNorte Personas", "eva@nortepersonas.example"),
        ("Financial Controller", "My client, a PE-backed SaaS business in Leeds.\nInterview by phone", "Deb <deb@marlowesearch.example>"),
    ],
)
def test_an_agency_whose_client_is_unnamed_names_no_employer(title: str, text: str, by: str) -> None:
    """Neither its owner's name, nor what it says of the client, nor its own."""
    found = read(invite(title, text, by=by if "<" in by else f"Lars Wagner <{by}>")).employer
    assert (found.name, found.domain) == ("", "")
    assert found.agency_domain


@pytest.mark.parametrize(("writer", "name"), [("森", "株式会社アルタ"), ("林", "株式会社アルタの森")])
def test_whoever_introduces_themself_is_no_part_of_the_house(writer: str, name: str) -> None:
    """Their family name stands behind the house's; a house may be called so too."""
    event = invite("面接のご案内", "株式会社アルタの森です。面接を行います。", by=f"{writer} <saiyo@alta.example>", zone="Asia/Tokyo")
    assert read(event).employer.name == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Job interview - coffee shop", ""),
        ("job interview care home", ""),
        ("job at the bakery, interview 3pm", ""),
        ("entrevista clínica dental", ""),
        ("カフェの面接", ""),
        ("面接(花屋)", ""),
        ("entrevista residencia de mayores", ""),
        ("colloquio casa di riposo", ""),
        ("Job interview - Coffee Shop Marlow", "Coffee Shop Marlow"),
        ("Entrevista de emprego Padaria Central", "Padaria Central"),
        ("interview - Café Central", "Café Central"),
        ("interview at lidl ashcombe", "Lidl"),
        ("sollicitatie albert heijn driebergen", "Albert Heijn"),
        ("interview tesco bank", "Tesco Bank"),
    ],
)
def test_a_note_of_what_a_house_is_or_where_its_branch_is_names_no_more(title: str, name: str) -> None:
    """Nobody is called Coffee Shop; a chain's name ends where its town begins."""
    assert employer(title) == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Entrevista online: Designer UX", "A empresa Onda Larga agendou uma entrevista com você.", "Onda Larga"),
        ("Gespräch am Montag", "Lumenta lädt Sie zu einem Vorstellungsgespräch ein.", "Lumenta"),
        ("Votre entretien", "Velours Nord vous invite à un entretien le 3 mars.", "Velours Nord"),
        ("Interview: Analyst Python", "See you then.", ""),
    ],
)
def test_who_invites_is_named_before_it_says_so_and_a_job_is_nobody(title: str, text: str, name: str) -> None:
    """A system that hires for many passes it on."""
    assert employer(title, text, by="no-reply@gupy.com.br") == name


@pytest.mark.parametrize(
    ("title", "text", "by", "name"),
    [
        ("Call - Payroll role (our client, Sheffield)", "I'll tell you more then.", "Gemma Todd <gemma@toddrecruitment.example>", ""),
        ("Colloquio", "Posizione presso un nostro cliente.\nAgenzia per il Lavoro", "Sara <sara@vialavoro.example>", ""),
        ("Telefonat – Projekt Lohnabrechnung", "Stelle bei unserem Kunden.", "Nina <nina@kranz-zeitarbeit.example>", ""),
        (
            "Entrevista com o cliente",
            "A entrevista é com a Metalúrgica Prado; o Sr. Prado.",
            "Eva <eva@prisma-rh.example>",
            "Metalúrgica Prado",
        ),
    ],
)
def test_neither_a_town_nor_an_area_of_work_is_an_agencys_client(title: str, text: str, by: str, name: str) -> None:
    """A house called as its owner is may be one."""
    assert employer(title, text, by=by) == name


@pytest.mark.parametrize("text", ["株式会社みなと", "株式会社みなと\n一次面接のご案内です。", "株式会社みなとです。"])
def test_a_name_in_kana_may_end_like_a_small_word(text: str) -> None:
    """Before a line's end no small word stands."""
    assert employer("一次面接", text, by="no-reply@herp.cloud") == "株式会社みなと"


@pytest.mark.parametrize(("text", "name"), [("the bell inn, ask for kev", "The Bell Inn"), ("wear non slip shoes", ""), ("ristorante", "")])
def test_a_note_may_begin_with_a_house_in_small_letters(text: str, name: str) -> None:
    """It stands there by itself."""
    assert employer("interview w/ dave re kitchen porter job", text) == name


def test_a_small_word_of_a_domain_stays_small() -> None:
    """ "am" is no initials."""
    assert read(invite("Vorstellungsgespräch", by="Sabine Ott <ott@zahnarzt-am-markt.example>")).employer.name == "Zahnarzt am Markt"


@pytest.mark.parametrize(
    ("text", "place", "by", "house"),
    [
        (
            "À samedi.",
            "Le Fournil de Gilles, 3 rue des Tanneurs, 21000 Dijon",
            "lefournildegilles@courrier.example",
            "Le Fournil de Gilles",
        ),
        ("Bis Freitag.\n\nJo Ray\nGasthaus Zur Linde", "", "gasthaus-zur-linde@briefkasten.example", "Gasthaus Zur Linde"),
    ],
)
def test_a_mailbox_that_spells_the_house_lies_at_a_mail_host(text: str, place: str, by: str, house: str) -> None:
    """Place or signature names the house, and nothing names whose domain it is."""
    found = read(invite("Entretien, Vorstellungsgespräch", text, place=place, by=f"Jo Ray <{by}>")).employer
    assert (found.name, found.domain) == (house, "")


@pytest.mark.parametrize(
    ("text", "place", "by", "domain"),
    [
        ("Stadt Auheim", "Kita Sonnenblume, Hauptstr. 5, Auheim", "kita.sonnenblume@stadt-auheim.example", "stadt-auheim.example"),
        ("See you then.\n\nJo Ray", "", "jo.ray@courrier.example", "courrier.example"),
    ],
)
def test_a_branch_or_a_person_has_its_mailbox_at_the_employers_domain(text: str, place: str, by: str, domain: str) -> None:
    """Where the domain's own name stands too, or the mailbox spells who writes."""
    assert read(invite("Interview, Vorstellungsgespräch", text, place=place, by=f"Jo Ray <{by}>")).employer.domain == domain
