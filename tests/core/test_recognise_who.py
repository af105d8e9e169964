"""Who is met, as tables, lists, short notes and sentences about helpers say it; each by a word or a form, not by a known sentence."""

from dataclasses import replace

import pytest

from core.facts import Event, Person, Standing
from core.recognise.names.people import is_first_name
from tests.core.invite import interviewers, invite, read

DESK = "Marlow Grid Talent <talent@marlowgrid.com>"
HOST = "Priyanka Dahl <priyanka@marlowgrid.com>"


def names(event: Event) -> list[str]:
    """The names of those who interview."""
    return [name for name, _ in interviewers(read(event))]


@pytest.mark.parametrize(
    "text",
    [
        "Time\tInterviewer\tTitle\n10:00\tAna Ruiz\tController\n10:30\tTom Berg\tBuyer",
        "Interviewer\tAna Ruiz\nRole\tGrid Planner\nInterviewer\tTom Berg",
        "Interviewers\nAna Ruiz\tController\nTom Berg\tBuyer",
    ],
)
def test_a_table_names_the_panel(text: str) -> None:
    """Its cells stand a tab apart: a name ends where its cell ends, and the head says what a column or the cell beside is."""
    assert names(invite("Interview: Grid Planner", text, by=HOST)) == ["Ana Ruiz", "Tom Berg"]


@pytest.mark.parametrize(
    "label",
    [
        "You will be seen by",
        "Ihre Gesprächspartner:innen",
        "Deine Gesprächspartner*innen",
        "Tus entrevistadores/as",
        "Your interview panel",
    ],
)
def test_a_heading_without_a_colon_announces_names(label: str) -> None:
    """Whatever small word stands before it and whichever form names both genders; posts, blank lines and an "and" may stand between."""
    text = f"{label}\n\nProf. Dr.-Ing. Ana Ruiz\nHead of Grid\n\nand\n\nMs. Berg\nHuman Resources\n\nPlease reply to Kim Tull."
    assert names(invite("Interview: Grid Planner", text, by=HOST)) == ["Ana Ruiz", "Berg"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("You'll meet Ana Ruiz from Private Client; Bea (our trainee) will show you up.", ["Ana Ruiz"]),
        ("Panel: Ana Ruiz, Tom Berg (note taker)", ["Ana Ruiz"]),
        ("Interviewers: Ana Ruiz\nOptional: Tom Berg", ["Ana Ruiz"]),
        ("Interviewing managers: A. Ruiz; T. Berg. Assessor (observing): H. Marsh.", ["A. Ruiz", "T. Berg"]),
        ("You will meet Ana Ruiz. Cover Manager: Sue Tranter ext 204 / 0161 496 0204.", ["Ana Ruiz"]),
        ("You will meet Ana Ruiz. If you are lost, ring Sue Tranter at (203) 555-0142.", ["Ana Ruiz"]),
        ("You will meet Ana Ruiz. Our manager, Todd Eakins, will go over the paperwork.", ["Ana Ruiz"]),
        ("Per our conversation with Gloria, you'll now be meeting: Ana Ruiz, VP Ops; Tom Berg, HRBP.", ["Ana Ruiz", "Tom Berg"]),
        ("Participantes: Ana Ruiz\nOuvinte: Pietro Lanza", ["Ana Ruiz"]),
        (
            "10:00-10:45\nAna Ruiz\nPrincipal QA\n\n11:30-12:15\nLunch: Kelsey Vance (recruiter)\n\n12:15-1:00\nTom & Dee",
            ["Ana Ruiz", "Tom", "Dee"],
        ),
        ("Panel evaluador: Ing. Ana Ruiz y Lic. Tom Berg. Coordina: Lic. Sandra Cota (no evalúa).", ["Ana Ruiz", "Tom Berg"]),
        ("Aanwezig van ons: Ana Ruiz (CTO), Jip en Noa. Afwezig: Floris.", ["Ana Ruiz", "Jip", "Noa"]),
        ("Juf Marit vangt je op en na afloop drinkt onze directeur, Hans Bloem, koffie met je.", ["Hans Bloem"]),
        ("A entrevista será com o Diretor do Hotel, Sr. Ruiz, acompanhado da Governanta, D. Odete.", ["Ruiz", "Odete"]),
        ("Saranno presenti il Direttore Amministrativo dott. Ermes Galli e la d.ssa Viola Sarti.", ["Ermes Galli", "Viola Sarti"]),
        ("La riceverà l'avv. Ana Ruiz. La praticante, Noemi, Le mostrerà lo studio.", ["Ana Ruiz"]),
        ("La recibirá Dª Ana Ruiz (directora). La conserje, Mari Carmen, le indicará el aula.", ["Ana Ruiz"]),
        ("U wordt ontvangen door conciërge Bert. Het gesprek is met mevrouw Ruiz (sectie Frans).", ["Ruiz"]),
        ("1:00 PM\tDr. Ana Ruiz, Chair, Pediatrics\tRm 410\n1:45 PM\tTom Berg, PA-C\tRm 412", ["Ana Ruiz", "Tom Berg"]),
        ("You will meet Ana Ruiz. Dr Tom Berg may pop in at the end.", ["Ana Ruiz"]),
        ("Jury : Mme Ana Ruiz\nSecrétaire de séance : M. Tom Berg", ["Ana Ruiz"]),
        ("Commissie: mw. A. Ruiz\nSecretaris: mw. P. Dam", ["A. Ruiz"]),
        ("面接官：森田 悠、人事部 三浦 亮（記録係）", ["森田 悠"]),
        ("Vous serez reçue par Mme Ana Ruiz. Présentez-vous à Josiane à l'accueil.", ["Ana Ruiz"]),
        ("From: Kim Tull <kim@marlowgrid.com>\nTo: Robin\n\nYou will be seen by Ana Ruiz.", ["Ana Ruiz"]),
        ("Which role?: Electrician, Tri-County Power & Light\n\nYou will be seen by Ana Ruiz.", ["Ana Ruiz"]),
        ("Idris Farouk, Head of Property Disputes, will take you through the role.", ["Idris Farouk"]),
    ],
)
def test_who_helps_watches_or_only_may_come_does_not_interview(text: str, who: list[str]) -> None:
    """A clause, a bracket or a label says it of one person, and leaves the others what they are."""
    assert names(invite("Interview: Grid Planner", text, by=DESK)) == who


