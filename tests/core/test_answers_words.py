"""What a person's mail means for the waiting."""

import pytest

from core import answers
from core.explain.wording import sentence
from core.facts import Message, MessageKind
from tests.core.letterbox import HISTORY, JORDAN, letter, mail

SAID = """
rejection | We really enjoyed meeting you, but we've decided to go ahead with a candidate who has more agency experience.
rejection | After careful consideration we will not be moving forward with your application at this time.
rejection | I'm afraid the team has decided to hire internally for this one.
rejection | We don't think it's quite the right fit. Wishing you all the best in your search.
rejection | The bank has put a freeze on hiring until next year, so this position has been cancelled.
rejection | Sadly I don't have good news: we are not able to offer you the position.
rejection | We went back and forth all week. We are carrying on with somebody who has led such a team, and I'd rather say so now.
rejection | We went with someone else in the end. Sorry! Happy to give you feedback on a call.
offer | We'd love to have you join us as Senior Engineer. The offer letter is attached.
offer | Congratulations! You've been selected for the role. HR will be sending your contract this week.
offer | The job is yours. Can you start on 1 May?
offer | Unfortunately we can't match your number, but we would like to offer you the role at 120k.
next_step | The team loved meeting you. Are you free next Tuesday at 3 for a chat with our VP of Sales?
next_step | We'd like to move you forward to the final round. Please pick a time here: https://calendly.com/x
next_step | Unfortunately Dana can't make Tuesday. Would Wednesday at ten work for you?
next_step | Could you send over two references when you get a chance?
next_step | Next step would be a short take-home exercise, which I've attached.
next_step | I'm pleased to say you've made it to the next stage. Someone from HR will be in touch to schedule.
more_time | Just a quick note to say we haven't forgotten about you. We're hoping to wrap this up next week.
more_time | No decision yet I'm afraid. I'll let you know as soon as I hear.
more_time | The role is on hold while we sort out the budget. I'll be in touch in September.
more_time | You're our second choice and we have made an offer to our first. I'll phone you on Monday either way.
more_time | I don't have an offer for you yet, and the board only meets on the 12th.
next_step | Not moving forward with you would have been a mistake - when can you start?
rejection | Hello Jordan, we filled all our harvest spots this week, so I can't bring you on for now.
rejection | The committee has paused recruitment after the merger and the post itself will not be filled.
offer | Glad to give you a start. £14 an hour and the van. Can you do Monday 6th, 7am at the depot?
next_step | Really enjoyed it. I've asked Tom in our hiring team to set you up with the take-home, you'll have four days.
human_ack | Thank you for your note, it was lovely to meet you as well!
human_ack | Thanks for taking the time, and for the kind words. Have a great weekend!
human_ack | Noted, thank you. I will pass this on to Mark.
human_ack | Thanks! I was out of the office yesterday, hence the late reply.
"""


