"""The number that reaches the employer; never the owner's own, never one that opens a conference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts import Phone
from tests.core.invite import OWNER, invite, read

HOST = "Priyanka Dahl <priyanka@marlowgrid.com>"
MEET = "Join with Google Meet: https://meet.google.com/abc-defg-hij\nOr dial: (US) +1 617-555-0139 PIN: 227379940#"
ZOOM = """Join Zoom Meeting
https://us02web.zoom.us/j/66337782869
Meeting ID: 663 3778 2869
One tap mobile
+16465550164,,66337782869#,,,,*026269# US

Dial by your location
        +1 646 555 0113 US (New York)
        +1 346 555 0116 US (Houston)"""
ZOOM_LIST = "Dial by your location\n• +1 646 555 0113 US (New York)\n• +1 346 555 0116 US (Houston)"
TEAMS = "Microsoft Teams meeting\nDial in by phone\n+44 20 7946 0308,,536528925# United Kingdom\nPhone conference ID: 536 528 925#"
WEBEX = "Meeting number: 617 555 0139\nSitzungsnummer: 617 555 0140\nNuméro de réunion : 617 555 0141\nAccess code: 617 555 0142"


def phone(text: str, by: str = HOST, place: str = "", zone: str = "America/Chicago") -> Phone | None:
    """The number that is read from a description."""
    return read(invite("Interview", text, by=by, place=place, zone=zone)).phone


@pytest.mark.parametrize(
    ("text", "number", "owner"),
    [
        ("Questions? Call us at (312) 555-0188.", "+13125550188", ""),
        ("If you get lost, call Ana Ruiz: 312-555-0188", "+13125550188", "Ana Ruiz"),
        ("Best,\nAna Ruiz\nHead of Grid\n+1 312 555 0188", "+13125550188", "Ana Ruiz"),
        ("I will call you. My mobile is 312 555 0188.", "+13125550188", "Priyanka Dahl"),
        ("At reception, 312-555-0188, ask for Ana Ruiz.", "+13125550188", ""),
        ("Contact: +44 20 7946 0018", "+442079460018", ""),
    ],
)
def test_their_number_is_read_and_whose_it_is(text: str, number: str, owner: str) -> None:
    """In international form; a desk's number is nobody's."""
    assert phone(text) == Phone(number=number, owner=owner)


@pytest.mark.parametrize(
    ("text", "zone", "number"),
    [
        ("Le jury vous recevra en mairie. Contact : Anne Quemener, 02 98 00 12 34", "Europe/Berlin", "+33298001234"),
        ("Vous serez reçu par la directrice. Téléphone : 021 345 67 89", "Europe/Berlin", "+41213456789"),
        ("La esperamos en la tienda. Teléfono: 600 123 456", "Europe/Paris", "+34600123456"),
    ],
)
def test_a_number_that_the_zones_country_does_not_have_is_that_of_the_languages_other_country(text: str, zone: str, number: str) -> None:
    """French in a calendar of Berlin's zone is Swiss, unless the number is French."""
    found = phone(text, by="Service <rh@plouvarzel.example>", zone=zone)
    assert found is not None
    assert found.number == number


def test_the_zone_or_domain_says_how_numbers_are_written() -> None:
    """A number without its country is read as people there write it."""
    found = phone("Contact: 030 901820", by="Ute <ute@nordlicht.de>", zone="Europe/Berlin")
    assert found is not None
    assert found.number == "+4930901820"


def test_no_part_of_a_number_is_taken_for_a_number() -> None:
    """Twelve digits are none of theirs, and neither are the last seven of them."""
    assert phone("Running late? Call 01943 555 0172.", by="Ute <ute@northmoor.co.uk>", zone="Europe/London") is None


@pytest.mark.parametrize(
    "text",
    [
        "I'll call you at 312-555-0188.",
        "Frau Ruiz ruft Sie um zehn unter der von Ihnen angegebenen Nummer (312) 555-0188 an.",
        "Ana Ruiz will ring you on (312) 555-0188",
        "Candidate: Robin Ashworth\nPhone: 312-555-0188",
        "Invitee: Robin Ashworth\nYour mobile: 312-555-0188",
        "We have your number as 312-555-0188.",
    ],
)
def test_a_number_on_which_they_call_is_the_owners(text: str) -> None:
    """Even where it is not the one in the profile."""
    assert phone(text) is None


@pytest.mark.parametrize(
    "text", [MEET, ZOOM, ZOOM_LIST, TEAMS, "Dial-in: +1 617 555 0139", "Conference line 617-555-0139, access code 4411", WEBEX]
)
def test_a_number_that_opens_a_conference_is_not_theirs(text: str) -> None:
    """Nobody answers there."""
    assert phone(text) is None
    found = phone(f"{text}\n\nQuestions? Call us: 312-555-0188")
    assert found is not None
    assert found.number == "+13125550188"


