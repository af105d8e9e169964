"""Whom one meets on the day and who only arranged it, what is by telephone, and what is an event for many."""

import pytest

from core.facts import Likelihood, Medium
from tests.core.invite import interviewers, invite, read, rules


def met(text: str, who: str) -> list[str]:
    """Who interviews where somebody of a small house has written an invitation."""
    return [name for name, _ in interviewers(read(invite("Interview, Vorstellungsgespräch", text, by=f"{who} <desk.one@zedcorp.example>")))]


def test_a_row_of_an_agenda_names_whom_one_meets() -> None:
    """The last talk of the day too, with who wrote the invitation; not who helps at it."""
    text = "09:15 Doug Fenwick, Maintenance Superintendent\n11:00 HR wrap-up with Beth Simms\n\nQuestions on the day: Beth, (409) 555-0163"
    assert met(text, "Beth Simms") == ["Doug Fenwick", "Beth Simms"]
    assert met("09:15 Doug Fenwick, Superintendent\n11:00 Wrap-up", "Beth Simms") == ["Doug Fenwick"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Vous échangerez avec Bertrand Lacaze (DAF). Votre interlocutrice RH : Océane Pruvost.", "Océane Pruvost"),
        ("Das Gespräch führt Uwe Brandes.\nIhre HR-Ansprechpartnerin: Petra Kolb", "Petra Kolb"),
        ("You will meet Tom Holt.\nHR point of contact: Petra Kolb", "Petra Kolb"),
        ("Te entrevistará Rodolfo Cantú.\nReferente de Recursos Humanos: Marta Gil", "Marta Gil"),
        ("Il colloquio sarà con Elena Baraldi.\nIl tuo contatto HR: Marta Galli", "Marta Galli"),
        ("Je gesprek is met Wouter van Dalen.\nJe HR-contactpersoon: Marloes Dijk", "Marloes Dijk"),
        ("A entrevista será com Renata Campos.\nA sua interlocutora de RH: Marta Prado", "Marta Prado"),
    ],
)
def test_a_desks_contact_only_arranges(text: str, who: str) -> None:
    """Beside somebody whom one meets."""
    found = met(text, who)
    assert len(found) == 1
    assert who not in found


def test_a_boss_between_commas_is_met() -> None:
    """Though the word for the boss is a form of address in another language."""
    text = "Zu Mittag setzt sich der Chef, Josef Aigner, mit dir zusammen und ihr redet über die Stelle."
    assert met(text, "Sabine Holl") == ["Josef Aigner"]


@pytest.mark.parametrize("place", ["電話", "電話（090-0000-0101）", "お電話", "通話", "Handy", "Chamada", "Call", "Phone (312) 555 0147"])
def test_a_place_that_is_a_call_is_no_place(place: str) -> None:
    """With its number or without."""
    event = invite("Interview 面接 with the team", "Let us talk about the job.", place=place, by="Ann Lee <ann.lee@zedcorp.example>")
    assert read(event).medium is Medium.PHONE