SHORT = """
rejection | Sorry pal, the boss's nephew got it. You know how it is.
rejection | Hiya, just to say we've filled it. Thanks for your time x
rejection | The answer from Zurich is no. They don't sponsor visas.
rejection | We must give you unfortunately a negative answer.
rejection | So it turns out we are not hiring in Q3 after all.
rejection | In the end Harriet edged it on clinical hours. Do apply when we open the second surgery.
rejection | Not good news I'm afraid. Another candidate just nudged ahead on the day.
rejection | They've just told me they're not replacing Martin after all.
rejection | Hard email to write. We met someone who has run this kind of site for a decade, and we've signed her.
rejection | No vacancy at present. We will call if something opens.
offer | The team said yes before you'd left the building.
more_time | We interview the last candidate on Friday and the three of us confer after that.
more_time | The decision has moved to the next council meeting on the 22nd.
next_step | We would like to visit your current workshop if that is ok, and see some of your pieces.
offer | Job's yours if you want it. Start Monday 7am, £19 an hour.
offer | Best I can do is 84 and an extra week's leave. Are we on?
offer | Congrats, you are selected. HR will release the offer by EOD.
offer | Hi Jordan, we'd like you to have the job. Any chance of starting on the 9th?
offer | It's a yes from all of us! I'll pop the contract in the post.
next_step | Give us a bell tomorrow about 10, want to sort a trial day.
next_step | Kindly share your last 3 months payslips and Form 16 for further processing.
next_step | Before we go further I'd need to see that ticket of yours.
next_step | Pop in Thursday lunchtime and meet the girls? Just an hour on the floor.
next_step | Regional manager's down on the 6th, she'd want to say hello. 11ish?
more_time | Still nothing from upstairs. I'll poke them again tomorrow.
more_time | Finance won't sign it off before the new year so we're all stuck.
more_time | Can I have till Friday? We're torn between two of you.
more_time | The internal people get seen first, so nothing moves before the 20th.
rejection | Hiya, we're gonna stick with the au pair we have.
rejection | Come back and see me once you've got your gas certificate, I need someone qualified now.
rejection | We went for someone with more kiln time. Happy to introduce you to a few other studios if that helps?
human_ack | Hats off for sticking with the budget question, that one trips everybody up!
more_time | We're still holding our first talks with other candidates, please bear with us.
more_time | Die Kollegin spricht am Montag noch mit drei weiteren Bewerbern, ich bitte um Geduld.
rejection | Am Ende hat eine Gärtnerin aus dem Ort das Rennen gemacht, es lag nicht an Ihnen.
offer | Du hast das Rennen gemacht! Wann kannst du anfangen?
rejection | Es tut mir leid, dass es mit der Stelle in der Gärtnerei nun doch nichts wird.
rejection | Ça ne va pas pouvoir se faire : la personne qui partait reste finalement.
rejection | Alla fine l'ha spuntata un collega che conosceva già il forno.
rejection | Volte a falar comigo quando tiver a carta de pesados.
more_time | ご連絡が遅くなり申し訳ございません。代表が出張中のため、結論は来週になりそうです。
rejection | Sad to say the job is going to someone in the Berlin office.
next_step | I'd like to show you the studio. Are mornings or evenings better?
human_ack | Thanks! Unfortunately I had to miss the last ten minutes, but the others told me all about it.
human_ack | Great hearing about your time at Acme. We hired a coach from there last year.
human_ack | You asked what the team made at the charity run: £1,200 so far!
human_ack | Thanks, I've let Priya know. She'll be sorry to have missed you.
human_ack | Our new number is below, the old one no longer works. Thank you for the note.
human_ack | Cheers for this. Call me if you've any questions.
human_ack | Thank you for the references, all received.
human_ack | Ha, good luck with the house move! Thanks for the note.
human_ack | Thanks for coming in, sorry the lift was broken and you had to take the other one!
human_ack | Lovely to hear from you. Sorry I had to dash off at the end, my daughter's school rang!
human_ack | You left your umbrella! It's at reception whenever you pass by. And thank you for the note.
human_ack | Ah you're very good Jordan, it was lovely meeting you too. The scones are gone already so you picked the right ones!
human_ack | Imagina, eu que agradeço. Já anexei seu certificado da NR-35 à ficha.
human_ack | Your interview will continue with someone from our team.
more_time | Ik ben er nog niet helemaal uit, er komt dinsdag nog iemand meelopen. Heb je nog een weekje geduld met me?
more_time | Kannst du uns noch eine Woche geben?
more_time | ¿Nos da una semana más?
more_time | Você aguenta mais uma semana?
rejection | We hadden je er graag bij gehad, maar hebben toch anders beslist.
rejection | The chef's brother is coming home so he'll have the job. Best of luck to you.
rejection | Long story short: they're promoting from the floor. You'd have been my pick.
rejection | We can't match what you're on, so I don't think there's any point carrying on.
rejection | I've been told to stop recruiting. Sorry to be the bearer of that.
rejection | Wir haben lange überlegt und geben die Stelle einer Kollegin aus dem Haus.
rejection | Nos han recortado la plantilla, así que el puesto se queda en nada.
rejection | Finalmente la obra se ha parado y no contratamos a nadie.
rejection | Ci hanno tagliato i fondi, quindi niente assunzione.
rejection | The post's been scrapped, believe it or not. Nothing I can do.
human_ack | Noch eine Woche, dann haben wir auch Urlaub. Danke für die Zeilen!
human_ack | Merci ! Nous partons en vacances demain, bel été à vous.
human_ack | ¡Gracias! Nos vamos de vacaciones, disfruta del verano.
human_ack | Grazie, anche a lei! Noi andiamo in ferie, buona estate.
human_ack | Obrigada! Vamos agora de férias, bom verão.
human_ack | Dank je! Wij gaan nu met vakantie, fijne zomer.
more_time | We gaan eerst op vakantie, daarna beslissen we.
rejection | Er komt iemand anders op die plek, sorry.
rejection | The interview panel will continue with someone local, sorry.
human_ack | No worries about the delay, traffic was awful that day.
human_ack | My daughter's going to take the job at the zoo too, small world. Thanks for the note!
offer | It's official, the committee voted you in. Contract follows by post.
offer | You start Monday if you'll have us.
offer | Would £27k do it for you? If yes I'll get the paperwork going.
offer | On serait ravis que vous rejoigniez l'équipe, 2 100 € brut, ça vous va ?
offer | We willen je graag in het team. Wanneer kun je beginnen?
more_time | Der Stadtrat hat die Stelle noch nicht freigegeben, ich hake diese Woche nach.
more_time | I've not managed to pin the owner down yet, sorry. Will try again tomorrow.
"""