@pytest.mark.parametrize("text", ["Req 312-555-0188", "Meeting ID: 312 555 0188", "Booking 3125550188", "", "Fax: 312-555-0188"])
def test_other_numbers_are_no_telephones(text: str) -> None:
    """Vacancies, meetings, bookings and faxes have numbers too."""
    assert phone(text) is None


BEFORE = st.sampled_from(["", "Call us: ", "Contact ", "Questions? ", "Ana Ruiz, ", "Phone: ", "reception ", "my mobile "])
OWN = st.sampled_from(["773 555 0147", "773-555-0147", "(773) 555-0147", "+1 773 555 0147", "+17735550147", "773.555.0147"])


@given(before=BEFORE, own=OWN, after=st.sampled_from(["", ".", " or 312-555-0188", "\nhttps://zoom.us/j/1"]))
def test_the_number_in_the_profile_is_never_taken_for_theirs(before: str, own: str, after: str) -> None:
    """However it is written and whatever stands around it: one would phone oneself."""
    assert OWNER.phone == "+1 773 555 0147"
    found = phone(f"{before}{own}{after}")
    assert found is None or found.number == "+13125550188"


def test_a_number_behind_my_in_a_note_is_the_owners() -> None:
    """Who writes "she calls on my 312 …" means their own; theirs stands without the word, or behind a name."""
    assert phone("she calls on my 312-555-0188", by="") is None
    found = phone("ring the shop 312-555-0188", by="")
    assert found is not None
    assert found.number == "+13125550188"


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("Kim rings me, mobile 312-555-0188", True),
        ("mi chiama lei, cell 312-555-0188", True),
        ("Kim rings me on mobile 312-555-0188", False),
        ("his number in case: 312-555-0188", True),
        ("call Bev if zoom fails 312-555-0188", True),
        ("case number: 312-555-0188", False),
        ("a Carla vai me ligar (nº dela 312-555-0188)", True),
        ("my phone no they have: 312-555-0188", False),
        ("ring Dad after 312-555-0188", False),
        ("danach meine Schwester Anna anrufen 312-555-0188", False),
        ("Mum drives me, Paula from the shop 312-555-0188", True),
    ],
)
def test_a_note_says_whose_number_it_is(text: str, theirs: bool) -> None:
    """Hers behind a comma, one in case of trouble; not that of one's own people."""
    assert (phone(text, by="") is not None) is theirs


def test_a_word_for_theirs_within_a_longer_one_for_the_owners_says_nothing() -> None:
    """ "Ruft Sie unter der … an" holds the "unter der" of "erreichen Sie mich unter der …"."""
    text = "Herr Dr. Sailer ruft Sie unter der 0170 5550123 an. Sonst erreichen Sie mich unter 0711 998830."
    found = phone(text, by="Nadine Eberle <n.eberle@optik.example>", zone="Europe/Berlin")
    assert found is not None
    assert found.number == "+49711998830"


def test_an_answer_to_a_booking_forms_question_is_the_owners() -> None:
    """Whatever the form asks."""
    assert phone("What's a good number?: 312-555-0188", by=HOST) is None


@pytest.mark.parametrize(
    ("text", "zone", "number"),
    [
        ("Ti chiama Oreste al 333 555 0177. Se perdi la chiamata: 0522 555088.", "Europe/Rome", "+390522555088"),
        ("A Dra. Leonor liga-lhe para o 912 555 018. O nosso contacto: 225 550 144.", "Europe/Lisbon", "+351225550144"),
        ("Le llamará la Sra. Otxoa al 622 555 014. Avise al 945 555 060.", "Europe/Madrid", "+34945555060"),
    ],
)
def test_who_calls_and_on_which_number_may_stand_apart(text: str, zone: str, number: str) -> None:
    """Between the verb and the owner's number stands who calls."""
    found = phone(text, by="Ufficio <hr@officina.example>", zone=zone)
    assert found is not None
    assert found.number == number


def test_the_organizers_call_me_is_theirs_and_the_owners_own_is_not() -> None:
    """ "Call me on" gives the number of whoever writes it."""
    text = "Any trouble joining? Call me on 0161 496 0188."
    theirs = read(invite("Interview", text, by="Ana Ruiz <ana@grid.co.uk>")).phone
    assert theirs is not None
    assert theirs.number == "+441614960188"
    assert read(invite("interview", "they call me on 773 555 0166")).phone is None
    assert read(invite("Interview", "I'll give you a ring on 0161 496 0188.", by="Ana Ruiz <ana@grid.co.uk>")).phone is None


