"""Whether a mail around the hour of an interview speaks of a no-show or of another time."""

import pytest

from core import answers

MISSED = """
We were waiting for you in the Zoom room but nobody joined.
Sorry, I couldn't make our interview this morning - can we find another time?
I'm in the meeting room, are you joining?
It seems you did not join the call.
We missed you at the interview today.
I've been on the line for ten minutes and no one is here.
Something came up and I need to reschedule our interview.
I am afraid we have to postpone today's interview.
You didn't show up for your interview at 10.
I have been waiting in the lobby since ten, is Dana coming?
The link does not work, I can't get into the meeting.
Can we move our interview to Thursday instead?
I haven't received a call yet; is the number right?
Is anyone there? I am in the Teams meeting.
My train is stuck and I will not make it to the interview.
Unfortunately Dana is ill today, so we have to cancel the interview.
Your interview today has been cancelled.
We called you at ten but could not reach you.
Apologies for missing our call this morning!
Sorry to be a no-show, my laptop died.
Canceled: Interview with Dana
Would it be possible to push our chat back by a day?
I waited on the call for twenty minutes.
We had you down for 2pm but didn't see you on the call.
I was in the waiting room for 15 minutes but the host never let me in.
I'm so sorry, I have a family emergency and can't make it today.
I'm afraid I won't be able to attend the interview this afternoon.
You weren't on the call at 10 - is everything ok?
The hiring manager had to cancel the interview.
"""

NOT_MISSED = """
Sorry I missed your call yesterday.
We are all looking forward to meeting you.
Thank you for joining us today.
Please reschedule via this link if needed.
Need to make changes to this event? Cancel or reschedule: https://cal.example/x
If you need to reschedule, reply to this mail.
If you can't make it, please let us know.
We are here for you, whatever you need.
I'm here if you have any questions.
We're still in the middle of meeting candidates.
The team is waiting for your references.
Nobody joined the company this year, so we are short of people.
We need to push the decision to next week.
We had to postpone the decision until Monday.
I can't attend the debrief, but Mark will.
Did you get a call from HR?
We didn't make it to the last question, sadly.
We would like to move the process forward.
Thanks for waiting in the lobby so patiently.
You did not appear nervous at all.
Sorry for the noise, I was in the meeting room.
You won't miss the meeting room, it is the first on the left.
Unfortunately we cannot make you an offer.
It is a pity that Mark couldn't join us.
Someone there will call you next week.
The role was cancelled.
Please arrive at reception; someone will be waiting for you in the lobby.
We couldn't make a decision today.
You won't be able to join from a phone.
I am in the Teams chat if you need me.
"""

MOVED = """
Your interview has been rescheduled to Thursday at 2.
We had to move your interview to Friday, 10 am.
Updated invitation: Interview - Data Engineer
Please note the new time for your interview.
The interview takes place on Thursday instead of Tuesday.
This replaces our earlier invitation.
We have postponed your interview by a day.
I had to push our call back by an hour.
Rescheduled: Interview with Dana
The time of your interview has changed.
Your interview is now on Wednesday at 3pm.
Change of time for your interview.
Sorry for the change - here is the updated invite.
Dana has a conflict on Tuesday, so we have moved you to Thursday.
The interview will now be at 15:00.
New date: Friday, March 6, 10:00.
We brought your interview forward to Monday.
The meeting has been moved from Tuesday to Thursday.
Corrected invitation attached; please ignore the previous one.
We shifted the interview to the afternoon.
Could we do Thursday instead?
Your interview for the Data Engineer position has been moved to Friday.
Your interview time has been updated to 3 PM.
"""

NOT_MOVED = """
Please reschedule via this link if needed.
You have been moved to the next round.
We are moving forward with your application to the final stage.
Please use the side door instead of the main entrance.
If the time does not suit, we can find another date.
Your second interview is on Thursday at 2.
Please note the different time zone.
We would like to invite you to another interview.
You will receive a new invite for the final round.
You can cancel or reschedule at any time.
The team has moved to a new office on Main Street.
We changed the format to a panel.
To change or cancel this event, use the link below.
I have recently moved from finance to the data team.
Your application status has changed from Review to Interview.
Let me know if another time works better.
Need to change the time? Use this link.
The role replaces our previous data lead.
Bring a printed CV instead of a laptop.
The decision was postponed to Friday.
We look forward to meeting you on Tuesday at 10.
Please put the call in your calendar.
We'll be in touch at a different time.
"""


def _lines(table: str) -> list[str]:
    return table.strip().split("\n")


@pytest.mark.parametrize("words", _lines(MISSED))
def test_a_miss_is_heard(words: str) -> None:
    """Who waits, did not come, or cannot come: no thanks are written before the owner was asked."""
    assert answers.tells_of_a_miss(f"Hi Jordan,\n\n{words}\n\nBest,\nDana")


@pytest.mark.parametrize("words", _lines(NOT_MISSED))
def test_what_only_sounds_like_a_miss_is_none(words: str) -> None:
    """A phone call, other people's dates, and the small print of invitations keep no letter back."""
    assert not answers.tells_of_a_miss(f"Hi Jordan,\n\n{words}\n\nBest,\nDana")


@pytest.mark.parametrize("words", _lines(MOVED))
def test_another_time_is_heard(words: str) -> None:
    """The file that comes with it is the same visit."""
    assert answers.tells_of_a_move(f"Hi Jordan,\n\n{words}\n\nBest,\nDana")


@pytest.mark.parametrize("words", _lines(NOT_MOVED))
def test_what_only_sounds_like_another_time_is_none(words: str) -> None:
    """The next round, and the small print of invitations, move nothing."""
    assert not answers.tells_of_a_move(f"Hi Jordan,\n\n{words}\n\nBest,\nDana")