def test_a_guest_whom_the_text_calls_optional_is_offered_a_letter() -> None:
    """They are on the invitation like the others."""
    event = invite("Interview", "Ana Ruiz interviews; Tom Berg is optional.", by=HOST, guests=("Tom Berg <tom@marlowgrid.com>",))
    assert {one.person.name: one.standing for one in read(event).participants}["Tom Berg"] is Standing.OPTIONAL


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Du sprichst mit Jana aus dem Team.", ["Jana"]),
        ("Você vai conversar com o Caio e a Jéssica do time de dados.", ["Caio", "Jéssica"]),
        ("Je spreekt met mij en met mijn collega Sjoerd.", ["Sjoerd"]),
        ("U spreekt met mevrouw van den Berg en dhr. van Dam.", ["van den Berg", "van Dam"]),
        ("Sie sprechen mit Frau von der Heide.", ["von der Heide"]),
        ("Mit dabei: mein Kollege Tim.", ["Tim"]),
        ("You'll have an hour with Larkspur.", []),
        ("You will be interviewed by Profs Kaur & Lindqvist.", ["Kaur", "Lindqvist"]),
        ("Será recebido pela Enf.ª Teresa Vilhena.", ["Teresa Vilhena"]),
        ("Teilnehmen werden Dr. rer. nat. Ostertag und Dipl.-Kffr. Anneliese Thoma.", ["Ostertag", "Anneliese Thoma"]),
        ("At your scheduled time, please call Keisha Lamont.", ["Keisha Lamont"]),
        ("A Dra. Leonor Quintela liga-lhe às 10h00.", ["Leonor Quintela"]),
        ("Ihr Gespräch führen Sie mit:\n– Herrn Direktor Prof. Dr. Anselm Rieger\n– Frau Oberärztin Dr. Seidl", ["Anselm Rieger", "Seidl"]),
        ("Es erwarten Sie Kirchenvorsteher Horst Wanninger und Frau Dr. h.c. Ilse von Thadden.", ["Horst Wanninger", "Ilse von Thadden"]),
        ("当日は開発マネージャーの辻本とエンジニア2名が参加いたします。", ["辻本"]),
        ("Panelists are Marguerite Toohey, Dev Chaudhry & Luz Aranda.", ["Marguerite Toohey", "Dev Chaudhry", "Luz Aranda"]),
        ("Das Gremium besteht aus Ltd. RSD'in Kessler, RiLG Wolters und StA Bühring.", ["Kessler", "Wolters", "Bühring"]),
        ("2.00 – 2.20 Elspeth + Fred, front of house\n2.20 – 2.40 Head chef (Matteo)", ["Elspeth", "Fred", "Matteo"]),
        ("Mit in der Runde: Philine (Head of Brand) & Cem (Performance).", ["Philine", "Cem"]),
        ("面接官は社長の大崎と常務の三田村です。", ["大崎", "三田村"]),
        ("園長 田村、主任 小出 が面接いたします。", ["田村", "小出"]),
        ("Dr. Fuchs ist im Urlaub, daher sprechen Sie mit seinem Sozius, Herrn RA Tillmann Krug.", ["Tillmann Krug"]),
        ("Meester Bas en ik doen samen het gesprek. Je spreekt Gijs.", ["Bas", "Gijs"]),
        ("Interviews will be conducted by Mrs P Ellery (Headteacher) and Dr A Singh (Chair).", ["P Ellery", "A Singh"]),
        ("Frau Dr. Wagenknecht und unsere Erstkraft Nicole freuen sich auf Sie.", ["Wagenknecht", "Nicole"]),
        ("Tyrell runs our Denver shop.", ["Tyrell"]),
        ("当日は私とCTOのアレックスで伺います。", ["アレックス"]),
        ("理事長の神谷先生がお話しします。神様のおかげです。", ["神谷"]),
        ("Les geven, daarna napraten met artistiek leider Tom Hart.", ["Tom Hart"]),
        ("Le llamará la Sra. Otxoa por la mañana.", ["Otxoa"]),
        ("La contatterà l'ing. Tosi.", ["Tosi"]),
        ("Te entrevista Ana Ruiz (líder técnica) y se suma Facu de producto.", ["Ana Ruiz", "Facu"]),
        ("Wir sind zu dritt: Mona (Dramaturgie), Ben (Ton) und ich.", ["Mona", "Ben"]),
        ("10h00 : Tiphaine R. (CPO)\n10h45 : Wassim – exercice en binôme\n11h30 : pause", ["Tiphaine R.", "Wassim"]),
        ("私と同僚の菅野でお話しできればと思います。", ["菅野"]),
        ("Interviewers: Nguyen, Thuy (thuy.nguyen@marlowgrid.com)", ["Thuy Nguyen"]),
        ("Interview panel\n\nRev. Ana Ruiz – Chaplain\nMr Tom Berg – Volunteer Coordinator", ["Ana Ruiz", "Tom Berg"]),
        ("Frau Ana Ruiz wird bei dem Termin das Wort führen.", ["Ana Ruiz"]),
        ("Who: Latoya M., Shift Lead", ["Latoya M."]),
        ("Interviewers: Mrs D. Achterop, Mr Lindfield", ["D. Achterop", "Lindfield"]),
        ("Lo recibirá el Sr. D. Juan Ruiz.", ["Juan Ruiz"]),
        ("08.30 Arrival, Mrs D. Achterop (Head)\n10.00 Panel: Mrs Achterop, Mr Lindfield", ["D. Achterop", "Lindfield"]),
        ("Sarà presente il dott. Ettore Bernabò.", ["Ettore Bernabò"]),
        ("09:15 Teach a lesson to Oak Class\n11:00 Panel: Mr Lindfield", ["Lindfield"]),
        ("面接官は三田村社長、総務課長の大崎さんです。", ["三田村", "大崎"]),
        ("Sie sprechen mit Meister Uwe.", ["Uwe"]),
        ("Your interview for Shift Supervisor (Harbour Gate) is confirmed. You will meet Ana Ruiz.", ["Ana Ruiz"]),
    ],
)
def test_a_first_name_or_a_title_makes_a_person(text: str, who: list[str]) -> None:
    """A usual first name is nobody's company, and a title is known by its form as well as by its letters."""
    assert names(invite("Interview: Grid Planner", text, by=DESK)) == who