@pytest.mark.parametrize("title", ["お電話での面談", "お電話面談", "面談（お電話）", "電話カジュアル面談"])
def test_a_title_says_that_one_is_rung(title: str) -> None:
    """However polite the word for the telephone is."""
    assert read(invite(title, "仕事についてお話しします。", by="上田 直樹 <ueda@zedcorp.example>")).medium is Medium.PHONE


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Meet & greet: werken bij de Waterschappen", "Kom kennismaken met collega's en stel al je vragen over onze vacatures. Inloop."),
        ("Kennismaken met het team", "Volg een rondleiding en stel al je vragen over onze vacatures."),
        ("Jobcafé Interview", "Lernen Sie uns kennen."),
        ("Meet the team", "Come and ask us any questions about our vacancies over coffee."),
        ("Matinale de l'emploi - entretiens", "Venez rencontrer nos équipes."),
        ("Café de empleo y entrevistas", "Conoce a nuestro equipo."),
        ("Caffè del lavoro con colloqui", "Venite a conoscerci."),
        ("Café com vagas e entrevistas", "Venha conhecer a equipe."),
        ("お仕事カフェ(面談あり)", "お気軽にお越しください。"),
    ],
)
def test_an_event_of_an_employer_for_all_is_no_interview(title: str, text: str) -> None:
    """A café for jobs, a morning for them, questions about what is open there."""
    found = read(invite(title, text, by="Careers <careers@zedcorp.example>"))
    assert "gathering" in rules(found)
    assert found.verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("title", "text", "by"),
    [
        ("Gesprek Garage Vermeersch", "Ik toon je den atelier en dan babbelen we wat over de job van mecanicien.", "Dirk Vermeersch"),
        ("Jurygesprek docent orthopedagogie", "U wordt uitgenodigd voor het jurygesprek.", "Personeelsdienst"),
    ],
)
def test_flemish_words_for_an_interview(title: str, text: str, by: str) -> None:
    """A job is called so there, and a committee a jury."""
    assert read(invite(title, text, by=f"{by} <jobs@garagevermeersch.example>")).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("title", "name", "house"),
    [
        ("Colloquio con Paolo di Manpower", "Paolo", "Manpower"),
        ("Entrevista con Marta de Adecco", "Marta", "Adecco"),
        ("Entretien avec Julie de Manpower", "Julie", "Manpower"),
        ("Entrevista com Rui da Randstad", "Rui", "Randstad"),
        ("Vorstellungsgespräch mit Anna von Randstad", "Anna", "Randstad"),
    ],
)
def test_a_known_house_is_no_surname(title: str, name: str, house: str) -> None:
    """Who is of it is called by the name before the small word."""
    found = read(invite(title))
    assert house in (found.employer.name, found.employer.agency)
    assert [one for one, _ in interviewers(found)] in ([name], [])


@pytest.mark.parametrize("text", ["ring bell at back door", "sonner interphone chez Mme Roux", "Arbeitsort: Homeoffice", "klingel am Hof"])
def test_things_at_a_door_and_behind_a_colon_are_nobody(text: str) -> None:
    """In a note of the owner's own."""
    found = [name for name, _ in interviewers(read(invite("Interview", text)))]
    assert not [name for name in found if "Roux" not in name]


@pytest.mark.parametrize("text", ["Standort: Bad Homburg", "Sede: Torre Velasca", "Contratto: Tempo Determinato", "Salário: Piso Salarial"])
def test_a_label_that_no_list_knows_needs_a_known_name(text: str) -> None:
    """Two words with capitals behind it may be anything."""
    assert met(text, "Sabine Aigner") == ["Sabine Aigner"]
    assert met("Begleitung: Uwe Brandes", "Sabine Aigner") == ["Uwe Brandes"]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Interview: Greenkeeper, Ardcarrick Golf Club", "Ardcarrick Golf Club, Coast Rd"),
        ("Interview - Yoga Studio Lumen", "Yoga Studio Lumen"),
        ("Vorstellungsgespräch im Kino Lichtburg", "Kino Lichtburg"),
        ("Entretien Cinéma Le Rex", "Cinéma Le Rex"),
        ("Colloquio Palestra Olimpia", "Palestra Olimpia"),
        ("Interview Lifeguard swimming pool", "Northgate Baths"),
    ],
)
def test_people_work_where_others_take_their_pleasure(title: str, place: str) -> None:
    """An interview at a golf club or for a pool is one."""
    event = invite(title, "We look forward to meeting you.", place=place, by="Ann Lee <ann.lee@lerexolimpia.example>")
    assert read(event).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize("title", ["Golf with Fergal", "Yoga class", "Palestra: como passar na entrevista"])
