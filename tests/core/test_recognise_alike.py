"""What sounds like an interview of the owner and is none: they sit in, practise, choose, or talk about something that is called alike."""

import pytest

from core.facts import Likelihood
from tests.core.invite import invite, read, rules

HOST = "Priyanka Dahl <priyanka@marlowgrid.com>"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Second round: Casey L., welder", "Could you sit in? I'd value a second pair of eyes."),
        ("Final round, shop manager", "You are on the interview panel with Tom. Shortlist below."),
        ("Appointing our next caretaker", "The shortlisted people each meet the team."),
        ("Interviewer request: final round", ""),
        ("Zweitgespräch Azubi Metallbau", "Ich stelle ihm die Fragen, du zeigst die Halle."),
        ("Zweitgespräch Azubi Metallbau", "Die Unterlagen liegen im Personalordner."),
        ("Tweede gesprek – stagiair", "Zijn cv staat op de schijf, jij schuift aan."),
        ("Sollicitatiegesprek lasser", "Cv en brief in bijlage, niet verspreiden."),
        ("Entretien stagiaire : la suite", "Chacun donne son avis sur les trois profils vus lundi."),
        ("Secondo colloquio – magazziniere", "Falle tu le domande, parto io."),
        ("Segunda entrevista soldador", "¿Nos ayudas con la segunda entrevista a Casey?"),
        ("【面接官依頼】営業 一次面接", ""),
        ("【同席のお願い】エンジニア 二次面接", ""),
        ("営業職 一次面接", "評価シートは当日中に戻してください。"),
        ("営業職 一次面接", "履歴書は社内サーバーにあります。"),
    ],
)
def test_who_is_asked_to_sit_in_is_no_candidate(title: str, text: str) -> None:
    """The one who applies is told none of this: whose papers lie where, who asks what, what to hand in afterwards."""
    reading = read(invite(title, text, by=HOST))
    assert reading.verdict.likelihood is Likelihood.NOT
    assert "hiring_side" in rules(reading)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Practise my interview w Lou", ""),
        ("Interview w Lou", "Lou plays the recruiter, then we swap"),
        ("Bewerbungsgespräch proben mit Lou", ""),
        ("Vorstellungsgespräch mit Lou", "Lou spielt die Personalerin"),
        ("Répéter mon entretien avec Lou", ""),
        ("Entretien avec Lou", "Lou joue le recruteur"),
        ("Ensayar la entrevista con Lou", ""),
        ("Entrevista con Lou", "Lou hace de entrevistadora"),
        ("Treinar a entrevista com o Lou", ""),
        ("Entrevista com o Lou", "o Lou faz de recrutador"),
        ("Provare il colloquio con Lou", ""),
        ("Sollicitatiegesprek naspelen met Lou", ""),
        ("Sollicitatiegesprek met Lou", "Lou speelt de werkgever"),
    ],
)
def test_practice_with_a_friend_is_no_interview(title: str, text: str) -> None:
    """The title says what one does with it, or the text who plays whom."""
    assert "mock" in rules(read(invite(title, text)))


def test_a_practice_manager_does_not_practise() -> None:
    """The noun is where doctors work."""
    assert read(invite("Practice manager interview, Elm Surgery", by=HOST)).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Post-interview: decide", "Interview notes, please."),
        ("Pós-entrevista: vaga de soldador", ""),
        ("Entrevista: elegir finalistas", ""),
        ("Post-entretien : qui retenir ?", "Entretien de recrutement, poste de soudeur."),
        ("Post-colloquio: chi prendiamo?", "Colloquio di lavoro, posizione di saldatore."),
    ],
)
def test_what_comes_after_an_interview_is_none(title: str, text: str) -> None:
    """Those who asked the questions choose."""
    assert "debrief" in rules(read(invite(title, text, by=HOST)))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Panel: release candidates", "Shortlist of what goes live."),
        ("Panel review", "Shortlist the candidate sites."),
        ("Final round: new logo", "Three drafts, then we vote."),
        ("Endrunde Logo", "Drei Entwürfe, dann stimmen wir ab."),
        ("Robin <> Marlow Grid: intro", "We help teams like yours."),
        ("Robin <> Marlow Grid: kennismaking", "Wij helpen bedrijven zoals dat van jullie."),
        ("Interview: my life as a welder", ""),
        ("Entretien : mon métier de soudeur", ""),
        ("仕入先 顔合わせ", ""),
        ("Entrevista con el autor", "Programa en directo, doce minutos."),
    ],
)
def test_what_is_called_alike_is_doubted(title: str, text: str) -> None:
    """Features and sites are candidates too, and one votes on a drawing, not on a person."""
    assert read(invite(title, text, by=HOST)).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    "title", ["Entrevista a la alcaldesa", "Entrevista ao presidente", "Intervista al sindaco, colloquio", "Interview du maire"]
)
def test_who_is_asked_about_a_town_is_no_candidate(title: str) -> None:
    """These languages say who is interviewed, not by whom."""
    assert "press" in rules(read(invite(title, by=HOST)))


def test_a_room_is_what_a_shared_flat_has_to_give() -> None:
    """The flat stands right before the talk; "wg." before it means about."""
    assert read(invite("WG-Vorstellungsgespräch", "zweiter Stock, bei Lou klingeln")).verdict.likelihood is Likelihood.NOT
    assert read(invite("Anruf wg. Vorstellungsgespräch bei Marlow Grid")).verdict.likelihood is not Likelihood.NOT


