"""Which of the owner's sentences goes into which letter."""

from core.facts import Strength
from core.letters import choose_strengths

DATA = Strength(sentence="I have run data platforms.", roles=("data", "platform"))
LEAD = Strength(sentence="I have led nine engineers.", roles=("engineer", "data engineer"))
ANY = Strength(sentence="I finish what I start.")
CARE = Strength(sentence="I have run a night ward.", roles=("nurse",))
GERMAN = Strength(sentence="Ich habe drei Umzüge geleitet.", language="de")


def test_the_sentence_with_most_words_of_the_role_comes_first() -> None:
    """Specific sentences go before those for any role, and those for another trade stay out."""
    assert choose_strengths((ANY, CARE, LEAD, DATA), "Senior Data Platform Engineer", "en", 3) == (DATA, LEAD, ANY)


def test_sentences_are_shared_out_over_the_panel() -> None:
    """Each recipient reads another one while there are enough."""
    assert choose_strengths((DATA, ANY), "Data Analyst", "en", 3) == (DATA, ANY, DATA)


def test_words_of_a_role_are_whole_words() -> None:
    """ "nurse" is in "Staff Nurse (Nights)" and not in "Nursery Manager"."""
    assert choose_strengths((CARE,), "Staff Nurse (Nights)", "en", 1) == (CARE,)
    assert choose_strengths((CARE,), "Nursery Manager", "en", 1) == ()
    assert choose_strengths((Strength(sentence="I write C++.", roles=("C++",)),), "Developer, C", "en", 1) == ()


def test_words_that_are_joined_are_found_within_a_longer_one() -> None:
    """ "Pflege" is in "Pflegefachkraft" in German, "nurse" in no "Nurseryman" in English, and Japanese has no spaces at all."""
    care = Strength(sentence="Ich habe eine Station geleitet.", language="de", roles=("Pflege", "Leitung"))
    assert choose_strengths((care,), "Pflegefachkraft", "de", 1) == choose_strengths((care,), "Stationsleitung", "de", 1) == (care,)
    assert choose_strengths((care,), "Buchhalterin", "de", 1) == ()
    assert choose_strengths((CARE,), "Nurseryman", "en", 1) == ()
    data = Strength(sentence="データ基盤を構築しました。", language="ja", roles=("エンジニア",))
    assert choose_strengths((data,), "バックエンドエンジニア", "ja", 1) == (data,)


def test_a_letter_without_a_suitable_sentence_is_offered() -> None:
    """No suitable sentence, or none in the language of the letter, gives nothing to write with."""
    assert choose_strengths((CARE, GERMAN), "Data Analyst", "en", 2) == ()
    assert choose_strengths((), "", "en", 1) == ()


def test_an_unknown_role_takes_the_general_sentences() -> None:
    """When the role is not known a sentence for any role is right."""
    assert choose_strengths((DATA, ANY, CARE), "", "en", 2) == (ANY, ANY)


def test_an_unknown_role_falls_back_on_the_first_trade() -> None:
    """Without general sentences the owner's first counts, with others of the same trade: a nurse's never stands beside an engineer's."""
    more = Strength(sentence="I have cut our data bill by half.", roles=("data",))
    assert choose_strengths((DATA, CARE, more), "", "en", 3) == (DATA, more, DATA)
