"""Who sits on the other side: from the invitation, from sentences, lists and agendas; and who does not."""

import pytest

from core.facts import Event, Standing
from tests.core.invite import OWNER, interviewers, invite, read

HOST = "Priyanka Dahl <priyanka@marlowgrid.com>"
DESK = "Marlow Grid Talent <talent@marlowgrid.com>"
ANA, TOM = "Ana Ruiz <ana.ruiz@marlowgrid.com>", "Tom Berg <tom.berg@marlowgrid.com>"


def names(event: Event) -> list[str]:
    """The names of those who interview."""
    return [name for name, _ in interviewers(read(event))]


@pytest.mark.parametrize(
    "text",
    [
        "You will meet Ana Ruiz, Head of Grid, and Tom Berg.",
        "Interviewers: Ana Ruiz, Tom Berg",
        "Your panel:\n- Ana Ruiz (Head of Grid)\n- Tom Berg <tom.berg@marlowgrid.com>",
        "Agenda\n10:00 Planning – Ana Ruiz, Head of Grid\n10:45 Lunch – Kit Lowe\n11:30 Case – Tom Berg, Planner",
        "Ana Ruiz and Tom Berg will interview you.",
        "Interview with Ana Ruiz & Tom Berg. Questions? Contact your recruiter Kit Lowe.",
        "You'll be speaking with Dr. Ana Ruiz, then with Tom Berg.",
    ],
)
def test_people_are_named_in_the_text(text: str) -> None:
    """Prose, labels, lists and agendas name the panel; pauses and helpers do not."""
    assert names(invite("Interview: Grid Planner", text, by=DESK)) == ["Ana Ruiz", "Tom Berg"]


def test_a_name_in_the_text_finds_its_address_among_the_guests() -> None:
    """Who is on the invitation and in the text is one person, with name and address."""
    event = invite("Interview", "You will meet Ana Ruiz.", by=DESK, guests=("ana.ruiz@marlowgrid.com",))
    assert interviewers(read(event)) == [("Ana Ruiz", "ana.ruiz@marlowgrid.com")]


def test_an_address_beside_a_name_is_that_persons() -> None:
    """Where nobody is invited, the text's own address is used; never a guessed one."""
    event = invite("Interview", "You will meet Ana Ruiz <ana.ruiz@marlowgrid.com> and Tom Berg.", by="no-reply@us.greenhouse-mail.io")
    assert interviewers(read(event)) == [("Ana Ruiz", "ana.ruiz@marlowgrid.com"), ("Tom Berg", "")]


def test_a_name_that_the_invitation_turns_round_is_written_as_the_text_writes_it() -> None:
    """A letter greets by the first name."""
    assert names(invite("Interview", "Best,\nPriyanka Dahl", by="Dahl Priyanka <priyanka@marlowgrid.com>")) == ["Priyanka Dahl"]


def test_the_undersigned_interviews_and_a_certificate_does_not() -> None:
    """Letters alone are no name."""
    event = invite("Colloquio", "Il colloquio sarà con Ana Ruiz, PharmD, e la sottoscritta. Portare CV + HACCP.", by=HOST)
    assert names(event) == ["Ana Ruiz", "Priyanka Dahl"]


@pytest.mark.parametrize("bare", ["<priyanka@marlowgrid.com>", "priyanka@marlowgrid.com <priyanka@marlowgrid.com>"])
def test_the_real_name_is_kept_where_another_line_has_only_the_address(bare: str) -> None:
    """A calendar that writes the address for the organiser's name has the name on the guest's line, or the other way round."""
    for event in (invite("Interview", by=bare, guests=(HOST,)), invite("Interview", by=HOST, guests=(bare,))):
        assert interviewers(read(event)) == [("Priyanka Dahl", "priyanka@marlowgrid.com")]