@pytest.mark.parametrize(
    ("title", "text", "who"),
    [
        ("interview tues", "w/ sam + priya at the clinic, ask for dolores at the desk", ["Sam", "Priya"]),
        ("line cook interview", "meeting chef rob & gm tina, bring knives", ["Rob", "Tina"]),
        ("Probearbeiten", "mit ute und dem chef (herr holtkamp)", ["Ute", "Holtkamp"]),
        ("entretien resto", "avec le chef (didier) et sa femme nathalie, 15h", ["Didier", "Nathalie"]),
        ("entrevista bar", "con el encargado (toni), jueves 17:00", ["Toni"]),
        ("sollicitatiegesprek bakkerij", "za 10u, met mireille zelf", ["Mireille"]),
        ("colloquio gelateria", "con la titolare, sig.ra ornella, ore 16", ["Ornella"]),
        ("entrevista padaria", "9h com dona lurdes, levar CV", ["Lurdes"]),
        ("Coffee + interview (Deb)", "", ["Deb"]),
        ("Chat w/ Luca Bertani re front of house job, Hotel Marlowe", "", ["Luca Bertani"]),
        ("trial shift Fig & Fern Cafe w/ Dee", "", ["Dee"]),
        ("barber shop interview", "meet lou (owner) sat 8a before open", ["Lou"]),
        ("Probearbeiten", "6:45 uhr werkstatt, meister heißt jochen", ["Jochen"]),
        ("job interview", "with kaylee (asst mgr), maybe the owner too", ["Kaylee"]),
        ("nurse interview dr patel", "1pm", ["Patel"]),
        ("interview w/ tesco", "bring passport, smart shoes", []),
        (
            "Probearbeiten Elektro Brodersen, mit Uwe Ahrens auf Baustelle",
            "Arbeitsschuhe, Gesellenbrief Kopie. Treffpunkt Werkstatt",
            ["Uwe Ahrens"],
        ),
        ("screening w/ zola @ harrowgate, he calls", "", ["Zola"]),
        ("interview harrowgate", "call olena from the bakery at 9", ["Olena"]),
        ("intro interview w/ priya venkat, ops job", "", ["Priya Venkat"]),
        ("interview w/ priya at noon", "", ["Priya"]),
        ("interview harrowgate", "deb rings me - after 4", ["Deb"]),
        ("nurse interview", "mr okeke rings, my mobile", ["Okeke"]),
        ("2nd round Harrowgate - zola + luis, zoom", "", ["Zola", "Luis"]),
        ("2nd round Harrowgate (mr okeke + owner luis)", "", ["Okeke", "Luis"]),
        ("Gesprek Harrow, Joost en Fenna, op kantoor", "Vacature planner", ["Joost", "Fenna"]),
        ("vorstellungsgespräch", "bei jana petersen, tel 0431 555 010", ["Jana Petersen"]),
        ("entretien", "j'appelle aude marchal au 01 99 00 52 18", ["Aude Marchal"]),
        ("trial shift", "ask for jo. black shoes", ["Jo"]),
        ("colloquio", "Chiedere di Elena Gallo in portineria", ["Elena Gallo"]),
        ("entrevista", "preguntar por el ing. rubén torres, 55 5550 4471", ["Rubén Torres"]),
        ("2次面接", "本社3F受付 総務部の岡田修さん", ["岡田修"]),
        ("interview", "Mon, 11 May 2026 at 09:12", []),
        ("interview", "20 May at 14.30 - 15.30", []),
        ("hr call morganite", "", []),
        ("vorstellungsgespräch", "parken im hof links, dann tanja tel 0431 555 010", ["Tanja"]),
        ("vorstellungsgespräch", "beim chef, herrn kolb jun., 9 uhr", ["Kolb"]),
        ("interview hotel", "see mrs o'dowd, staff entrance", ["O'Dowd"]),
        ("colloquio", "con elena dell'hr", ["Elena"]),
        ("interview", "panel: zola, bram", ["Zola", "Bram"]),
        ("interview", "Zola + Luis, ops job", ["Zola", "Luis"]),
        ("entrevista", "perguntar pela gerente sandra", ["Sandra"]),
        ("sollicitatiegesprek", "gesprek met dr. van dam", ["van Dam"]),
        ("tel. gesprek", "Femke belt om 11u, vacature planner", ["Femke"]),
        ("probearbeiten", "chefin ist moni", ["Moni"]),
        ("bewerbungsgespräch", "ansprechpartner heiko winter, tel. 0341 555 0144", ["Heiko Winter"]),
        ("Telefoninterview", "Herr Kaya von Kranich Logistik ruft an", ["Kaya"]),
        ("interview", "ask for directions. ask for feedback, report to main desk", []),
        ("trial shift", "ask for kez at the desk", ["Kez"]),
    ],
)
def test_a_note_writes_names_small(title: str, text: str, who: list[str]) -> None:
    """The owner writes for themself: a first name, or what follows a form of address or a post, is a person; other words are not."""
    assert names(invite(title, text)) == who