@pytest.mark.parametrize("line", [*SAID.strip().split("\n"), *SHORT.strip().split("\n")])
def test_what_a_person_writes(line: str) -> None:
    """Each kind in the words of people, with the owner's own letter quoted below; a kind word may also be asked about."""
    kind, words = line.split(" | ", 1)
    read = answers.read(mail(letter(words)), JORDAN).kind
    assert read == kind or (kind, read) == ("human_ack", MessageKind.UNCLEAR)


@pytest.mark.parametrize(
    "heading",
    [
        "Next stage",
        "Nächste Schritte",
        "Prochaine étape",
        "Próximos pasos",
        "Prossimi passi",
        "Próximos passos",
        "Volgende stap",
        "次のステップ",
    ],
)
def test_a_heading_alone_is_no_next_step(heading: str) -> None:
    """What stands below it counts."""
    read = answers.read(mail(letter(f"{heading}\n\nThank you for your note, I've put it with your papers.")), JORDAN)
    assert read.kind in (MessageKind.HUMAN_ACK, MessageKind.UNCLEAR)


def test_a_rejection_in_the_history_is_not_one() -> None:
    """A thank-you for a thank-you stays one, whatever stands in the mail it quotes."""
    answer = answers.read(mail(f"Likewise, Jordan!\n{HISTORY}"), JORDAN)
    assert (answer.kind, answer.text) == (MessageKind.HUMAN_ACK, "Likewise, Jordan!")


def test_the_reason_quotes_the_sentence() -> None:
    """`why` shows the employer's own words, of a very long sentence 240 characters."""
    answer = answers.read(mail(letter("We had a think. We have decided to move forward with other candidates.")), JORDAN)
    assert answer.reasons == ("It is a no. They write: “We have decided to move forward with other candidates.”",)
    long = answers.read(mail(letter("We have decided to move forward with other candidates " + "because " * 60)), JORDAN)
    assert long.reasons[0].endswith(" because because…”")
    assert len(long.reasons[0].split("“", 1)[1]) <= 242
    proof = (
        "Die Entscheidung fiel uns schwer, die Stelle auf der 4B haben wir jedoch nun intern mit einer Kollegin aus der Geriatrie besetzt."
    )
    assert answers.read(mail(letter(proof)), JORDAN).reasons == (f"It is a no. They write: “{proof}”",)
    late = answers.read(
        mail(letter(f"After {'many talks with the whole team and ' * 8}we have decided to go with another candidate.")), JORDAN
    )
    assert late.reasons[0].startswith("It is a no. They write: “…")
    assert late.reasons[0].endswith(" we have decided to go with another candidate.”")