def test_the_organiser_interviews_when_nobody_else_does_or_the_text_says_so() -> None:
    """Else they organise."""
    assert names(invite("Interview", by=HOST)) == ["Priyanka Dahl"]
    assert names(invite("Interview", "You will meet Ana Ruiz.", by=HOST)) == ["Ana Ruiz"]
    assert names(invite("Interview", "You will meet Ana Ruiz and me.", by=HOST)) == ["Ana Ruiz", "Priyanka Dahl"]
    assert names(invite("Interview", "Ana Ruiz from our grid team will join me.", by=HOST)) == ["Ana Ruiz", "Priyanka Dahl"]


@pytest.mark.parametrize(
    "guest",
    [
        "Notetaker <notes@fireflies.ai>",
        "Room 4 <c_1@resource.calendar.google.com>",
        "careers@marlowgrid.com",
        "Marlow Grid <no-reply@hire.lever.co>",
        "A friend <sasha@gmail.com>",
        f"{OWNER.name} <{OWNER.emails[1]}>",
    ],
)
def test_rooms_bots_desks_strangers_and_the_owner_do_not_interview(guest: str) -> None:
    """A letter goes to humans of the other side."""
    assert names(invite("Interview", "", by=HOST, guests=(ANA, guest))) == ["Ana Ruiz"]


def test_who_declined_does_not_interview() -> None:
    """They were not there."""
    assert names(invite("Interview", by=HOST, guests=(ANA,), declined=(TOM,))) == ["Ana Ruiz"]


def test_optional_guests_interview_only_if_named() -> None:
    """Otherwise a letter to them is offered."""
    found = {one.person.name: one.standing for one in read(invite("Interview", by=HOST, guests=(ANA,), optional=(TOM,))).participants}
    assert found["Tom Berg"] is Standing.OPTIONAL
    assert names(invite("Interview", "With Tom Berg.", by=DESK, optional=(TOM,))) == ["Tom Berg"]


def test_a_coordinator_is_known_as_one() -> None:
    """They may be asked to pass thanks on, and are not thanked for the interview."""
    event = invite("Interview", "Interviewer: Ana Ruiz\nYour coordinator is Tom Berg.", by=DESK, guests=(ANA, TOM))
    assert {one.person.name: one.standing for one in read(event).participants} == {
        "Ana Ruiz": Standing.INTERVIEWER,
        "Tom Berg": Standing.COORDINATOR,
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("You will meet Ana Ruiz.\nContact : Anne Quemener, 02 98 00 12 34", ["Anne Quemener"]),
        ("You will meet Ana Ruiz. Questions? Contact Holly Marsh on 01632 960 520.", ["Holly Marsh"]),
        ("Sie sprechen mit Ana Ruiz. Rückfragen an Mara Klein, Tel. 030 23125 110.", ["Mara Klein"]),
        ("You will meet Ana Ruiz. Please report to Main Reception and ask for Jo.", []),
        ("You will meet Ana Ruiz. For technical issues contact Zoom Support.", []),
    ],
)
def test_who_is_named_for_questions_is_kept_without_an_address(text: str, who: list[str]) -> None:
    """The mail between them may tell it; a desk, and a first name alone, are nobody to turn to."""
    found = read(invite("Interview", text, by=DESK)).participants
    assert [one.person.name for one in found if one.standing is Standing.COORDINATOR] == who


def test_titles_and_the_future_boss_are_read() -> None:
    """Whom one would report to is written to first."""
    (ana, tom) = read(
        invite("Interview", "Interviewers:\n- Tom Berg, Planner\n- Ana Ruiz, Head of Grid (you would report to her)", by=DESK)
    ).participants
    assert (ana.person.name, ana.title, ana.boss) == ("Tom Berg", "Planner", False)
    assert (tom.person.name, tom.title, tom.boss) == ("Ana Ruiz", "Head of Grid", True)