def test_whom_a_note_asks_for_is_met_if_nobody_else_is_named() -> None:
    """ "Ask for Jo at the desk": where somebody else is met, Jo only opens the door."""
    assert names(invite("trial shift", "ask for dolores at the desk")) == ["Dolores"]
    assert names(invite("trial shift", "w/ priya, ask for dolores at the desk")) == ["Priya"]
    assert names(invite("Interview", "Please ask for Dolores Vance at the front desk.", by="Ana Ruiz <ana@grid.example>")) == ["Ana Ruiz"]


def test_who_only_receives_at_the_desk_is_no_interviewer() -> None:
    """ "Ask for me at the front desk" says no more than who opens the door."""
    text = "You'll meet Noor Haddad and Tom Berg of the team. Ask for me at the front desk."
    assert names(invite("Interview", text, by="Ana Ruiz <ana@grid.example>")) == ["Noor Haddad", "Tom Berg"]


def test_an_organizer_without_name_and_address_is_nobody() -> None:
    """Some calendars write an empty one into what the owner noted."""
    event = replace(invite("interview", "ask for jo"), organizer=Person())
    assert names(event) == ["Jo"]


@pytest.mark.parametrize("word", ["will", "mark", "may", "rose", "sol", "mar", "ella", "heather", "ben", "per"])
def test_no_first_name_is_an_everyday_word(word: str) -> None:
    """Else a sentence would be full of people."""
    assert not is_first_name(word)


