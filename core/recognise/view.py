"""An event prepared once for all rules: capped, cleaned, its words counted, its people sorted."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from core.facts import Attendee, Carrier, Event, EventStatus, Person, Profile, Response
from core.recognise.boilerplate import LINK, calls_in, links_in, without_boilerplate
from core.recognise.names.hosts import BOTS, CONSUMER, belongs, domain_of, is_desk, is_shared
from core.recognise.words import any_of, is_job_noun, listed, signs_in, word_set, words_of
from core.tongues import folded, spoken_in

Found = TypeVar("Found")
MAX_TITLE = 500
MAX_TEXT = 20_000
MAX_PEOPLE = 200
MOST_ADDRESSES = 20
_HEAD = 20  # lines
_LONGEST_LABEL = 40
ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_STAMP = re.compile(r" @ (?:\w{2,10}\.?,? [^@\n]{0,40}\b20\d\d\b|20\d\d年).*$")
# "Second round (candidate: T. Hale) interviewers: Avery, Poole": labels may stand within a title.
_BREAKS = re.compile(r"[()【】|]|\s[–—-]\s")
# "【面接官】田中 美咲" is "面接官: 田中 美咲"; such a bracket at the head of a title is none of that.
_HEADED = re.compile(r"^[^\w\n【]{0,4}【([^【】\n]{1,20})】[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a rule looks at.

    `title` is without a mailer's prefix and time, `body` without boilerplate, both as written. The signs are those of
    signs.toml with the phrase that was found. `others` are the humans on the invitation who are neither the owner nor have
    declined; `outside` says that one of them, or the organiser, is no colleague of the owner. `kind` is what a scheduler calls
    the event in its description, `hosts` are those of every link, `found` is what was asked for `once`.
    """

    event: Event
    profile: Profile
    written_to: frozenset[str]
    title: str
    body: str
    place: str
    links: tuple[str, ...]
    hosts: frozenset[str]
    title_words: Sequence[str]
    kind: str
    names_owner_in_title: bool
    in_title: Mapping[str, str]
    in_body: Mapping[str, str]
    in_place: Mapping[str, str]
    organizer: Person | None
    others: tuple[Attendee, ...]
    colleagues: bool
    found: dict[str, Any] = field(default_factory=dict, compare=False)

    def once(self, name: str, find: Callable[[], Found]) -> Found:
        """What takes long to find and is asked for more than once, under a name."""
        if name not in self.found:
            self.found[name] = find()
        found: Found = self.found[name]
        return found

    def says(self, sign: str) -> str:
        """The phrase of a sign, wherever it stands; ``""`` for none."""
        return self.in_title.get(sign) or self.in_body.get(sign) or self.in_place.get(sign) or ""

    def says_outright(self, sign: str) -> str:
        """The phrase of a sign, unless only the description has it where the owner applies: papers have readers, too."""
        applies = self.in_body.get("application") or self.in_title.get("candidacy")
        return "" if applies and not (self.in_title.get(sign) or self.in_place.get(sign)) else self.says(sign)

    def names_owner(self, text: str) -> bool:
        """The owner's first name stands in the text, as a word of its own."""
        return _stands_in(_first_name(self.profile), words_of(text[:MAX_TITLE]))

    def is_about_owner(self, who: str) -> bool:
        """The owner's first or last name, or their initials alone, are what a line says of somebody: "Avery, J.", "J. Avery", "J.A."."""
        own, words = words_of(self.profile.name)[1:], words_of(who[:MAX_TITLE])
        return bool(own) and (not {own[0], own[-1]}.isdisjoint(words) or _are_initials(words, self.profile))

    def labelled(self, key: str) -> tuple[str, ...]:
        """What follows a label of events.toml, "Candidate: ", up to the end of its line; title and description."""
        lines = (self.title, *_BREAKS.split(self.title)[1:], *self.body.splitlines())
        lines = tuple(part for line in lines for part in (line.split("。") if "。" in line else (line,)))
        parts = (line.strip(" -*•・■□●○◆◇▼\t").partition(":") for line in lines if ":" in line[:60])
        return tuple(rest.strip()[:MAX_TITLE] for label, _, rest in parts if rest and any_of("labels", key).fullmatch(label.strip()))

    @property
    def job_in_title(self) -> str:
        """The first word of the title that names a job, ``""`` for none."""
        return self.once("job_in_title", lambda: next(filter(is_job_noun, self.title_words), ""))

    @property
    def is_own_note(self) -> bool:
        """The owner wrote it for themself: nobody organises it and nobody else is on it."""
        return self.event.carrier is Carrier.CALENDAR and self.organizer is None and not self.others

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages it may be in."""
        return self.once("spoken", lambda: spoken_in(f"{self.title}\n{self.body}"))

    @property
    def side(self) -> tuple[Person, ...]:
        """The organiser and everybody else, without the owner."""
        return (*((self.organizer,) if self.organizer else ()), *(one.person for one in self.others))

    @property
    def desk(self) -> frozenset[str]:
        """The words of the mailbox that the organiser writes from, "hr" and "team" of hr.team@."""
        local = self.organizer.email.partition("@")[0].casefold() if self.organizer else ""
        return frozenset(local.replace("_", "-").replace(".", "-").split("-"))

    @property
    def others_title(self) -> str:
        """The title without the owner's name: what remains is about the others."""
        return self.once("others_title", self._title_without_owner)

    def _title_without_owner(self) -> str:
        first, *rest = self.profile.name.split() or [""]
        family = " ".join(rest)
        names = [self.profile.name, *([f"{first} {rest[-1][0]}.", f"{rest[-1]}, {first}", first] if rest else [])]
        title = self.title
        for name in names:
            title = title.replace(name, " | ") if name else title
        return _addressed(family).sub(" | ", title) if family and family.casefold() in title.casefold() else title

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses that stand in the description, booking links included, without the owner's; each once."""
        found = ADDRESS.finditer(f"{self.body}\n" + "\n".join(self.links))
        own = {email.casefold() for email in self.profile.emails}
        each = dict.fromkeys(email for match in islice(found, 5 * MOST_ADDRESSES) if (email := match[0].casefold()) not in own)
        return tuple(islice(each, MOST_ADDRESSES))

    @property
    def wrote_to_them(self) -> bool:
        """The owner has written to one of them, or to somebody at their company; whoever is named in the text is one of them."""
        theirs = (*(one.email for one in self.side), *self.addresses) if self.written_to else ()
        return any(_was_written_to(email, self.written_to) for email in theirs)

    @property
    def is_committed(self) -> bool:
        """The owner accepted, organised, or has written to them; an answer inside a mailed file proves nothing."""
        if self.event.carrier is Carrier.MAIL:
            return self.wrote_to_them
        accepted = self.event.response in (Response.ACCEPTED, Response.TENTATIVE)
        return accepted or self.event.organized_by_owner or self.is_own_note or self.wrote_to_them

    @property
    def is_off(self) -> bool:
        """It was cancelled, or the owner declined."""
        return self.event.status is EventStatus.CANCELLED or self.event.response is Response.DECLINED


