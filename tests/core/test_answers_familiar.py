"""Whether somebody says du to the owner or Sie, told by their own words: never by a tool's, and never by what they say to others."""

import pytest

from core.answers import says_familiar

SAYS = {
    ("de", "Hallo Mira, kannst du am Donnerstag? Ich zeige dir alles."): True,
    ("de", "Hallo Mira, passt Ihnen Donnerstag?"): False,
    ("de", "Liebe Frau Hofmann, der Termin steht."): False,
    ("de", "Hallo Mira,\nder Termin steht."): None,
    ("de", "Du triffst Lea Voss. Sie leitet das Team."): True,
    ("de", "Bei uns sagt man du, aber wie Sie mögen."): False,
    ("de", "Vorstellungsgespräch\nCafé du Nord, Rue du Rhône 12, Genf"): None,
    ("de", "Könnt ihr euch den Lebenslauf ansehen?"): None,
    ("nl", "Beste Mira, kun je donderdag? We zien je om 14 u."): True,
    ("nl", "Beste Mira, u bent van harte welkom, je vindt ons vlot."): False,
    ("nl", "Dag van het gesprek: donderdag.\nWe zien je om tien uur."): True,
    ("nl", "Geachte mevrouw Hofmann, het gesprek is bevestigd."): False,
    ("nl", "Gesprek met Prof. U. Jansen om 14 u en 16.30 u."): None,
    ("fr", "Salut Mira, le rendez-vous est calé. Ça te va ?"): True,
    ("fr", "Bonjour Mira, t’as bien reçu le lien ?"): True,
    ("fr", "Bonjour Mira, passez nous voir."): False,
    ("fr", "Chère Madame, l'entretien est confirmé."): False,
    ("fr", "Y a-t-il un parking ? Le rendez-vous est chez Kaolin."): None,
    ("it", "Ciao Mira, ti aspettiamo giovedì."): True,
    ("it", "Gentile candidata, la tua candidatura è piaciuta."): True,
    ("it", "Buongiorno Mira, vorremmo incontrarti."): True,
    ("it", "Buongiorno Mira, siamo lieti di invitarLa."): False,
    ("it", "Gli invitati ricevono i dati dai reparti di Lugano (TI)."): None,
    ("es", "Hola, Mira, te esperamos."): None,
}
TO_OTHERS = (
    "Hallo Lea, kannst du Mira am Empfang abholen?",
    "Liebe Kollegin,\n\nhast du Zeit, dabei zu sein?",
    "@Lea: liest du vorher den Lebenslauf?",
    "Lea, liest du vorher den Lebenslauf?",
    "Lea Voss, deine Fragen bitte vorher.",
)
OF_TOOLS = (
    ("it", "Chiara Bassi ti sta invitando a una riunione pianificata in Zoom.\nTrova il tuo numero locale: https://us02web.zoom.us/u/kc"),
    ("nl", "Je ontvangt deze e-mail omdat er een afspraak is."),
)


@pytest.mark.parametrize(("said", "familiar"), list(SAYS.items()), ids=lambda said: said[1] if isinstance(said, tuple) else str(said))
def test_the_words_tell(said: tuple[str, str], familiar: bool | None) -> None:
    """One form alone tells; where both stand it is the formal one, where neither does it is not known."""
    language, text = said
    assert says_familiar(text, language, to="Mira Hofmann") is familiar


@pytest.mark.parametrize("text", TO_OTHERS)
def test_what_is_said_to_others_counts_for_nothing(text: str) -> None:
    """Neither below their greeting nor behind their name; what follows for the owner counts again."""
    assert says_familiar(text, "de", to="Mira Hofmann", others=("Lea Voss",)) is None
    assert says_familiar(f"{text}\nHallo Mira, bis dann, ich freue mich auf dich.", "de", to="Mira Hofmann", others=("Lea Voss",)) is True


@pytest.mark.parametrize(("language", "text"), OF_TOOLS)
def test_what_a_tool_wrote_counts_for_nothing(language: str, text: str) -> None:
    """Every invitation holds it."""
    assert says_familiar(text, language, to="Mira Hofmann") is None
    sie = "Hallo Mira, ich freue mich auf dich.\nKlicken Sie hier, um an der Besprechung teilzunehmen"
    assert says_familiar(sie, "de", to="Mira Hofmann") is True


def test_a_shortened_name_is_the_owners() -> None:
    """Alexandra is called Alex."""
    assert says_familiar("Hi Alex,\n\npasst dir Montag?", "de", to="Alexandra Moreno") is True