def test_the_job_of_an_assistant_makes_nobody_one() -> None:
    """The word that would say who helps is the name of the job."""
    assert names(invite("Interview", "For the position of assistant you will meet Ana Ruiz.", by=DESK)) == ["Ana Ruiz"]
    assert names(invite("Interview", "My assistant Ana Ruiz will meet you.", by=DESK)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The panel will be Ana Ruiz (Team Lead), Tom Berg (Planner) and a service user.",
        "The interview will be taken by our chief planner Mr. Ana Ruiz and by Tom Berg.",
        "Ana Ruiz (Head of Grid) is in town that week. You will be seen by Tom Berg.",
        "Ana Ruiz is going to show you the site before Tom Berg walks you out; both Ana Ruiz and Tom Berg are on the panel.",
        "Das Gespräch führen Frau Ana Ruiz (Netzplanung) und Tom Berg.",
        "Le jury sera composé de Mme Ana Ruiz, directrice, et M. Tom Berg.",
        "O júri é constituído pela Eng.ª Ana Ruiz e pelo Dr. Tom Berg.",
        "De commissie bestaat uit Ana Ruiz en Tom Berg.",
        "La commissione è composta da: Prof.ssa Ana Ruiz, Ing. Tom Berg.",
    ],
)
def test_who_is_said_to_sit_there_interviews(text: str) -> None:
    """A committee, who it is done by, a post beside a name, and whoever is listed with them."""
    assert names(invite("Interview: Grid Planner", text, by=DESK)) == ["Ana Ruiz", "Tom Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "You would be replacing Ana Ruiz, Head of Grid.",
        "Le poste est rattaché à Mme Ana Ruiz, directrice.",
        "Sustituirás a Ana Ruiz, responsable de tienda.",
        "Clive Barton, our receptionist, will greet you.",
        "Tom Berg (Head of Legal) has to be in court and cannot attend.",
        "You have worked with Docker and Kubernetes, so bring an example.",
        "We have read what you wrote about Reed & Holt.",
    ],
)
def test_a_post_beside_a_name_is_not_enough_where_the_words_say_otherwise(text: str) -> None:
    """Who is replaced, away or there to help does not interview, and tools are nobody."""
    assert names(invite("Interview: Grid Planner", text, by=HOST)) == ["Priyanka Dahl"]


def test_two_first_names_are_people_where_one_may_be_a_company() -> None:
    """ "With Priti and Oisin" are two people; "with Larkspur" says nothing."""
    assert names(invite("Interview", "You'll have an hour with Priti and Oisin.", by=DESK)) == ["Priti", "Oisin"]
    assert names(invite("Interview", "You'll have an hour with Larkspur.", by=DESK)) == []


WORLD = (
    "Grzegorz Oleksii Zdeněk Zdenek Mihaela Zsófia Vasilis Tuğçe Abdelkader Niloufar Deepika Xiaoming Ji-hoon Quỳnh Natsuki Ragnhild "
    "Vytautas Nebojša Gwenllian Chukwuemeka Kwabena Selamawit Wanjiru Thandiwe Itziar"
)


@pytest.mark.parametrize("name", WORLD.split())
def test_first_names_of_the_world_are_known(name: str) -> None:
    """One word behind "with" may be a company's; not where it is a usual first name, whatever country it comes from."""
    assert names(invite("Interview", f"You'll have half an hour with {name}.", by=DESK)) == [name]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Gesprek gemeente Veldhage",
            "Op donderdag spreek je met Joris Brands (teamleider) en Esma Kaya (senior adviseur) over de functie planner.",
        ),
        ("Gesprek gemeente Veldhage", "Je spreekt met teamleider Joris Brands en met Esma Kaya, senior adviseur, over de functie planner."),
        ("Vorstellungsgespräch", "Sie sprechen mit Joris Brands (Abteilungsleiter Einkauf) und Esma Kaya (Referentin) über die Stelle."),
        ("Vorstellungsgespräch", "Ihre Gesprächspartner sind Abteilungsleiter Joris Brands und Esma Kaya."),
    ],
)
def test_only_who_leads_is_taken_for_the_boss(title: str, text: str) -> None:
    """Who is named in one sentence with a head of a team is none by that."""
    found = {one.person.name: one.boss for one in read(invite(title, text, by=DESK)).participants}
    assert found == {"Joris Brands": True, "Esma Kaya": False}


