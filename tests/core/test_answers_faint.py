"""A person's mail that says nothing clearly: faint signs of different sorts add up, and one alone says nothing."""

import pytest

from core import answers
from core.facts import MessageKind
from tests.core.letterbox import JORDAN, letter, mail

FAINT = """
rejection | The team met yesterday and, much as we liked you, we're going to carry on looking. Don't take it as a judgment.
rejection | I fought for you but I was outvoted. I'm gutted.
rejection | The committee landed on an internal person who has been acting in the job since January. You interviewed beautifully.
rejection | You weren't far off, but there were only six spots this intake. Have another crack in February, I mean that.
rejection | Moin, leider wird das nix mit uns beiden, der Chef will jemanden mit Meisterbrief. Alles Gute!
next_step | You passed! On to the take home. Link's in the attachment, give yourself a weekend for it.
offer | Toute l'équipe a apprécié votre passage. Nous serions heureux de vous accueillir en CDI à 80 % à partir du 4 mai.
offer | Tenho o gosto de o informar de que ficou em primeiro lugar e que o lugar na Urgência é seu, caso aceite.
offer | ¡Enhorabuena! Cuando quieras empezamos, te mando el contrato el lunes para que le eches un ojo.
rejection | Wir möchten es daher dabei belassen. Danke für Ihren Einsatz!
rejection | After a long discussion the trustees have decided to leave the post vacant for now and will re-advertise in the autumn.
rejection | Nous avons apprécié votre candeur, mais l'associé craint que le poste ne soit trop étroit. Nous préférons en rester là.
rejection | Custa-me escrever isto: a direção preferiu promover uma colega. Foste excelente. Fica bem!
next_step | Right, the others want a nosey at you too. Free weds?
next_step | The Head would be grateful if you could teach a 30-minute lesson to Year 5 on 28 April. I enclose the topic.
offer | Ok so you blew everyone away and we don't want to see anybody else. Can we talk money?
offer | Please find attached our offer. Valid until 24 April. I'm around all day for questions.
offer | Je vous confirme notre souhait de vous embaucher à compter du 11 mai. Merci de me faire part de votre accord.
offer | É você! Manda seus documentos pro RH que a gente já abre a admissão pro dia 4.
more_time | We're still mid-process, a couple more folks to see. You'll be the first to know!
more_time | On attend encore la subvention... sans elle, pas d'embauche. Je te tiens au jus !
human_ack | I am not on the hiring committee, so I cannot say anything about it, but I wish you well.
rejection | Opinion was divided and in the end the majority leaned towards an applicant with a clinical background.
rejection | So we talked and talked. We're gonna give it to Mara. You're brilliant and somebody is going to be very lucky.
next_step | Would it be a pain to do the practical bit on Saturday rather than Friday? We've a delivery Friday.
next_step | Carl is in London on the 21st and would love half an hour. I'll send an invite, shout if it clashes.
next_step | Für die weitere Bearbeitung benötigen wir noch Ihre Steuer-ID. Bitte reichen Sie diese bis Freitag nach.
offer | Das Team hat gestern abgestimmt: Alle Daumen hoch! Wenn du magst, geht's zum 1. August los.
offer | El claustro ha acordado proponerle como tutor. Quedo a la espera de su conformidad para tramitar el alta.
human_ack | Haben Sie Dank für Ihre freundlichen Zeilen. Den Aufsatz habe ich mir ausgedruckt. Mit besten Grüßen
rejection | My cousin came back from Athens so he's doing the nights. Sorry Jordan.
rejection | Truth is we can't afford a mechanic full time after all, did the sums last night. Hope someone snaps you up.
rejection | Letztendlich hat ein Bewerber überzeugt, der die Marke schon kennt. Ich wünsche Ihnen, dass Sie bald fündig werden.
rejection | A seleção foi muito concorrida e não ficou entre os classificados. Agradecemos a participação.
offer | Everyone adored you, the residents too! When can you start? I'll do up the contract, 38 hours, band 3.
offer | Von uns aus gern! Wenn du zusagst, mach ich den Ausbildungsvertrag fertig, dann kannst du zum 1.8. loslegen.
offer | Jij wordt het! Ik mail vanmiddag een voorstel met salaris en startdatum.
human_ack | Glad the train wasn't too delayed in the end. The joint I showed you is called a bridle, look it up!
rejection | The panel's preference was for a colleague from a rival list. I know how much preparation you put in.
rejection | I'm going to give the chance to a local boy who's been asking me for two years. Wish I had two jobs.
rejection | Gonna leave it for now, work's gone quiet. Sorry to muck you about.
next_step | Fancy a day in the workshop to see if you like us? Tues or Thurs, lunch on me.
human_ack | Your message reached me on holiday, hence the delay in thanking you. Best of luck with everything.
human_ack | Oh I'm glad someone else likes that bakery. Next time try the rye.
human_ack | Btw our office has moved to the second floor since, in case you're ever passing.
human_ack | The decision isn't mine, Hannah will be the one to write to you. Have a good week.
rejection | HR asked me to tell you that the requisition was closed yesterday. I really wanted you on this team.
human_ack | I passed your thanks on to the rest of the panel. Enjoy the bank holiday.
more_time | Still weighing it up to be honest. Busy bank holiday ahead so won't get to it till after.
more_time | We have not placed you on a panel yet, as the board is still marking the written papers.
human_ack | Good luck with the house move, and sorry about the drilling next door!
human_ack | It was a pleasure. I'll pass this along to the others, who will smile.
human_ack | Thank you, that is the article I meant. I'll be in touch.
rejection | You came second for us. The first has accepted today, so I cannot make you an offer. Let's keep in touch.
human_ack | Lovely words, Jordan. I will pass them on to the rest of us.
human_ack | Grazie a lei, ci ha fatto davvero piacere conoscerla.
more_time | Il titolare vuole vedere ancora un'altra persona prima di decidere. Le faccio sapere entro giovedì.
"""