def test_a_quotation_has_one_stop() -> None:
    """In Japanese too, and where it breaks off."""
    assert (
        answers.read(mail(letter("選考の結果、誠に残念ながら今回は採用を見送らせていただきます。")), JORDAN).reasons[0].endswith("ます。”")
    )
    assert sentence("They write: “They went with others because…”").endswith("because…”")


@pytest.mark.parametrize(
    "message",
    [
        mail(letter("We'd like to offer you the job")),
        mail(letter("Thanks!")),
        mail("Hello", subject="Lunch", sender="sales@else.example"),
        mail("I'm away until Monday", subject="Thank you"),
        mail("x", auto_submitted="auto-replied"),
        mail("x", sender="mailer-daemon@acme.example", name=""),
        mail("We received your application.", sender="no-reply@acme.example"),
        mail("x", sender="jordan@home.example"),
    ],
)
def test_reasons_are_sentences(message: Message) -> None:
    """They stand beside other sentences on the screen."""
    for reason in answers.read(message, JORDAN).reasons:
        assert reason[0].isupper()
        assert reason.rstrip("”").endswith((".", "!", "?", "…"))


def test_a_next_round_outweighs_a_no_to_another_role() -> None:
    """An employer who asks for time wants to talk."""
    words = "We're going with someone else for the Product role, but we'd love to talk to you about Growth. Are you free on Friday?"
    assert answers.read(mail(letter(words)), JORDAN).kind is MessageKind.NEXT_STEP


@pytest.mark.parametrize(
    "words",
    [
        "We would like to invite you to the next round. When are you free?",
        "You made it to the final stage. Let me know your availability.",
        "Could you send me two references please?",
        "Attached is the take-home assignment; please return it by Friday.",
        "Are you free on Thursday at three for a call with our CTO?",
        "We'd love to have you back to meet the rest of the team. Does Tuesday work for you?",
        "Please pick a time for a chat with our founder: https://calendly.com/acme/chat",
        "We'd like to bring you onsite next week. What days suit you?",
        "Do you have time for a quick call tomorrow?",
    ],
)
def test_a_next_step_needs_no_thread(words: str) -> None:
    """People write a new mail as often as they answer one."""
    assert answers.read(mail(f"Hi Jordan,\n\n{words}\n\nBest,\nDana", subject="Hello"), JORDAN).kind is MessageKind.NEXT_STEP


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("offer", "We'd love you to join us as Data Engineer."),
        ("more_time", "We need a bit more time, you will hear from us by Friday."),
        ("unrelated", "Could you send me the slides from your meetup talk?"),
        ("unrelated", "Are you free for a run on Sunday?"),
        ("unrelated", "We are raising money for charity; would you join our bake sale?"),
    ],
)
def test_a_new_mail_is_read_for_what_it_is_about(kind: str, words: str) -> None:
    """An offer, a delay, and what friends write to friends."""
    assert answers.read(mail(f"Hi Jordan,\n\n{words}\n\nBest,\nDana", subject="Hello"), JORDAN).kind == kind


@pytest.mark.parametrize(
    "words",
    [
        "It would be a mistake not to hire you.",
        "We'd be fools not to offer you the job.",
        "I see no reason not to move forward with you.",
    ],
)
def test_two_noes_are_no_rejection(words: str) -> None:
    """Who says what they would never do has not done it."""
    assert answers.read(mail(letter(words)), JORDAN).kind is not MessageKind.REJECTION


def test_new_mail_about_something_else_is_no_answer() -> None:
    """A recruiter's cold mail and a flat's board answer nothing."""
    cold = "Hi Jordan, I came across your profile and have an exclusive search. Would you be open to a quick chat this week?"
    assert answers.read(mail(cold, subject="Risk Manager, interested?"), JORDAN).kind is MessageKind.UNRELATED
    flat = "We regret to inform you that the board has not approved your purchase application for the apartment."
    assert answers.read(mail(flat, subject="Board interview outcome"), JORDAN).kind is MessageKind.UNRELATED


def test_the_number_is_that_of_the_signature() -> None:
    """From the sender's own card, in international form."""
    assert answers.read(mail(letter("Thanks for your note!")), JORDAN).phone == "+12125550147"