def test_what_is_for_pleasure_or_for_many_stays_so(title: str) -> None:
    """At the same places."""
    event = invite(title, "See you there.", place="Yoga Studio Lumen", by="Ann Lee <ann.lee@lumenyoga.example>")
    assert read(event).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Parish council AGM", "Agenda: minutes, accounts, vacancies on the committee."),
        ("Mitgliederversammlung", "Tagesordnung: Bericht, Stelle in der Geschäftsstelle, Bewerbungen."),
        ("Réunion copropriété", "Ordre du jour : remplacement du gardien, candidatures reçues pour le poste."),
        ("Junta de vecinos", "Candidatos y contratación de portero, el puesto queda vacante."),
        ("Assemblea condominio", "Nuovo portiere, candidature pervenute per il posto."),
        ("Assembleia de condomínio", "Candidatos à vaga de porteiro."),
        ("Ledenvergadering", "Vacature in het bestuur, sollicitaties."),
    ],
)
def test_a_meeting_of_members_is_no_interview(title: str, text: str) -> None:
    """Whatever posts they have to fill."""
    assert read(invite(title, text, by="Noreen Daly <noreen@ballin.example>")).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Je spreekt met mij en met onze bedrijfsleider, Joep Verhulst.\nGroet, Carla\nTuincentrum De Zonnehoek", "Carla Smits"),
        ("You will meet with me and our manager Helen Park.\nBest,\nTessa", "Tessa Bright"),
        ("Sie sprechen mit mir und unserer Leiterin Bärbel Kruse.\nLG Heidi", "Heidi Lang"),
    ],
)
def test_who_signs_with_a_first_name_at_a_desk_is_somebody(text: str, who: str) -> None:
    """And meets one where the text says so."""
    event = invite("Interview, sollicitatiegesprek", text, by=f"{who} <info@dezonnehoek.example>")
    assert who in [name for name, _ in interviewers(read(event))]


def test_a_greeting_is_nobody() -> None:
    """However people say hello."""
    event = invite("Interview", "Hiya, looking forward to it.", by="Siobhan Reid <s.reid@ulvatrust.example>")
    assert [name for name, _ in interviewers(read(event))] == ["Siobhan Reid"]


def test_a_jobgesprek_is_an_interview() -> None:
    """As Flanders calls it."""
    event = invite("Jobgesprek bij Frituur 't Hoekske", "Spring eens binnen voor den drukte.", by="Rudy Claes <rudy@hoekske.example>")
    assert read(event).verdict.likelihood is Likelihood.INTERVIEW


def test_a_list_of_a_board_ends_where_the_text_goes_on() -> None:
    """Who signs below it is not on it."""
    board = "Interview board:\nMs Deirdre Hanley, Director of Nursing\nMr Colm Fahy, Theatre Manager\n\n"
    text = f"{board}Please bring photo ID and your NMBI certificate.\n\nAoife Brennan\nRecruitment Officer"
    assert met(text, "Aoife Brennan") == ["Deirdre Hanley", "Colm Fahy"]


def test_a_job_applied_for_is_no_word_of_a_helper() -> None:
    """The assistant is whom they look for."""
    text = "Confirmamos a entrevista para o lugar de assistente administrativo, com a Dra. Teresa Vilhena (diretora clínica)."
    assert met(text, "Sónia Matos") == ["Teresa Vilhena"]


def test_what_somebody_is_says_nothing_of_where() -> None:
    """A head of reception rings too."""
    event = invite(
        "Llamada Robin - Hotel Mirador",
        "Te llamo yo el martes para hablar del puesto.\n\nBiel Sastre\nJefe de recepción",
        by="Biel Sastre <biel@mirador.example>",
    )
    assert read(event).medium is Medium.PHONE


def test_the_post_of_somebody_is_no_part_of_their_house() -> None:
    """ "Export Manager of the house"."""
    text = (
        "Le confermo il colloquio con il Dott. Paolo Renzetti, Export Manager di Ceramiche Valdorcia S.p.A.\n\nMartina Lodi\nHR Specialist"
    )
    event = invite("Colloquio – Addetta ufficio estero", text, by="Martina Lodi <martina.lodi@valdorcia.example>")
    assert read(event).employer.name == "Ceramiche Valdorcia"


def test_a_house_called_after_what_it_does_stands_in_brackets() -> None:
    """And goes before a name made of a domain, in Japanese."""
    event = invite(
        "お電話での面接(訪問看護ステーションひだまり)",
        "管理者の森本です。18時にお電話いたします。",
        by="森本 直子 <morimoto@hidamari-nurse.example>",
    )
    assert read(event).employer.name == "訪問看護ステーションひだまり"


@pytest.mark.parametrize(
    "line", ["Votre dernier poste : Assistante, cabinet du Dr Mollard", "Last employer: Dr Mollard", "前職：丸山 一郎の会社"]
)
def test_a_former_employer_that_a_form_asks_for_is_not_met(line: str) -> None:
    """Nor thanked."""
    assert met(f"Entretien téléphonique, phone interview\n{line}\n", "Clémence Authier") == ["Clémence Authier"]


