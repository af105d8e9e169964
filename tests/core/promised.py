"""Sentences as employers say them, with the last day they promise; all said on Tuesday, 3 March 2026, at three in New York."""

PROMISES = """
Realistically it will be the back half of March before we can say anything. | 2026-03-31
Certainly by the 17th we shall have told you one way or the other. | 2026-03-17
The council sits on the 12th and I shall telephone you that evening. | 2026-03-12
We'll have made our minds up by Monday. | 2026-03-09
We've two more to see and then we'll pick someone, so by next Friday. | 2026-03-13
Leave it with me till Friday. | 2026-03-06
If all goes to plan we're calling people next Wednesday. | 2026-03-11
We plan to make a final decision by close of business on Friday, 6 March. | 2026-03-06
You can expect to hear from our team within 5-7 business days. | 2026-03-12
Our recruiting team will follow up in a week or two. | 2026-03-17
I'll have feedback for you by EOD tomorrow. | 2026-03-04
We will let you know after the 15th. | 2026-03-20
We should have a decision in the first half of April. | 2026-04-15
I expect to get back to you by next Friday. | 2026-03-13
It normally takes us a fortnight to decide. | 2026-03-17
The panel is meeting on 12 March. You'll hear from me the day after. | 2026-03-13
We hope to make an offer before the end of next month. | 2026-04-30
If you don't hear from me by Friday, feel free to nudge me. | 2026-03-06
We are interviewing through March 20 and will notify all candidates the following week. | 2026-03-27
We aim to respond to all candidates within 10 working days of interview. | 2026-03-17
Please allow two to three weeks for us to complete the remaining interviews. | 2026-03-24
I'll call you Thursday. | 2026-03-05
Expect a decision sometime the week after next. | 2026-03-20
You'll hear either way by 3/13. | 2026-03-13
Our timeline is to wrap up by the end of Q1. | 2026-03-31
I should be able to tell you more by midweek. | 2026-03-04
We won't have an answer until the end of the month. | 2026-03-31
Don't expect to hear before March 20. | 2026-03-20
It'll be at least two weeks before we can say anything. | 2026-03-17
Decision by the 20th at the latest. | 2026-03-20
We'll reach out within the next few days. | 2026-03-07
The process should wrap up in 2 to 4 weeks. | 2026-03-31
Someone from HR will be contacting you early next month. | 2026-04-10
The committee's next date is March 11 and I'll email you right after. | 2026-03-11
We have a couple more conversations this week, so hang tight until Monday. | 2026-03-09
Please complete the assessment by March 10. We'll review it and be in touch within 3 business days. | 2026-03-06
Next steps: we'll debrief Friday and let you know Monday. | 2026-03-09
We will communicate our decision no later than Friday the 13th. | 2026-03-13
It could take up to 6 weeks to hear back. | 2026-04-14
I'd say ten days, two weeks tops. | 2026-03-17
We're hoping to close this out before Easter. | 2026-04-04
My manager is back on the 16th and we will decide then. | 2026-03-16
I will get back to you this week. | 2026-03-06
You'll have our reply by 2026-03-19. | 2026-03-19
Our goal is to have someone in the seat by June, so we'll decide by the end of April. | 2026-04-30
I was out sick last week but will have an answer for you on Friday. | 2026-03-06
Feel free to follow up with me in two weeks if you haven't heard anything. | 2026-03-17
Within the next two (2) weeks you will be notified. | 2026-03-17
I hope to have an update for you before the weekend. | 2026-03-06
You'll hear over the weekend or on Monday morning. | 2026-03-09
Interviews run through the 13th; offers will go out the week of the 16th. | 2026-03-20
We're hoping to get back to everyone before the week is out. | 2026-03-06
Final decisions are made in our Thursday meeting and you'll hear the same day. | 2026-03-05
We will get back to you by the end of the day today. | 2026-03-03
You'll have a decision Monday week. | 2026-03-16
We'd like to tell you one week from tomorrow. | 2026-03-11
We'll decide before Christmas. | 2026-12-24
We'll know before May is out. | 2026-05-31
We ring you on Thursday. | 2026-03-05
I'll phone whichever way it goes on the 11th. | 2026-03-11
Since we spoke on Monday a lot has happened, but by Friday you'll know. | 2026-03-06
When we met on Monday I forgot to say: you'll hear by Friday. | 2026-03-06
I was off on Monday but will call you Friday. | 2026-03-06
J'étais absente lundi, mais vous aurez ma réponse vendredi. | 2026-03-06
Depuis notre échange de lundi rien n'a bougé, mais vous aurez une réponse vendredi. | 2026-03-06
Quand nous nous sommes vus lundi, j'ai oublié : vous aurez une réponse vendredi. | 2026-03-06
Ich war am Montag krank, aber Sie hören am Freitag von mir. | 2026-03-06
Als wir am Montag sprachen, wusste ich es nicht, am Freitag sage ich Ihnen Bescheid. | 2026-03-06
Maandag was ik ziek, maar vrijdag hoor je van me. | 2026-03-06
Toen we elkaar maandag spraken wist ik het niet, vrijdag hoor je van me. | 2026-03-06
El lunes estuve enferma, pero el viernes te llamo. | 2026-03-06
Cuando hablamos el lunes no lo sabía, el viernes te digo algo. | 2026-03-06
Lunedì ero malata, ma venerdì la chiamo. | 2026-03-06
Quando ci siamo visti lunedì non sapevo, venerdì le faccio sapere. | 2026-03-06
Na segunda estive doente, mas na sexta ligo-lhe. | 2026-03-06
Quando falámos na segunda não sabia, na sexta digo-lhe algo. | 2026-03-06
月曜日は休んでおりましたが、金曜日にはご連絡いたします。 | 2026-03-06
The governors sit on the 24th, and the clerk writes to everyone the morning after. | 2026-03-25
Vendredi, nous prévenons tout le monde. | 2026-03-06
Venerdì l'ufficio telefona a tutti i candidati. | 2026-03-06
A reunião é dia 19 e no dia a seguir ligamos a todos. | 2026-03-20
Het bestuur schrijft vrijdag alle kandidaten. | 2026-03-06
We'll make the call on Thursday. | 2026-03-05
We'll thrash it out on Friday. | 2026-03-06
Bis Freitag haben wir uns entschieden. | 2026-03-06
Am Freitag legen wir uns fest. | 2026-03-06
Freitag machen wir den Sack zu. | 2026-03-06
Vendredi, les jeux seront faits. | 2026-03-06
El viernes salimos de dudas. | 2026-03-06
El viernes se decide. | 2026-03-06
Venerdì sciogliamo le riserve. | 2026-03-06
A gente resolve na sexta. | 2026-03-06
Decidimo-nos na sexta-feira. | 2026-03-06
Vrijdag zijn we eruit. | 2026-03-06
Overmorgen hakken we de knoop door en dan bel ik u meteen. | 2026-03-05
金曜日に決着をつけます。 | 2026-03-06
金曜日までに方針を固めます。 | 2026-03-06
"""