def test_a_note_names_the_boss_in_brackets() -> None:
    """The owner writes "the boss (Andreas)"; who trains them is nobody who decides."""
    assert names(invite("trial shift", "Fi is training me, boss (Andreas) comes by to decide")) == ["Andreas"]


@pytest.mark.parametrize("name", ["Ravi Menon", "Sa'idu Bello", "Francisco Prado", "Dafydd ap Rhys", "Siti Bte Osman", "Chua Geok Lan"])
def test_first_names_that_are_other_words_too(name: str) -> None:
    """A last name behind them tells; so do particles and honorifics of many countries."""
    honorific = "Mdm " if name.startswith("Chua") else ""
    assert names(invite("Interview", f"You will meet {honorific}{name} tomorrow.", by=DESK)) == [name]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kaz likes to meet everyone before an offer goes out.", ["Kaz"]),
        ("You'll pair with Olu first and present to Hedda afterwards.", ["Olu", "Hedda"]),
        ("Pop in and see Shell, she does the interviews.", ["Shell"]),
        ("9:15 Coding w/ Abdulrahman\n12:00 Hiring manager – Linh Nguyen", ["Abdulrahman", "Linh Nguyen"]),
        ("15:30 Close – Wu Jiayi (COO)", ["Wu Jiayi"]),
        ("Hiring Manager: Thanh", ["Thanh"]),
        ("Pop in with your licence and ask for Carol at the desk.", []),
        ("Sam Pike will be on hand to take notes.", []),
    ],
)
def test_what_only_people_do_tells_a_first_name(text: str, who: list[str]) -> None:
    """Nobody pairs with a company; who sits at a desk or takes notes does not interview."""
    assert names(invite("Interview: Grid Planner", text, by=DESK)) == who


def test_who_signs_from_a_small_houses_only_address_is_a_person() -> None:
    """Their own name over the desk's address, and under the text; without the signature it stays a desk."""
    host = "Wiebke Thomsen <buero@halligreederei.example>"
    assert names(invite("Interview", "See you on Monday.\n\nWiebke Thomsen", by=host)) == ["Wiebke Thomsen"]
    assert names(invite("Interview", "See you on Monday.", by=host)) == []


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("Das Gespräch führen Sie mit Frau Dr. Noll.", "Frau Dr. Noll", "noll@marlowgrid.com"),
        ("Sie sprechen mit Herrn Kranz (kranz@marlowgrid.com).", "Herr Kranz", "kranz@marlowgrid.com"),
        ("Sie sprechen mit Herrn Jens Kranz (kranz@marlowgrid.com).", "Jens Kranz", "kranz@marlowgrid.com"),
        ("You will meet Mrs Okafor.", "Mrs Okafor", "ngozi.okafor@marlowgrid.com"),
        ("Vous rencontrerez Madame Le Goff (legoff@marlowgrid.com).", "Mme Le Goff", "legoff@marlowgrid.com"),
        ("Te entrevistará la señora Otero.", "Sra. Otero", "potero@marlowgrid.com"),
        ("Incontrerà la Sig.ra Neri (neri@marlowgrid.com).", "Sig.ra Neri", "neri@marlowgrid.com"),
        ("U spreekt met mevrouw de Vries (devries@marlowgrid.com).", "mevrouw de Vries", "devries@marlowgrid.com"),
        ("Vai falar com a Sra. Costa (costa@marlowgrid.com).", "Sra. Costa", "costa@marlowgrid.com"),
        ("You will meet Dana.", "Dana", "dana.kim@marlowgrid.com"),
    ],
)
def test_a_family_name_alone_keeps_the_form_of_address(text: str, name: str, email: str) -> None:
    """Nobody is greeted "Guten Tag Kranz"; half a name finds its address among the guests."""
    guests = () if "@" in text else (email,)
    assert interviewers(read(invite("Interview", text, by=DESK, guests=guests))) == [(name, email)]