def _cases() -> list[tuple[MessageKind, str]]:
    lines = (line.split(" | ") for line in FAINT.strip().splitlines())
    return [(MessageKind(kind), words) for kind, words in lines]


@pytest.mark.parametrize(("kind", "words"), _cases())
def test_faint_signs_add_up(kind: MessageKind, words: str) -> None:
    """Two sorts of faint signs, one of them telling, mean something; kind words alone mean nothing."""
    read = answers.read(mail(letter(words)), JORDAN)
    passed = {kind, MessageKind.UNCLEAR} if kind is MessageKind.HUMAN_ACK else {kind}
    assert read.kind in passed, read.reasons


def test_a_day_outweighs_a_faint_sign() -> None:
    """Who says when the candidate will hear asks for time, though the words around it sound like a farewell."""
    read = answers.read(mail(letter("Sorry it drags on, someone is always away. You will hear from us by Friday.")), JORDAN)
    assert read.kind is MessageKind.MORE_TIME


REFUSAL = "It was a strong field and, after a good deal of thought, we have offered the post to somebody with more experience."


def test_who_answers_the_owner_does_not_advertise() -> None:
    """Words of an advertisement ("a good deal of") make no reply to the owner's own mail, nor a mail from the other side, unrelated."""
    threaded = mail(letter(REFUSAL), subject="RE: Thank you", in_reply_to="<1@home.example>")
    assert answers.read(threaded, JORDAN).kind is MessageKind.REJECTION
    assert answers.read(mail(letter(REFUSAL), subject="News"), JORDAN, expected=True).kind is MessageKind.REJECTION


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (MessageKind.UNCLEAR, "Thanks for this. Amy in HR and the panel have your file now."),
        (MessageKind.UNCLEAR, "What a lovely note. I've passed the Aalto reference on to Chidi, he'll enjoy it."),
        (MessageKind.HUMAN_ACK, "It was a pleasure. Good luck with the house move!"),
    ],
)
def test_what_cannot_be_told_is_said_to_be_unclear(kind: MessageKind, words: str) -> None:
    """One telling sign makes no answer, but it is not passed over as a kind word either."""
    assert answers.read(mail(letter(words)), JORDAN, expected=True).kind is kind


def test_a_recruiter_may_write_through_a_tool() -> None:
    """An answer from the other side is a person's though it bears the marks of mass mail; the same from a stranger is a machine's."""
    words = mail("Hi Jordan, lovely to hear from you!", in_reply_to="<1@home.example>", list_unsubscribe="<https://tool.example/u>")
    assert answers.read(words, JORDAN, expected=True).kind is MessageKind.HUMAN_ACK
    assert answers.read(words, JORDAN).kind is MessageKind.UNRELATED


def test_anybody_can_write_re() -> None:
    """A cold mail whose subject claims to be an answer is none."""
    cold = "Our certified writers rebuild your CV, and this week you get 40% off. Shall I book you a free review?"
    assert answers.read(mail(cold, subject="Re: your job search", sender="kyle@cv.example"), JORDAN).kind is MessageKind.UNRELATED
    plumber = "Hi Jordan, the plumber can come Thursday between 8 and 10. Is that ok?"
    assert answers.read(mail(plumber, subject="Re: boiler", sender="joe@flats.example"), JORDAN).kind is MessageKind.UNRELATED


def test_an_automatic_answer_without_a_usual_word() -> None:
    """A machine's answer to the owner's mail that tells of working days is an automatic reply, not a notice."""
    words = "Hello! You have written to me on one of my non-working days. I will pick this up when I am next in."
    read = answers.read(mail(words, subject="Thank you", auto_submitted="auto-generated", in_reply_to="<1@home.example>"), JORDAN)
    assert read.kind is MessageKind.AUTO_REPLY


def test_a_no_from_a_machine_in_other_words() -> None:
    """Many faint signs make a machine's mail a no; a receipt has a few of them and stays one."""
    no = (
        "Thanks for giving us the opportunity to consider you for Staff Engineer. At this point we've decided to focus on candidates "
        "whose background lines up more closely with what the team needs right now. We'll keep your details on file."
    )
    receipt = "Thank you for your application. Candidates whose profile fits will hear from us. Good luck! We keep your details on file."
    kinds = [answers.read(mail(one, subject="Your application", sender="noreply@jobs.example"), JORDAN).kind for one in (no, receipt)]
    assert kinds == [MessageKind.REJECTION, MessageKind.ATS_ACK]