@pytest.mark.parametrize(
    ("text", "by", "zone"),
    [
        ("Technical support 1300 000 147 (24/7)", "Wandoo <noreply@hirevue.com>", "Australia/Perth"),
        ("Technischer Support: 030 2345 6780", "Kord <info@kord.de>", "Europe/Berlin"),
        ("Assistance technique : 01 42 34 56 78", "Kord <info@kord.fr>", "Europe/Paris"),
        ("Soporte técnico: 91 234 56 78", "Kord <info@kord.es>", "Europe/Madrid"),
        ("Assistenza tecnica: 02 3456 7890", "Kord <info@kord.it>", "Europe/Rome"),
        ("Apoio técnico: 21 234 56 78", "Kord <info@kord.pt>", "Europe/Lisbon"),
        ("Technische ondersteuning: 020 234 5678", "Kord <info@kord.nl>", "Europe/Amsterdam"),
        ("テクニカルサポート:03-1234-5678", "コルド <info@kord.jp>", "Asia/Tokyo"),
    ],
)
def test_who_helps_with_the_tool_is_not_the_employer(text: str, by: str, zone: str) -> None:
    """Whoever keeps the meeting running knows nothing of the job."""
    assert phone(text, by=by, zone=zone) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hola, te esperamos en casa para que veas a mi madre. Llámame si no encuentras el portal: 96 555 22 11.", "+34965552211"),
        ("Olá Robin, esperamos por si para a entrevista. Ligue-me se não encontrar a porta: 96 555 22 11.", "+351965552211"),
        ("Guten Tag, rufen Sie mich bitte an, falls Sie sich verspäten oder das Haus nicht finden: 06232 41177.", ""),
    ],
)
def test_who_writes_in_another_language_than_the_place_of_the_owner_lives_elsewhere(text: str, number: str) -> None:
    """The number is read for the only country near by in which it is one, or not at all."""
    found = phone(text, by="Pilar Ortuño <pilar@gmail.com>", zone="Europe/Lisbon")
    assert (found.number if found else "") == number


@pytest.mark.parametrize("client", ["Cliente", "Customer", "Kunde"])
def test_a_form_with_the_owners_address_holds_the_owners_number(client: str) -> None:
    """As a booking page repeats what was filled in."""
    assert phone(f"{client}: {OWNER.name}\nE-mail: {OWNER.emails[0]}\nTel.: 617 555 0142\n\nSee you then.") is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Taxi from the station: Swift Cars 01632 960555.", "Europe/London"),
        ("Parking: call NCP on 020 7946 0881 to book a bay.", "Europe/London"),
        ("You can ring 020 7946 0881 (car park) for a bay.", "Europe/London"),
        ("Your emergency contact on file: Laura Ashworth, 01632 960402.", "Europe/London"),
        ("Parkhaus am Markt: 0221 4710 220.", "Europe/Berlin"),
        ("Bei Problemen mit dem Programm: Hotline Microsoft 030 2848283.", "Europe/Berlin"),
        ("Taxi : 01 99 00 45 45", "Europe/Paris"),
        ("El hotel para la noche anterior: 915 550 198.", "Europe/Madrid"),
        ("Suporte do Zoom: 21 234 56 78", "Europe/Lisbon"),
        ("Parkeergarage Centrum 020 555 0188.", "Europe/Amsterdam"),
        ("Radiotaxi 0545 555120", "Europe/Rome"),
        ("駐車場のお問い合わせ:03-1234-5678", "Asia/Tokyo"),
    ],
)
def test_who_drives_lodges_or_vouches_for_the_owner_is_not_the_employer(text: str, zone: str) -> None:
    """A taxi, a car park, a hotel, who helps with a tool, whom the owner named: an invitation has their numbers, too."""
    assert phone(text, by="Ana Ruiz <ana@grid.example>", zone=zone) is None


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Hotel Adler, 01632 960317", "Hotel Adler <jobs@hoteladler.example>"),
        ("Parking permits: Denise Orchard, 01632 960317", HOST),
        ("If you need parking, please call 01632 960317", HOST),
        ("No taxi? Ring us: 01632 960317", HOST),
        ("My number if you get stuck is 01632 960317.", HOST),
    ],
)
def test_a_word_for_strangers_does_not_take_the_employers_number(text: str, by: str) -> None:
    """Where the house is called so, where somebody of theirs is named, where another clause says whom to call."""
    found = phone(text, by=by, zone="Europe/London")
    assert found is not None
    assert found.number == "+441632960317"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Number we will dial: 07700 900276", "Europe/London"),
        ("Confirmation SMS sent to 07700 900222", "Europe/London"),
        ("Die Nummer des Bewerbers: 0152 28817399", "Europe/Berlin"),
        ("He will use the mobile you put on the form, 07700 900345.", "Europe/London"),
        ("I have 07700 900345 for you, shout if that's wrong.", "Europe/London"),
        ("Your best number as we have it: 07700 900276", "Europe/London"),
        ("Contact telephone: 07700 900731\nContact name: Robin Ashworth\nPosition: Editor", "Europe/London"),
        ("Booked through Calendly\nPhone: 07700 900731", "Europe/London"),
        ("Ihre private Handynummer 0152 28817399 haben wir notiert.", "Europe/Berlin"),
        ("Wir erreichen Sie doch unter 0176 05501234?", "Europe/Berlin"),
        ("Vos coordonnées : 06 39 98 55 41", "Europe/Paris"),
        ("Tu celular registrado: 612 000 111.", "Europe/Madrid"),
        ("O n.º que temos para si: 916 550 144.", "Europe/Lisbon"),
        ("Jouw nummer bij ons bekend: 06-34550190.", "Europe/Amsterdam"),
        ("Ti sentiamo al 349 5551212 come da CV.", "Europe/Rome"),
        ("ご登録の090-9876-5432へお電話いたします。", "Asia/Tokyo"),
    ],
)
def test_the_owners_number_is_known_by_whatever_calls_it_theirs(text: str, zone: str) -> None:
    """ "Your" and a word for a telephone, what they have noted, a form that begins with it."""
    assert phone(text, by="Ana Ruiz <ana@grid.example>", zone=zone) is None