def test_a_form_of_address_on_the_invitation_is_kept_for_a_family_name_alone() -> None:
    """As its sender wrote it; where the text has the whole name, that is taken."""
    guest = "Herr Kranz <kranz@marlowgrid.com>"
    assert interviewers(read(invite("Interview", by=DESK, guests=(guest,)))) == [("Herr Kranz", "kranz@marlowgrid.com")]
    event = invite("Interview", "Ihr Gesprächspartner ist Jens Kranz.", by=DESK, guests=(guest,))
    assert interviewers(read(event)) == [("Jens Kranz", "kranz@marlowgrid.com")]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Sie sprechen mit Herrn Kranz und Jens Ohm.", ["Herr Kranz", "Jens Ohm"]),
        ("Das Gespräch führen Sie mit Frau Dr. Noll.", ["Frau Dr. Noll"]),
        ("You will meet Mrs Okafor.", ["Mrs Okafor"]),
        ("U spreekt met mevrouw de Vries.", ["mevrouw de Vries"]),
    ],
)
def test_thanks_are_passed_on_to_nobody_by_a_bare_family_name(text: str, called: list[str]) -> None:
    """Who has no address is spoken of as the invitation does."""
    found = [one for one in read(invite("Interview", text, by=DESK)).participants if one.standing is Standing.INTERVIEWER]
    assert [f"{one.form} {one.person.name}".strip() for one in found] == called


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("You will meet Dean Okafor at noon.", ["Dean Okafor"]),
        ("Interviewers: Major Lopez, Judge Reinhold", ["Major Lopez", "Judge Reinhold"]),
        ("You will meet Bishop Ana Ruiz, then the Dean Tom Berg.", ["Ana Ruiz", "Tom Berg"]),
        ("You'll meet our CEO Olena, CTO Marek and COO Yuki.", ["Olena", "Marek", "Yuki"]),
        ("Sie lernen unsere Teamleiterin Agnieszka kennen, dann den Geschäftsführer Tomasz.", ["Agnieszka", "Tomasz"]),
        ("Hiring manager — Olena Shevchuk\nPanel – Marek Nowak & Wei Zhang", ["Olena Shevchuk", "Marek Nowak", "Wei Zhang"]),
        ("Panel: Abdulrahman Al-Sayed; Fatima bint Khalid", ["Abdulrahman Al-Sayed", "Fatima bint Khalid"]),
    ],
)
def test_titles_and_posts_before_a_name_are_told_from_it(text: str, who: list[str]) -> None:
    """Dean is a first name where one more word follows; a post before a first name, and a dash behind a label, say who is met."""
    assert names(invite("Interview: Grid Planner", text, by=DESK)) == who


