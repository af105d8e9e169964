"""How much each finding counts. One table: what is not in it does not count.

An event whose sum reaches `INTERVIEW` is one, if the owner committed to it; from `UNSURE` on the owner is asked. A finding
that rules an interview out outweighs everything that speaks for one.
"""

INTERVIEW = 6
UNSURE = 4
RULED_OUT = -100
DOUBT = -7

WEIGHTS = {
    # for
    "interview_title": 6,
    "round_title": 4,
    "talk_title": 1,
    "trial": 5,
    "noted": 2,
    "interview_body": 4,
    "job": 3,
    "about_job": 2,
    "application": 2,
    "process": 3,
    "meet": 2,
    "recruiter": 2,
    "agency": 3,
    "applicant_system": 4,
    "scheduler": 1,
    "requisition": 4,
    "role_title": 2,
    "owner_named": 1,
    "paired": 2,
    "posts_named": 3,
    "outside_host": 1,
    "hiring_desk": 2,
    "owner_is_candidate": 4,
    "wrote_to_them": 2,
    "live_task": 2,
    # against
    "hiring_side": RULED_OUT,
    "other_candidate": RULED_OUT,
    "owner_interviews": RULED_OUT,
    "debrief": RULED_OUT,
    "mock": RULED_OUT,
    "preparation": RULED_OUT,
    "research": RULED_OUT,
    "press": RULED_OUT,
    "authority": RULED_OUT,
    "admission": RULED_OUT,
    "voluntary": RULED_OUT,
    "staff_talk": RULED_OUT,
    "one_way": RULED_OUT,
    "ai_interviewer": RULED_OUT,
    "assessment": RULED_OUT,
    "gathering": RULED_OUT,
    "coaching": RULED_OUT,
    "informational": RULED_OUT,
    "offer": RULED_OUT,
    "onboarding": RULED_OUT,
    "reference": RULED_OUT,
    "health": RULED_OUT,
    "leisure": DOUBT,
    "household": DOUBT,
    "private_matter": DOUBT,
    "travel": RULED_OUT,
    "errand": RULED_OUT,
    "deadline": RULED_OUT,
    "another_matter": DOUBT,
    "another_named": DOUBT,
    "appointment": DOUBT,
    "routine": DOUBT,
    "colleagues": -6,
    "present_employer": RULED_OUT,
}