@cache
def _addressed(family: str) -> re.Pattern[str]:
    """ "Frau van Hasselt", "Mme Avery": the last name alone, where a form of address says that it is a person's."""
    forms = "|".join(map(re.escape, sorted(listed("people", "honorifics"), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{forms})\.? {{1,3}}{re.escape(family)}(?!\w)", re.IGNORECASE)


def prepare(event: Event, profile: Profile, written_to: frozenset[str]) -> View:
    """The view of an event."""
    title, raw, place = folded(event.title[:MAX_TITLE]), folded(event.description[:MAX_TEXT]), folded(event.location[:MAX_TITLE])
    title, body = clean_title(title), without_boilerplate(_HEADED.sub(r"\1: ", raw) if "【" in raw else raw)
    links = links_in(f"{raw}\n{place}\n{event.conference_url[:MAX_TITLE]}")
    names = _names(event)
    by = event.organizer if event.organizer != Person() else None
    organizer = _named(by, names) if by and not is_owner(by, profile) else None
    others = tuple(replace(one, person=_named(one.person, names)) for one in _others(event, profile))
    own_domains = {domain_of(email) for email in profile.emails} | set(profile.employer_domains)
    in_title, kind = words_of(title), _kind_in(raw)
    return View(
        event=event,
        profile=profile,
        written_to=written_to,
        title=title,
        body=body,
        place=place,
        links=links,
        hosts=frozenset(match[1].casefold() for link in links if (match := LINK.match(link))) | calls_in(f"{raw}\n{place}"),
        title_words=in_title,
        names_owner_in_title=_stands_in(_first_name(profile), in_title),
        kind=kind,
        in_title=signs_in_title(in_title, title, kind),
        in_body=signs_in(words_of(body), "body", body),
        in_place=signs_in(words_of(place), "place", place),
        organizer=organizer,
        others=others,
        colleagues=_has_colleague(own_domains, organizer, others),
    )


def _are_initials(words: list[str], profile: Profile) -> bool:
    """ "J.A.": as the name has them, or an address where the name is written in other letters."""
    letters = sorted(word for word in words if word.isascii() and word.isalpha())
    if not letters or any(len(word) > 1 for word in letters):
        return False
    spelled = (profile.name, *(email.partition("@")[0].replace(".", " ") for email in profile.emails))
    return any(letters == sorted(word[0] for word in (own[0], own[-1])) for one in spelled if len(own := words_of(one)[1:]) > 1)


def signs_in_title(words: Sequence[str], title: str, kind: str) -> dict[str, str]:
    """The signs of a title, and those of what a scheduler calls the event where the title is only who meets."""
    said = signs_in(words, "title", title)
    return {**signs_in(words_of(kind), "title", kind), **said} if kind else said


def _kind_in(text: str) -> str:
    """What follows a label such as "Event Name", on its line or on the next; ``""`` for none."""
    lines = iter(text.splitlines()[:_HEAD])
    for line in lines:
        label, _, rest = line.partition(":")
        if len(label) < _LONGEST_LABEL and label.strip().casefold() in word_set("labels", "event"):
            return (rest.strip() or next(lines, "").strip())[:MAX_TITLE]
    return ""


def _first_name(profile: Profile) -> list[str]:
    return words_of((profile.name.split() or [""])[0])[1:]


def _stands_in(name: list[str], words: list[str]) -> bool:
    return bool(name) and any(words[at : at + len(name)] == name for at in range(len(words)))


def clean_title(title: str) -> str:
    """The title without "Updated invitation: " before and " @ Thu May 14, 2026 3pm" after it."""
    title = _STAMP.sub("", " ".join(title.split()))
    for _ in range(3):
        before, colon, rest = title.partition(":")
        if not (colon and rest.strip() and any_of("title_prefixes").fullmatch(before.strip(" []"))):
            break
        title = rest.strip()
    return title


def is_owner(person: Person, profile: Profile) -> bool:
    """The owner, by address, or by name where there is no address."""
    if person.email:
        return person.email.casefold() in {email.casefold() for email in profile.emails}
    return bool(person.name) and person.name.casefold() == profile.name.casefold()


def _names(event: Event) -> dict[str, str]:
    """Names by address: calendars leave one out, or put the address in its place, where another line has it."""
    people = (*((event.organizer,) if event.organizer else ()), *(one.person for one in event.attendees[:MAX_PEOPLE]))
    return {one.email.casefold(): one.name for one in people if one.email and one.name and "@" not in one.name}


def _named(person: Person, names: Mapping[str, str]) -> Person:
    """The person with the name that belongs to the address, unless it has one."""
    return person if person.name and "@" not in person.name else replace(person, name=names.get(person.email.casefold(), ""))


def is_machine(person: Person) -> bool:
    """A note-taker, a scheduler or a shared calendar."""
    host = domain_of(person.email)
    return belongs(host, BOTS) or (is_shared(host) and not belongs(host, CONSUMER) and is_desk(person.email))


def _others(event: Event, profile: Profile) -> list[Attendee]:
    """The humans who have not declined; where all have, and it was cancelled, whoever was to come."""
    humans = [one for one in event.attendees[:MAX_PEOPLE] if one.human and not is_owner(one.person, profile)]
    there = [one for one in humans if one.response is not Response.DECLINED]
    alone = event.status is EventStatus.CANCELLED and all(event.organizer and one.person.email == event.organizer.email for one in there)
    return humans if alone else there


def _has_colleague(own: set[str], organizer: Person | None, others: tuple[Attendee, ...]) -> bool:
    theirs = {domain_of(one.email) for one in (organizer, *(other.person for other in others)) if one}
    return any(domain and not is_shared(domain) for domain in own & theirs)


def _was_written_to(email: str, written_to: frozenset[str]) -> bool:
    if not email or not written_to:
        return False
    host = domain_of(email)
    return email.casefold() in written_to or (bool(host) and not is_shared(host) and belongs(host, written_to))