@pytest.mark.parametrize("name", ["Prince Mensah", "Bishop Allen", "Marquis Hill", "Dean Whitfield"])
def test_a_guest_whose_first_name_is_a_title_keeps_it(name: str) -> None:
    """Half of their name is no name."""
    assert names(invite("Interview", by=DESK, guests=(f"{name} <x@marlowgrid.com>",))) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "You will meet Iris Kolb.\nPlease ask for Rosa Lacalle when you arrive.",
        "Das Gespräch führt Iris Kolb. Bitte fragen Sie nach Frau Rosa Lacalle.",
        "Te entrevistará Iris Kolb. Pregunte por Rosa Lacalle al llegar.",
        "Vous rencontrerez Iris Kolb. Demandez Rosa Lacalle en arrivant.",
        "Incontrerà Iris Kolb. All'arrivo chieda di Rosa Lacalle.",
        "Je spreekt met Iris Kolb. Vraag naar Rosa Lacalle als je er bent.",
        "Vai falar com Iris Kolb. À chegada pergunte por Rosa Lacalle.",
    ],
)
def test_whom_one_asks_for_on_arrival_interviews_only_where_nobody_else_does(text: str) -> None:
    """They open the door."""
    assert names(invite("Interview: Grid Planner", text, by=DESK)) == ["Iris Kolb"]
    assert names(invite("Interview: Grid Planner", "Please ask for Rosa Lacalle when you arrive.", by=DESK)) == ["Rosa Lacalle"]
    assert names(invite("Interview: Grid Planner", "Please ask for Rosa Lacalle when you arrive.", by=HOST)) == ["Priyanka Dahl"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Panel: Ana Ruiz, Ward Manager; Tom Berg, Matron, Acute Medicine", ["Ana Ruiz", "Tom Berg"]),
        ("Panel: Ana Ruiz, Director; Zhou Lin, Engineer, Grid Planning", ["Ana Ruiz", "Zhou Lin"]),
        ("Je spreekt met Hans Dijkgraaf, teammanager Samenleving, en Aysel Yıldız.", ["Hans Dijkgraaf", "Aysel Yıldız"]),
    ],
)
def test_a_department_behind_a_post_is_no_person(text: str, who: list[str]) -> None:
    """What is within a post, or goes on behind it where semicolons part people."""
    assert names(invite("Interview: Grid Planner", text, by=DESK)) == who


def test_a_desk_at_an_applicant_system_is_no_person_though_its_address_begins_as_its_name_does() -> None:
    """The employer's name stands on it."""
    event = invite(
        "Kennenlernen – Konstrukteur", "Markus Roth (Teamleiter) ist dabei.", by="Marlow Netze Recruiting <marlow@m.personio.de>"
    )
    assert names(event) == ["Markus Roth"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Kennismaking Marlow Grid", "Maandag maak je kennis met Ana Ruiz en Tom Berg, voor de functie van transportplanner."),
        ("Interview at Marlow Grid", "You will meet Ana Ruiz and Tom Berg, for the role of transport planner."),
    ],
)
def test_what_the_talk_is_for_is_nobodys_title(title: str, text: str) -> None:
    """The job that the owner wants stands behind the last name."""
    found = read(invite(title, text, by=DESK)).participants
    assert [(one.person.name, one.title) for one in found if one.person.name in ("Ana Ruiz", "Tom Berg")] == [
        ("Ana Ruiz", ""),
        ("Tom Berg", ""),
    ]


def test_behind_a_form_of_address_a_bare_word_is_nobody() -> None:
    """A back door in a note; with a form of address of its own, or joined to the one before, it is somebody."""
    title = "Vorstellungsgespräch Tischlerei Berger"
    alone = read(invite(title, "mit Herrn Gruber (Chef), Hintereingang"))
    several = read(invite(title, "mit Herrn Gruber, Frau Maier und Huber"))
    assert [one.person.name for one in alone.participants] == ["Gruber"]
    assert [one.person.name for one in several.participants] == ["Gruber", "Maier", "Huber"]


def test_who_brings_a_brother_is_there_too() -> None:
    """In a small house one's family sits in; a guest with a private address counts wherever the text names them."""
    text = f"Come up the lane. {'It is the second gate past the church. ' * 8}My brother Declan will sit in, he does the books."
    by = "Siobhan Considine <siobhan@gmail.com>"
    found = read(invite("Interview: herd manager", text, by=by, guests=("Declan Considine <dconsidine.farm@eircom.net>",)))
    assert {one.person.name: one.standing for one in found.participants} == {
        "Declan Considine": Standing.INTERVIEWER,
        "Siobhan Considine": Standing.INTERVIEWER,
    }


def test_a_post_before_a_name_is_no_family_name() -> None:
    """The landlady of an inn and its steward."""
    text = "面接官:女将 藤堂 千鶴、支配人 野々村 健吾"
    found = read(invite("最終面接のご案内", text, by="湯の花旅館 採用係 <saiyo@yunohana.jp>", zone="Asia/Tokyo"))
    assert [one.person.name for one in found.participants] == ["藤堂 千鶴", "野々村 健吾"]