@pytest.mark.parametrize(
    "text",
    [
        "It'll be just me and Bev (she runs the nurses), half an hour or so.",
        "It will be just me and Bev, our head nurse.",
        "You will be meeting only me and Bev.",
        "Ci saremo solo io e Bea.",
        "Saremo io e Bea, la caposala.",
        "Vamos estar só eu e a Bia.",
        "Sie treffen nur mich und Bea.",
        "Il n'y aura que moi et Bea.",
        "Seremos solo yo y Bea.",
        "Je spreekt alleen mij en Bea.",
    ],
)
def test_just_me_and_another_are_two(text: str) -> None:
    """Who writes, and who is named beside them."""
    found = met(text, "Carol Hughes")
    assert len(found) == 2
    assert "Carol Hughes" in found


@pytest.mark.parametrize(
    "said",
    [
        "As we said on the phone,",
        "Wie telefonisch besprochen:",
        "Comme convenu par téléphone,",
        "Tal como hablamos por teléfono,",
        "Come d'accordo al telefono,",
        "Zoals telefonisch afgesproken,",
        "Como combinado por telefone,",
        "お電話でお話ししたとおり、",
    ],
)
def test_a_talk_that_lies_behind_says_nothing_of_how_one_meets(said: str) -> None:
    """A link does, also where its beginning is left out; and so does a call that is announced beside it."""
    title, by = "Interview, Vorstellungsgespräch", "Ann Lee <ann@zedcorp.example>"
    assert read(invite(title, f"{said} Zoom.", by=by)).medium is Medium.VIDEO
    assert read(invite(title, f"{said}\nmeet.google.com/qkd-wmvu-hta", by=by)).medium is Medium.VIDEO
    assert read(invite(title, said, by=by)).medium is Medium.UNKNOWN
    assert read(invite(title, f"{said} I will call you.", by=by)).medium is Medium.PHONE


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Entrevista com a gestão – Analista de Crédito Rural Pleno – Cooperativa Serra Verde", ["Luciana Prado"]),
        ("Entrevista con Jefatura de Almacén | Coordinador de Rutas | Grupo Huasteca", ["Luciana Prado"]),
    ],
)
def test_a_job_and_a_house_that_a_title_parts_from_whom_one_meets_are_nobody(title: str, who: list[str]) -> None:
    """Nor is a body of heads."""
    event = invite(title, "A entrevista com a gestora Luciana Prado está confirmada.", by="Serra Verde <naoresponda@gupy.com.br>")
    assert [name for name, _ in interviewers(read(event))] == who


def test_a_room_that_is_invited_is_nobody() -> None:
    """Its number says so."""
    event = invite(
        "Interview", "You will meet Tom Holt.", by="Tom Holt <tom.holt@zedcorp.example>", guests=("DUI-B-2.07 <dui-b-207@zedcorp.example>",)
    )
    assert [name for name, _ in interviewers(read(event))] == ["Tom Holt"]


def test_what_a_head_is_head_of_is_no_name() -> None:
    """Where the name follows, in Japanese."""
    assert met("面接官：船員部長 中村 誠\n所要時間：40分程度", "採用 担当") == ["中村 誠"]


def test_who_signs_for_a_house_is_met_where_nobody_else_is_named() -> None:
    """The workshop's address is nobody's, and the master writes; beside somebody who is named it is who only writes."""
    text = "Ich zeige Ihnen zuerst den Betrieb. Das Gespräch führe ich selbst.\n\nViele Grüße\nRolf Ziegler\nBäckermeister"
    assert met(text, "Bäckerei Ziegler") == ["Rolf Ziegler"]
    assert met(text.replace("führe ich selbst", "führt Uwe Brandes"), "Bäckerei Ziegler") == ["Uwe Brandes"]


def test_a_part_of_the_houses_name_is_nobody_where_somebody_else_is_met() -> None:
    """The gate of the Vetreria Carli; where nobody else is named, it may be Carli who asks one to come."""
    text = "chiedere di Giulia Ferri, mi fa lei il colloquio\nportineria Carli 055 0000142"
    assert [name for name, _ in interviewers(read(invite("colloquio di lavoro Vetreria Carli", text)))] == ["Giulia Ferri"]