@pytest.mark.parametrize("card", ["M: +1 206 555 0199", "Fax: +1 212 555 0147", "Zoom: +1 646 558 8656 Meeting ID 123", ""])
def test_no_number_that_does_not_reach_them(card: str) -> None:
    """Never the owner's own, a fax or a dial-in."""
    assert answers.read(mail(f"Thanks for your note!\n\nBest,\nAnn\n{card}\n"), JORDAN).phone == ""


@pytest.mark.parametrize(
    "words", ["No phone calls, please.", "Please do not call the office.", "We are not able to take calls about applications."]
)
def test_a_wish_not_to_be_phoned_is_heard(words: str) -> None:
    """Then the owner writes instead."""
    assert answers.asks_no_calls(words)
    assert answers.read(mail(letter(words)), JORDAN).no_calls


@pytest.mark.parametrize("words", ["Don't hesitate to call me.", "We don't call it a test.", "No calls are scheduled yet."])
def test_other_words_of_calling_forbid_nothing(words: str) -> None:
    """An invitation to phone is one."""
    assert not answers.asks_no_calls(words)


def test_the_language_of_the_answer_is_told() -> None:
    """The next letter follows it."""
    assert answers.read(mail(letter("Thanks for the note, we will talk to the team.")), JORDAN).language == "en"
    assert answers.read(mail("👍"), JORDAN).language == ""


def test_faint_words_mean_something_only_where_nothing_else_is_said() -> None:
    """ "I'm afraid" is a no by itself, and none beside a delay or a request."""
    for kind, words in (
        (MessageKind.REJECTION, "I'm afraid I have to disappoint you."),
        (MessageKind.MORE_TIME, "I'm afraid there is no decision yet."),
        (MessageKind.NEXT_STEP, "I'm afraid I need two references from you. Could you send them over?"),
        (MessageKind.HUMAN_ACK, "Thanks, I was afraid of the weather too!"),
    ):
        assert answers.read(mail(letter(words)), JORDAN).kind is kind
    desk = mail("I'm afraid our canteen is closed.", subject="Canteen", sender="info@acme.example", name="Acme")
    assert answers.read(desk, JORDAN).kind is MessageKind.UNRELATED


def test_what_a_person_passes_on_about_the_owner_is_read_with_their_words() -> None:
    """Who interviews wrote it, and who arranges it sends it on."""
    head = "---------- Forwarded message ---------\nFrom: Tom Berg <tom@acme.example>\nDate: Fri, 7 Aug 2026 at 14:20\n"
    asked = "We liked Jordan a lot. We'd like to invite Jordan to the final round on Tuesday at 10."
    text = f"Hi Jordan,\nsee what Tom writes.\n\nAnn\n\n{head}Subject: Jordan Avery\nTo: Ann Lee <ann@acme.example>\n\n{asked}\nTom"
    assert answers.read(mail(text, subject="Fwd: Jordan Avery"), JORDAN, expected=True).kind is MessageKind.NEXT_STEP
    assert answers.read(mail(text, subject="Jordan Avery"), JORDAN, expected=True).kind is MessageKind.UNCLEAR
    own = text.replace("tom@acme.example", "jordan@home.example")
    assert answers.read(mail(own, subject="Fwd: Jordan Avery"), JORDAN, expected=True).kind is MessageKind.UNCLEAR


@pytest.mark.parametrize(
    "words",
    [
        "On a beaucoup hésité. Au final on poursuit avec une personne qui a déjà monté une telle équipe, et je préfère te le dire vite.",
        "Al final seguimos adelante con una persona que ya ha montado un equipo así.",
        "Alla fine andiamo avanti con una persona che l'ha già fatto.",
        "No fim seguimos com uma pessoa que já fez isto.",
        "We gaan verder met iemand die dit al gedaan heeft.",
    ],
)
def test_going_on_with_somebody_who_has_done_it_is_a_no(words: str) -> None:
    """In each language, however long they hesitated."""
    assert answers.read(mail(words), JORDAN).kind is MessageKind.REJECTION
