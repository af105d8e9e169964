"""A desk that writes for a house is no part of its name, however the two stand together."""

import pytest

from core.recognise.names.companies import legal_names, without_legal_form
from core.recognise.names.desks import is_desk_name, without_desk
from tests.core.invite import employer, invite, read


@pytest.mark.parametrize(
    ("name", "house"),
    [
        ("Careers - Rathbarry County Council", "Rathbarry County Council"),
        ("Rathbarry County Council (Careers)", "Rathbarry County Council"),
        ("Careers | Kestrel Biologics", "Kestrel Biologics"),
        ("Kestrel Biologics Talent Acquisition", "Kestrel Biologics"),
        ("HR @ Kestrel Biologics", "Kestrel Biologics"),
        ("Early Careers - Kestrel", "Kestrel"),
        ("Resourcing Team - Kestrel", "Kestrel"),
        ("Recrutement | Transports Morvan", "Transports Morvan"),
        ("Transports Morvan (service RH)", "Transports Morvan"),
        ("Pôle recrutement - Ville de Kerbourg", "Ville de Kerbourg"),
        ("Morvan – Acquisition de talents", "Morvan"),
        ("Equipo de Selección de Almazara Quintero", "Almazara Quintero"),
        ("Almazara Quintero (RRHH)", "Almazara Quintero"),
        ("Departamento de Personas - Almazara Quintero", "Almazara Quintero"),
        ("Bewerbermanagement (Sägewerk Tanner)", "Sägewerk Tanner"),
        ("Karriere - Sägewerk Tanner", "Sägewerk Tanner"),
        ("Personalwesen, Stadt Lindach", "Stadt Lindach"),
        ("Ufficio Selezione di Ceramiche Valdotti", "Ceramiche Valdotti"),
        ("Ceramiche Valdotti (HR)", "Ceramiche Valdotti"),
        ("Ricerca e Selezione – Ceramiche Valdotti", "Ceramiche Valdotti"),
        ("Werving & Selectie | Kwekerij Zandbos", "Kwekerij Zandbos"),
        ("Team Recruitment van Kwekerij Zandbos", "Kwekerij Zandbos"),
        ("Grupo Maré Alta (RH)", "Grupo Maré Alta"),
        ("Recursos Humanos do Grupo Maré Alta", "Grupo Maré Alta"),
        ("みなと文具（採用）", "みなと文具"),
        ("採用担当（みなと文具）", "みなと文具"),
        ("【採用】みなと文具", "みなと文具"),
        ("人事総務部 / みなと文具", "みなと文具"),
    ],
)
def test_a_desk_stands_beside_its_house(name: str, house: str) -> None:
    """Before it or behind, with a dash, a line, a comma, brackets, an @ or a small word between them."""
    assert without_desk(name) == house
    assert is_desk_name(name)


def test_who_works_at_a_desk_is_a_person() -> None:
    """The desk in brackets behind a name is what its bearer is."""
    assert not is_desk_name("Beth Simms (HR)")


@pytest.mark.parametrize(
    ("by", "title", "house"),
    [
        ("Kestrel Biologics Talent Acquisition <kestrelbio@workday-mail.example>", "Associate - Virtual Interview", "Kestrel Biologics"),
        (
            "Águas do Vale Tinto <recrutamento@valetinto.teamtailor-mail.example>",
            "Entrevista: Técnico de Recursos Hídricos — Águas do Vale Tinto",
            "Águas do Vale Tinto",
        ),
        ("Hiring <jobs@greenhouse-notifications.example>", "Interview with Fathomline", "Fathomline"),
    ],
)
def test_a_systems_mail_names_no_house(by: str, title: str, house: str) -> None:
    """What its domain adds to the system's name is what it does there."""
    text = "Your interview with Kestrel Biologics has been scheduled." if "Kestrel" in by else ""
    found = read(invite(title, text, by=by))
    assert found.employer.name == house
    assert not [one for one in found.participants if one.person.name == house]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Brandes & Höltig Steuerberater PartG mbB", "Brandes & Höltig Steuerberater"),
        ("Tanner e.U.", "Tanner"),
        ("Moser GmbH & Co OG", "Moser"),
        ("Gagnon s.e.n.c.r.l.", "Gagnon"),
        ("Vermeersch SRL", "Vermeersch"),
        ("Quintero S.L.P.", "Quintero"),
        ("Nopal S.A.P.I. de C.V.", "Nopal"),
        ("Nopal, S. de R.L. de C.V.", "Nopal"),
        ("Maré Alta Ltda - ME", "Maré Alta"),
        ("Hospital do Sado, E.P.E.", "Hospital do Sado"),
        ("Valdotti S.r.l. unipersonale", "Valdotti"),
        ("Il Faggio Soc. Coop. Sociale", "Il Faggio"),
        ("Zandbos B.V. i.o.", "Zandbos"),
        ("TalentBridge (P) Ltd", "TalentBridge"),
        ("Glanmire DAC", "Glanmire"),
        ("Reyes & Hart P.L.L.C.", "Reyes & Hart"),
    ],
)
def test_a_legal_form_is_no_part_of_a_name(name: str, short: str) -> None:
    """Whatever country it is of, with its full stops and without the last of them."""
    assert without_legal_form(name) == short
    assert without_legal_form(name.rstrip(".")) == short