SILENT = """
The offer stands until Monday.
Can you get your references over by Friday?
We'll be in touch in the coming days.
Looking forward to seeing you on Thursday at 2pm!
Your interview is confirmed for Tuesday, March 10 at 10:00 AM.
Please submit the form by Friday.
The position starts on April 1.
Have a great weekend!
Our office will be closed on Friday.
Would Thursday or Friday next week work for you?
We'd like to invite you to an interview next week.
We will keep your resume on file for six months.
The interview will take about 45 minutes and you will meet Dana on Tuesday.
Great talking to you today and we'll be in touch soon.
Sorry, we said you'd hear last week.
You applied on February 10.
I'm away until Monday and will read your email when I'm back.
The offer is valid until March 15.
Our team has been growing fast - 20 people in two years.
The role requires travel two weeks per month.
We work in two-week sprints and ship every Thursday.
We ask for a response to the offer within 5 days.
The recruiter will call you on Tuesday at 3pm for your phone screen.
We decided on Monday to pause hiring.
Your account will be deleted in 30 days.
You may apply again in six months.
We will let you know as soon as possible.
Shall we call on Tuesday?
I need everyone's scores by Friday.
4月1日入社を予定しています。
We'd be grateful to hear from you by Friday.
Könnten Sie uns bis Freitag mitteilen, ob Sie das Angebot annehmen?
Bitte lassen Sie uns bis Freitag wissen, ob Sie zusagen.
Sagst du mir bis Freitag Bescheid, ob du magst?
Ci fa sapere entro venerdì se accetta l'offerta?
Laat je ons voor vrijdag weten of je het aanbod aanneemt?
Wil je ons voor vrijdag laten weten of je het aanbod aanneemt?
Laat ons uiterlijk vrijdag weten of je akkoord bent.
"""


def lines(table: str) -> list[str]:
    """The lines of a table."""
    return [line for line in table.strip().split("\n") if line]