def test_how_the_owners_work_has_changed_is_no_new_job() -> None:
    """It is the post they have."""
    event = invite("Your position: half an hour", "Your job has changed since May.", by="People Team <people@marlowgrid.com>")
    assert read(event).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("text", "likelihood"),
    [
        ("ご紹介中の求人について、お電話いたします。", Likelihood.UNSURE),
        ("求人の一次スクリーニングとして、お電話いたします。", Likelihood.INTERVIEW),
        ("今後のキャリアについてご相談ください。", Likelihood.NOT),
    ],
)
def test_an_agents_talk_counts_where_it_is_about_a_post(text: str, likelihood: Likelihood) -> None:
    """A first screening for a post is one; a talk about the years to come is advice."""
    event = invite("エージェント面談", text, by="小田切 亮 <odagiri@careerbridge.example>")
    assert read(event).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    "text", ["notes: my salary expectations", "il fait le point sur mes prétentions", "überlegen: meine Gehaltsvorstellung"]
)
def test_what_one_wishes_to_earn_is_asked_of_who_applies(text: str) -> None:
    """A note that says no more is asked about."""
    assert read(invite("Call with Ana Ruiz", text)).verdict.likelihood is Likelihood.UNSURE


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Second round: welder", "You show him the yard, I do the rest."),
        ("Zweitgespräch Schweißer", "Du zeigst ihm die Halle."),
        ("Entretien soudeur", "Tu lui fais visiter l'atelier."),
        ("Segunda entrevista soldador", "Tú le enseñas el taller."),
        ("Secondo colloquio saldatore", "Tu gli fai vedere il capannone."),
        ("Tweede gesprek lasser", "Jij laat hem de loods zien."),
        ("Entrevista de soldador: reparto de preguntas", ""),
        ("Entrevistas aos soldadores", ""),
    ],
)
def test_who_is_told_what_to_show_somebody_is_no_candidate(title: str, text: str) -> None:
    """One who applies knows no way round the house."""
    assert "hiring_side" in rules(read(invite(title, text, by=HOST)))


@pytest.mark.parametrize(
    "title",
    [
        "Coffee with Lou: her interview",
        "Lou: son entretien d'embauche",
        "Lou, entrevista dela",
        "Lou: haar sollicitatiegesprek",
        "彼女の面接",
    ],
)
def test_a_note_may_be_of_hers(title: str) -> None:
    """Also where it does not say whose daughter she is; German, Spanish and Italian say "your" in the same words."""
    assert "other_candidate" in rules(read(invite(title)))


def test_a_polite_your_in_a_note_is_the_owners() -> None:
    """A title is copied out of a letter."""
    for title in ("Ihr Vorstellungsgespräch bei Marlow Grid", "Su entrevista con Marlow Grid", "Il suo colloquio con Marlow Grid"):
        assert read(invite(title)).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    "title", ["Stage 2 consultation", "Abschlussgespräch Praktikum", "Bilan de stage", "Eindgesprek stage", "Fine stage"]
)
def test_the_end_of_work_is_no_beginning(title: str) -> None:
    """Of a placement, or of a job."""
    event = invite(f"{title} – interview", "Your interview, as part of the process.", by=HOST)
    assert "staff_talk" in rules(read(event))


@pytest.mark.parametrize(
    ("title", "text", "likelihood"),
    [
        ("Follow-up conversation about Daniel", "", Likelihood.NOT),
        ("Follow-up conversation about Robin", "", Likelihood.INTERVIEW),
        ("Follow-up conversation about Daniel's old post", "The position is open.", Likelihood.INTERVIEW),
        ("Final round: the roof", "We hear both contractors.", Likelihood.NOT),
        ("Endrunde Dach", "Beide Firmen stellen sich vor.", Likelihood.NOT),
        ("Interview: the old harbour", "We are collecting residents' memories.", Likelihood.NOT),
    ],
)
def test_a_talk_about_a_child_a_roof_or_the_past_is_no_interview(title: str, text: str, likelihood: Likelihood) -> None:
    """Whom it is about is named; a job's word outweighs the name."""
    assert read(invite(title, text, by=HOST)).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    "text",
    [
        "I'd love you to meet Jo, who'd be your opposite number.",
        "Jo würde Sie gern kennenlernen: Ihre künftige Teamleitung, im nächsten Schritt.",
    ],
)
def test_who_would_be_ones_boss_is_met_for_a_job(text: str) -> None:
    """A catch-up is with friends, unless somebody is there with whom one would work."""
    assert read(invite("Catch-up: Robin & Priyanka", text, by=HOST)).verdict.likelihood is not Likelihood.NOT


@pytest.mark.parametrize(
    "title",
    [
        "Vorstellung neue Kollegin Einkauf",
        "Meet our new colleague",
        "Présentation de la nouvelle collègue",
        "Presentación del nuevo compañero",
        "Apresentação da nova colega",
        "Presentazione nuovo collega",
        "Kennismaking met de nieuwe collega",
        "新メンバーのご紹介",
    ],
)
def test_somebody_new_is_shown_round(title: str) -> None:
    """Who is made known there has the job already."""
    reading = read(invite(title, "Interview, Kennenlernen, 面接.", by=HOST))
    assert reading.verdict.likelihood is Likelihood.NOT
    assert "onboarding" in rules(reading)