def test_before_a_legal_form_a_house_may_end_with_a_job() -> None:
    """It is called after what its people are."""
    assert legal_names("Brandes & Höltig Steuerberater PartG mbB") == ["Brandes & Höltig Steuerberater"]


def test_a_name_with_its_article_is_whole() -> None:
    """Whatever their domain adds to it."""
    event = invite("Meeloopochtend De Wilgenhof", by="Ans Wolters <a.wolters@wilgenhof-zorg.example>", place="De Wilgenhof, Parallelweg 9")
    assert read(event).employer.name == "De Wilgenhof"


@pytest.mark.parametrize(
    ("title", "text", "place", "house"),
    [
        (
            "最終面接(代表取締役 小野寺) 来社",
            "最終面接のご案内です。\n\n旅館 湯の川荘 総務 佐々木",
            "函館市湯川町0-0 湯の川荘 本館",
            "湯の川荘",
        ),
        ("会計年度任用職員 採用面接（千波市役所）", "千波市総務部人事課", "千波市役所 本庁舎5階", "千波市役所"),
        ("面談(事務パート) 山根工務店", "Zoomでお話をさせてください。\n\n山根工務店 山根恵子", "Zoom", "山根工務店"),
        ("面談（お電話）／クレスト人材 小早川", "お話を伺います。\n\nクレスト人材 小早川 翔", "", "クレスト人材"),
        ("面談(リー様)", "リー様\n\nお待ちしております。", "", "Yunokawaso"),
    ],
)
def test_what_two_places_hold_apart_is_the_house(title: str, text: str, place: str, house: str) -> None:
    """Where no spaces part words and no domain can spell them."""
    found = read(invite(title, text, place=place, by="佐々木 美穂 <sasaki@yunokawaso.example>", zone="Asia/Tokyo"))
    assert found.employer.name == house
    assert not [one for one in found.participants if one.person.name == house]


def test_a_round_is_no_client_of_an_agency() -> None:
    """However the title parts it from the rest."""
    text = "Greetings from TalentBridge Consulting! Below is the link for your L1 technical round with our client."
    assert employer("L1 Discussion || Robin Ashworth || Embedded Lead", text, by="Pooja Kulkarni <pooja.k@talentbridge.example>") == ""


@pytest.mark.parametrize(("title", "who"), [("Chiamata con Paolo di Manpower", "Paolo Greco"), ("Call com Rui da Randstad", "Rui Peixoto")])
def test_an_agency_is_not_called_after_who_works_there(title: str, who: str) -> None:
    """What stands behind the small word is the agency."""
    house = title.rpartition(" ")[2]
    text = "Ciao Robin, ti chiamo per la posizione presso un nostro cliente."
    assert read(invite(title, text, by=f"{who} <{who.split(maxsplit=1)[0]}@{house}.example>")).employer.agency == house


def test_what_a_house_is_stands_before_its_name() -> None:
    """Where two places hold both."""
    event = invite(
        "面接のお願い",
        "店長の白石がお話を伺います。\n\nうどん処 麦の穂 白石",
        place="うどん処 麦の穂 本店",
        by="白石 浩 <s@muginoho.example>",
    )
    assert read(event).employer.name == "麦の穂"