def test_a_title_that_pairs_the_owner_with_a_guest_outweighs_a_helpers_word() -> None:
    """ "Robin <> Marisol": they talk with each other, though the text says that she will be in touch."""
    event = invite("Interview: Robin <> Marisol", "Marisol will be in touch.", by=HOST, guests=("Marisol Abreu <marisol@marlowgrid.com>",))
    assert "Marisol Abreu" in names(event)


def test_an_organiser_who_is_only_spoken_of_organises() -> None:
    """Their name in the text says nothing while another interviews; a guest's does."""
    text = "You'll meet Ana Ruiz. Mind the step, says Priyanka"
    assert names(invite("Interview", text, by=HOST)) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "L'entretien aura lieu avec nous au collège Jean Moulin, 12 rue Victor Hugo.",
        "Ci vediamo con il capo in via Giuseppe Verdi 5, di fronte al teatro Carlo Felice.",
        "La entrevista será con nosotros en el Instituto María Moliner, calle Antonio Machado 14.",
        "Meet us at the corner with Rosa Parks Avenue, by the Helen Keller Library.",
        "Je spreekt met ons aan de Johan de Wittlaan 4.",
        "Sie sprechen mit uns im Haus Clara Zetkin, Johanna-Peters-Straße 9.",
        "You would work with our clients, who include Jo Malone and Paul Smith.",
    ],
)
def test_streets_and_houses_that_are_called_after_people_are_nobody(text: str) -> None:
    """The word before or behind the name says what it is, or a house number does."""
    assert names(invite("Interview: Grid Planner", text, by=HOST)) == ["Priyanka Dahl"]


def test_a_greeting_of_the_owner_is_nobody_of_theirs() -> None:
    """Whatever form of address stands before their name, or none."""
    assert names(invite("Colloquio", "Gent.ma Robin, La riceverà l'avv. Ana Ruiz.", by=DESK)) == ["Ana Ruiz"]


def test_an_organiser_who_is_called_as_their_domain_is_a_house() -> None:
    """Zapatos Pisa of zapatospisa is no person; Ana Ruiz of anaruiz is."""
    assert names(invite("Entrevista", "Te esperamos.", by="Zapatos Pisa <centro@zapatospisa.com>")) == []
    assert names(invite("Oral concours", "Jury de 3 personnes.", by="CDG 35 Concours <concours@cdg35.com>")) == []
    assert names(invite("Interview with Swift Temps", "Bring your passport.", by="Swift Temps <register@swifttemps.com>")) == []
    assert names(invite("Entrevista", "Te esperamos.", by="Ana Ruiz <hola@anaruiz.com>")) == ["Ana Ruiz"]
    assert names(invite("Vorstellungsgespräch", "Bis Montag.", by="Anna Weber <anna@weber.com>")) == ["Anna Weber"]