@pytest.mark.parametrize(
    ("text", "zone", "number"),
    [
        ("Servus Robin, komm einfach vorbei oder ruf kurz durch 030 23125770.", "Europe/Berlin", "+493023125770"),
        ("Ihre Ansprechpartnerin Frau Nowak, Tel. 030 23125 770", "Europe/Berlin", "+493023125770"),
        ("Rezepttelefon 030 23125012, Praxis 030 23125770", "Europe/Berlin", "+493023125770"),
        ("Ti chiamo io sul tuo solito numero, il mio è 348 5550122.", "Europe/Rome", "+393485550122"),
        ("Your interviewer's number is 01632 960317.", "Europe/London", "+441632960317"),
        ("Teams +39 02 5550 1122 (ID 882113004#). Per contattare noi: 011 5550177.", "Europe/Rome", "+390115550177"),
    ],
)
def test_a_word_to_the_owner_does_not_make_the_number_theirs(text: str, zone: str, number: str) -> None:
    """A greeting in the sentence, somebody else behind "your", a conference on the same line."""
    found = phone(text, by="Ana Ruiz <ana@grid.example>", zone=zone)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    ("text", "zone", "number"),
    [
        ("Ciao Robin, ti aspettiamo martedì mattina.\nBottega: 041 555 0173", "Europe/Rome", "+390415550173"),
        ("Hoi Robin, morgen om tien uur dus.\nBel maar: 020 555 0161", "Europe/Amsterdam", "+31205550161"),
        ("Robin, bis dann!\nWerkstatt: 030 2312 5014", "Europe/Berlin", "+493023125014"),
        ("Bonjour Robin, parlons-en. Mon numéro : 02 61 91 55 20.", "Europe/Paris", "+33261915520"),
        ("Robin Ashworth\nTel: 020 555 0161", "Europe/Amsterdam", None),
    ],
)
def test_a_number_below_a_greeting_is_theirs(text: str, zone: str, number: str | None) -> None:
    """Whom one greets is spoken to; a form has the bare name above the number."""
    found = phone(text, by="Gaël <gael@kerbiriou.example>", zone=zone)
    assert (found.number if found else None) == number


def test_a_mobile_that_bears_the_owners_name_is_the_owners() -> None:
    """Also where 様 stands right before it."""
    event = invite(
        "一次面接", "お電話先:090-5550-0123(Ashworth様携帯)\nTEL 06-5550-0192", by="野々村 <n@tsumugi.example>", zone="Asia/Tokyo"
    )
    assert read(event).phone == Phone(number="+81655500192", owner="")


def test_a_number_that_stands_in_the_title_of_a_note_is_theirs() -> None:
    """Whoever notes it for themself puts it there; an invitation's title holds reference numbers."""
    told = read(invite("Telephone interview, Hollweg Nursery, (312) 555-0147", "They have a florist job. I ring them."))
    assert told.phone is not None
    assert told.phone.number == "+13125550147"
