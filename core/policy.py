"""Everything an owner may set about the rules, with its default and its unit."""

from dataclasses import dataclass
from enum import StrEnum


class CallTitle(StrEnum):
    """What a call shows to somebody who looks over the owner's shoulder."""

    DISCREET = "discreet"
    FULL = "full"


class Tone(StrEnum):
    """How a letter speaks."""

    PLAIN = "plain"
    WARM = "warm"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The figures of the rules. Days are business days unless the name says otherwise; times of day are "HH:MM".

    `letter` names an own template in the folder ``letters`` beside the config file; ``""`` means the letters that come with it.
    """

    letters: bool = True
    tone: Tone = Tone.PLAIN
    warm_to: tuple[str, ...] = ()
    formal_to: tuple[str, ...] = ()
    letter: str = ""
    calls: bool = True
    reminder: bool = True
    reminder_from: str = "19:00"
    reminder_after_minutes: int = 60
    letter_after_minutes: int = 30
    letter_late_hours: int = 24
    panel_max: int = 5
    thread_max_days: int = 60
    wait_days: int = 5
    wait_days_slow: int = 10
    slow_countries: tuple[str, ...] = ("DE", "AT", "CH", "FR", "JP")
    second_call_days: int = 3
    move_on_days: int = 3
    quiet_after_own_mail_days: int = 2
    quiet_after_their_mail_days: int = 3
    fresh_minutes: int = 10
    call_hours: tuple[tuple[str, str], ...] = (("10:00", "12:00"), ("14:00", "16:00"))
    call_put_from: str = "06:00"
    call_notice_minutes: int = 30
    call_minutes: int = 15
    call_alarm_minutes: int = 15
    call_title: CallTitle = CallTitle.DISCREET
    unsure_days: int = 7
    pull_minutes: int = 5
    look_back_days: int = 30
    look_ahead_days: int = 60