@pytest.mark.parametrize(
    ("email", "sign", "name"),
    [
        ("ann.lee@marlowgrid.com", "Ann Lee", "Ann Lee"),
        ("alee@marlowgrid.com", "Ann Lee", "Ann Lee"),
        ("ann.lee@marlowgrid.com", "Ann", "Ann"),
        ("ann@marlowgrid.com", "Bob", ""),
        ("m.brandt@marlowgrid.com", "Ann Lee", ""),
    ],
)
def test_who_has_no_name_on_the_invitation_signs_with_it(email: str, sign: str, name: str) -> None:
    """Then the letter greets them, and no screen has to show an address; a name that the address does not spell may be anybody's."""
    assert interviewers(read(invite("Interview", f"See you on Monday.\n\nBest,\n{sign}", by=email))) == [(name, email)]


def test_an_academic_title_is_kept_of_whom_a_letter_goes_to() -> None:
    """From the text or from the invitation; what only says in which subject it was taken is not."""
    text = "Am Gespräch nehmen Frau Prof. Dr. med. Henrike Ostertag und Herr Kranz teil."
    asked = invite("Vorstellungsgespräch", text, by=DESK, guests=("henrike.ostertag@marlowgrid.com",), zone="Europe/Berlin")
    assert names(asked) == ["Prof. Dr. Henrike Ostertag", "Kranz"]
    assert names(invite("Vorstellungsgespräch", "Bis Montag.", by="Dr. Okan Demir <demir@marlowgrid.com>")) == ["Dr. Okan Demir"]
    assert names(invite("Interview", "See you on Monday.", by="Professor Helen Marchetti <hm@marlowgrid.com>")) == [
        "Professor Helen Marchetti"
    ]
    text = "Il colloquio si terrà con la dott.ssa Giulia Ferraro."
    assert names(invite("Colloquio", text, by=DESK, guests=("giulia.ferraro@marlowgrid.com",))) == ["dott.ssa Giulia Ferraro"]


def test_two_names_of_one_guest_are_one_person() -> None:
    """A table may call her by her last name and a sentence by her first."""
    event = invite("Interview", "Interviewers: Ana, A. Ruiz", by=DESK, guests=("Ana Ruiz <ana.ruiz@marlowgrid.com>",))
    assert names(event) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "Bea schuift aan vanuit de werkplaats, dan kun je haar vragen over de projecten stellen.",
        "Bea doet ook mee, dan hoor je meer over het werk.",
        "Bea is joining us from the workshop, so you can ask her questions about the work.",
        "Bea se joindra à nous, vous pourrez lui poser des questions sur les projets.",
        "Bea se unirá a nosotros desde el taller y resolverá tus dudas sobre los proyectos.",
        "A Bea junta-se a nós e tira-lhe as dúvidas sobre os projetos.",
        "Bea si unirà a noi, così potrà farle domande sui progetti.",
    ],
)
def test_who_joins_and_is_asked_about_the_work_is_met(text: str) -> None:
    """Whom one may ask about the projects is no desk to ask about the way; and who writes that they join is there too."""
    event = invite("Second interview", text, by="Joost Akker <joost@heijdra.example>", guests=("Bea Dijkgraaf <bea@heijdra.example>",))
    assert [name for name, _ in interviewers(read(event))] == ["Bea Dijkgraaf", "Joost Akker"]


@pytest.mark.parametrize(
    "text",
    [
        "Met vragen kun je bij Bea terecht.",
        "Si vous avez des questions, Bea vous répondra.",
        "Para dudas, Bea Dijkgraaf.",
        "Se tiver dúvidas, fale com a Bea.",
    ],
)
def test_whom_one_turns_to_with_questions_is_not_met(text: str) -> None:
    """They arrange it."""
    event = invite("Interview", text, by="Joost Akker <joost@heijdra.example>", guests=("Bea Dijkgraaf <bea@heijdra.example>",))
    assert [name for name, _ in interviewers(read(event))] == ["Joost Akker"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("You'll shadow Dr Rosa Keane for a morning.", "Rosa Keane"),
        ("Du begleitest Jana auf der Station.", "Jana"),
        ("Je loopt mee met Sanne de Boer op de groep.", "Sanne de Boer"),
        ("Vous accompagnerez Mme Rey toute la matinée.", "Rey"),
        ("Acompañarás a Lucía Prado en su ronda.", "Lucía Prado"),
    ],
)
def test_whom_one_goes_along_with_is_met(text: str, who: str) -> None:
    """Who only listens in is named the other way round: "Tom Berg (shadow)"."""
    assert names(invite("Interview", text, by=DESK)) == [who]
    assert names(invite("Interview", "Panel: Ana Ruiz, Tom Berg (shadow).", by=DESK)) == ["Ana Ruiz"]
