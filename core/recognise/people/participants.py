"""Who is on the other side of an interview: those on the invitation and those named in its text, each once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from core.facts import Attendee, Participant, Person, Response, Standing
from core.recognise.employer.naming import is_institution
from core.recognise.names.companies import companies_in, is_company
from core.recognise.names.desks import is_desk_name
from core.recognise.names.hosts import CONSUMER, belongs, domain_of, is_desk, is_shared
from core.recognise.names.people import (
    degree_in,
    folded,
    form_in,
    in_address,
    in_small_letters,
    is_first_name,
    is_half_of_address,
    names_in,
    same_name,
    written_out,
)
from core.recognise.names.small import with_names
from core.recognise.people.beside import Mention
from core.recognise.people.prose import mentions_in_body
from core.recognise.people.titles import mentions_in_title
from core.recognise.view import View, is_machine, is_owner
from core.recognise.words import any_of, listed, words_of
from core.tongues import UNSPACED

UNSPACED_END = re.compile(f"[{UNSPACED}]$")
_MOST = 30
_MOST_GUESTS = 60  # of the two hundred on a company's day out nobody is written to
_SIGNED = 6  # words of a line that signs a text
_MOST_MENTIONS = 60
_LAST, _SIGNED_WITH = 4, 3  # lines that may sign a text, words of one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guest:
    """Somebody on the invitation: a human with an address of their own."""

    person: Person
    optional: bool = False
    organizes: bool = False


def participants(view: View, mentions: list[Mention], company: str) -> tuple[Participant, ...]:
    """Interviewers first, as the text or the invitation orders them. `company` is the employer's name, which is nobody's."""
    guests = [_named_by_text(guest, mentions) for guest in _guests(view)]
    mentions = [_by_full_name(one, guests) for one in mentions]
    mentions = [one for one in mentions if not (_is_company(one, company, view) or _is_owner(one, guests, view) or _declined(one, view))]
    named = _distinct(
        [one for one in mentions if (one.sure or _on_list(one, guests) or _alone_in_title(one, guests, company, view)) and not one.helper]
    )
    if not named and not guests:
        named = _distinct([one for one in mentions if one.asked] or [one for one in mentions if _signs_for_house(one, view)])
    others = [one for one in named if one.honorific or not company.endswith(f" {one.name}")]  # the Olmi of "portineria Olmi"
    named = [replace(one, name=_fullest(one.name, mentions)) for one in others or named]
    helpers = [one for one in mentions if one.helper and one not in named]
    found = _once(_interviewer(one, guests) for one in named)
    found += [one for guest in guests if not guest.organizes and (one := _guest(guest, found, helpers, view))]
    organizer = next((guest for guest in guests if guest.organizes), None)
    if organizer and not _already(organizer.person, found):
        found.append(_organizer(organizer, found, helpers, view))
    found += [one for mention in helpers if (one := _helper(mention)) and not _already(one.person, found)]
    return tuple(sorted(found[:_MOST], key=lambda one: one.standing is not Standing.INTERVIEWER))


def _signs_for_house(mention: Mention, view: View) -> bool:
    """ "Jakob Lindner, Orgelbaumeister" below an invitation of Orgelbau Lindner: nobody else is named, and so it is who invites."""
    house = view.organizer is not None and not is_machine(view.organizer) and not is_shared(domain_of(view.organizer.email))
    return house and mention.signed and " " in mention.name and not view.is_own_note


def mentions_of(view: View) -> list[Mention]:
    """Everybody whom title and description name; found once."""
    return view.once("mentions", lambda: _mentions_of(view))


def _mentions_of(view: View) -> list[Mention]:
    noted = view.is_own_note
    title, body = (with_names(view.others_title), with_names(view.body)) if noted else (view.others_title, view.body)
    return [*mentions_in_body(body, view.spoken, own_note=noted), *mentions_in_title(title, own_note=noted)][:_MOST_MENTIONS]


def _guests(view: View) -> list[_Guest]:
    host = view.organizer if view.organizer and (_is_human(view.organizer) or _signs_from_desk(view.organizer, view.body)) else None
    organizer = [_Guest(person=_clean(host), organizes=True)] if host else []
    humans = (one for one in view.others if _is_human(one.person) or _signs_from_desk(one.person, view.body))
    others = (one for one in humans if not organizer or one.person.email != organizer[0].person.email)
    belong = islice((one for one in others if _belongs_here(one, view)), _MOST_GUESTS)
    return organizer + [_Guest(person=_clean(one.person), optional=one.optional) for one in belong]


def _named_by_text(guest: _Guest, mentions: list[Mention]) -> _Guest:
    """A guest without a name has that of the text which their address spells, or with which somebody of that first name signs.

    A name that the text has in another order, or with its accents, is written as there: Bassi Daniela is Daniela Bassi.
    """
    if guest.person.name:
        name, parts = guest.person.name, len(guest.person.name.split())
        spelled = (in_small_letters(one.name) for one in mentions if len(one.name.split()) == parts)
        turned = next((one for one in spelled if sorted(folded(one)) == sorted(folded(name))), name)
        return replace(guest, person=replace(guest.person, name=turned))
    if not guest.person.email:
        return guest
    local = guest.person.email.partition("@")[0]
    first = folded(local)[:1]
    spelled = (one.name for one in mentions if in_address(one.name, guest.person.email))
    signed = (one.name for one in mentions if one.signed and len(folded(one.name)) == 1 and folded(one.name) == first and len(first[0]) > 1)
    name = next(spelled, "") or next(signed, "")
    return replace(guest, person=replace(guest.person, name=name)) if name else guest


def _is_human(person: Person) -> bool:
    if (
        is_machine(person)
        or is_desk(person.email)
        or (is_shared(domain_of(person.email)) and not belongs(domain_of(person.email), CONSUMER))
    ):
        return bool(person.name) and _relayed(person)
    if any(map(str.isdigit, person.name[:200])) and not any(map(is_first_name, person.name.split())):
        return False  # a room: "DUI-B-2.07"
    house = _is_called_as_domain(person) or is_company(person.name) or is_institution(person.name) or is_desk_name(person.name)
    return not house and not any_of("people", "rooms").search(person.name[:200])


def _is_called_as_domain(person: Person) -> bool:
    """Zapatos Pisa of zapatospisa, CDG 35 Concours of cdg35; not Anna Weber of weber, who has a first name."""
    label = domain_of(person.email).partition(".")[0].replace("-", "")
    squeezed = "".join(folded(person.name)).replace("-", "")
    return len(label) > len("abc") and squeezed.startswith(label) and not any(map(is_first_name, person.name.split()))


def _signs_from_desk(person: Person, text: str) -> bool:
    """Wiebke Thomsen at buero@: in a small house the desk's address is that of who signs the invitation, or whom it names."""
    host, names = domain_of(person.email), names_in(person.name[:200])
    whole = bool(names) and names[0].is_full and names[0].text == person.name
    theirs = bool(host) and not is_shared(host) and "reply" not in person.email and not is_machine(person)
    house = is_company(person.name) or is_desk_name(person.name)
    return whole and theirs and not house and (person.name in text or _signs_with_first_name(person.name, text))


def _signs_with_first_name(name: str, text: str) -> bool:
    """ "Groet, Carla", "LG Sabine", "D. Rosa": where a text ends, a first name with hardly anything before it."""
    first = name.partition(" ")[0]
    last = [line.strip(" .,!–-").split() for line in text.splitlines() if line.strip()][-_LAST:]
    return is_first_name(first) and any(words[-1:] == [first] and len(words) <= _SIGNED_WITH for words in last)


def _relayed(person: Person) -> bool:
    """A person whose applicant system writes for them, at a subdomain of the employer's: the name is theirs, the address is not."""
    local, host = person.email.partition("@")[0].casefold(), domain_of(person.email)
    personal = in_address(person.name, person.email) or folded(person.name)[:1] == (local,)
    return personal and is_shared(host) and host.count(".") > 1 and not (is_desk(person.email) or is_desk_name(person.name))


def _clean(person: Person) -> Person:
    host = domain_of(person.email)
    email = "" if is_shared(host) and not belongs(host, CONSUMER) else person.email.casefold()
    name = written_out(person.name) if person.name and "@" not in person.name else ""
    before = person.name.partition(name)[0] if email and name and name in person.name else ""
    if before:
        name = _with_form(form_in(before, name), _with_degree(degree_in(before), name))
    return Person(name=name, email=email)


def _with_degree(degree: str, name: str) -> str:
    """Whom a letter goes to is greeted with it: "Guten Tag Dr. Henrike Ostertag"."""
    return f"{degree} {name}" if degree and not name.startswith(degree) else name


def _with_form(form: str, name: str) -> str:
    """Who is known by their family name alone is greeted with the form of address that was used: "Guten Tag Herr Kranz"."""
    return f"{form} {name}".lstrip()


def _belongs_here(one: Attendee, view: View) -> bool:
    """A guest with a private address counts only if the text names them."""
    if not belongs(domain_of(one.person.email), CONSUMER):
        return True
    said = {part for word in words_of(f"{view.title} {view.body}"[:2_000])[1:] for part in folded(word)}
    return bool(one.person.name) and all(part in said for part in folded(one.person.name)[:1])


def _by_full_name(mention: Mention, guests: list[_Guest]) -> Mention:
    """ "Coffee with Lu" from Luiza Prado, who alone is on the invitation: the short form is her own."""
    given = folded(guests[0].person.name)[:1] if len(guests) == 1 else ()
    short = folded(mention.name)
    own = mention.sure and not _signs(mention) and len(short) == 1 and bool(given) and len(short[0]) > 1 and given[0].startswith(short[0])
    return replace(mention, name=guests[0].person.name) if own else mention


def _alone_in_title(mention: Mention, guests: list[_Guest], company: str, view: View) -> bool:
    """ "Interview with Ana Ruiz" that a system sends, and nobody is on it: the full name is all there is.

    In a note it may be the house's, unless that is known by another name; then a first name is enough.
    """
    return mention.titled and not guests and (bool(company) if view.is_own_note else " " in mention.name)


def _on_list(mention: Mention, guests: list[_Guest]) -> bool:
    return any(_is_same(guest.person, mention) for guest in guests if not guest.organizes) and not _signs(mention)


def _signs(mention: Mention) -> bool:
    """A name under a closing, or one that stands by itself or before "tel.", is a signature."""
    context = mention.context.strip(" .,-–")
    if (closing := any_of("people", "closings").match(context)) and context[closing.end() :].lstrip(" .,!").startswith(mention.name):
        return True  # "Gr. Naomi (recruiter)"
    behind = any_of("phones", "cues").sub(" ", context.removeprefix(mention.name))
    if mention.signed or (context.startswith(mention.name) and not any(map(str.isalpha, behind))):
        return True
    # Where the name comes last: "人事部 村井 拓也"; and "人事部の村井です", who only introduces themself.
    if context.startswith(mention.name) and len(context.split()) <= _SIGNED:  # "Sara – Marujo Software"
        rest = context.removeprefix(mention.name).strip(" –—-|,")
        if rest[:1].isupper() and companies_in(rest) == [rest]:
            return True
    told = context.rpartition(mention.name)[2].startswith(listed("people", "introductions"))
    return told or (UNSPACED_END.search(mention.name) is not None and ":" not in context and context.endswith(mention.name))


def _is_same(person: Person, mention: Mention) -> bool:
    if mention.email and person.email:
        return mention.email == person.email
    if person.name:
        return same_name(person.name, mention.name) or _is_called_so(person.name, mention)
    return in_address(mention.name, person.email) or is_half_of_address(mention.name, person.email)


def _is_called_so(name: str, mention: Mention) -> bool:
    """Liz Harmon, where the text has Elizabeth "Liz" Harmon."""
    first, _, family = name.partition(" ")
    return (
        bool(family)
        and mention.name.endswith(f" {family}")
        and any(f"{a}{first}{b}" in mention.context for a, b in ('""', "()", "“”", "„“"))
    )


def _is_company(mention: Mention, company: str, view: View) -> bool:
    """ "With Larkspur" names the company, not a person."""
    if mention.honorific and mention.name != company:  # Herr Dr. Sailer of Sailer Optik
        return False
    squeezed = "".join(folded(mention.name)).replace("-", "")
    labels = view.once("labels", lambda: _labels(view.side))
    people = (one for one in view.side if one.name and not (is_desk(one.email) or _is_called_as_domain(one) or is_desk_name(one.name)))
    if any(_is_same(one, mention) for one in people):
        return False
    names = {*labels, "".join(folded(company)).replace("-", "")}
    alone = " " in mention.name and is_first_name(company)  # Gaston Meunier of "chez Gaston"
    return len(squeezed) > 2 and any(
        name.startswith(squeezed) or (squeezed.startswith(name) and not alone) for name in names if len(name) > 2
    )


def _labels(side: Iterable[Person]) -> set[str]:
    hosts = {domain_of(one.email) for one in side}
    return {host.split(".")[0].replace("-", "") for host in hosts if not is_shared(host)}


def _is_owner(mention: Mention, guests: list[_Guest], view: View) -> bool:
    """Whom the text greets: "Gent.ma Ginevra" too."""
    first = folded(view.profile.name)[:1]
    greeted = bool(first) and folded(mention.name)[-1:] == first and not any(_is_same(guest.person, mention) for guest in guests)
    return greeted or same_name(mention.name, view.profile.name) or _is_family_of(mention.name, view.profile.name)


def _is_family_of(family: str, whole: str) -> bool:
    """石田 of 石田真由, who writes no space between."""
    return len(family) > 1 and whole.startswith(family) and UNSPACED_END.search(whole) is not None and " " not in whole


def _declined(mention: Mention, view: View) -> bool:
    """The text names them still, and they have said that they will not be there."""
    there = {one.person.email for one in view.others} - {""}
    declined = (one.person for one in view.event.attendees[:_MOST_GUESTS] if one.response is Response.DECLINED and one.human)
    gone = (person for person in declined if person.email not in there)
    return any(_is_same(one, mention) for one in gone if not is_owner(one, view.profile))


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """Each person once, with the fullest name and all that was said of them."""
    found = list[Mention]()
    for one in mentions:
        at = next((at for at, other in enumerate(found) if same_name(one.name, other.name)), None)
        if at is None:
            found.append(one)
            continue
        other = found[at]
        name = max(other.name, one.name, key=lambda name: len(name.split()))
        found[at] = replace(other, name=name, email=other.email or one.email, title=other.title or one.title, boss=other.boss or one.boss)
    return found


def _fullest(name: str, mentions: list[Mention]) -> str:
    """D. Achterop, where a line about the welcome names her so, and that of the panel Mrs Achterop."""
    return max((one.name for one in mentions if one.helper and one.name.endswith(f" {name}")), key=len, default=name)


def _interviewer(mention: Mention, guests: list[_Guest]) -> Participant:
    guest = next((guest for guest in guests if _is_same(guest.person, mention)), None)
    email = "" if mention.email and (is_desk(mention.email) or is_shared(domain_of(mention.email))) else mention.email
    person = guest.person if guest else Person()
    spelled = in_small_letters(mention.name)
    name = person.name if _is_fuller(person.name, spelled) else spelled
    email = person.email or email
    called = _with_form(mention.form if name == spelled else "", _with_degree(mention.degree, name))
    if email:
        return Participant(person=Person(name=called, email=email), title=mention.title, boss=mention.boss)
    return Participant(person=Person(name=name), title=mention.title, boss=mention.boss, form=called.removesuffix(name).strip())


def _once(people: Iterable[Participant]) -> list[Participant]:
    """Two names in the text may be one guest's."""
    found = list[Participant]()
    for one in people:
        if not (one.person.email and _already(one.person, found)):
            found.append(one)
    return found


def _is_fuller(name: str, other: str) -> bool:
    """It has more parts, or spells out what the other shortens: Kiyomi Yamashiro, K. Yamashiro; Rahul Sharma, Rahul S."""
    pairs = zip(folded(name), folded(other), strict=False)
    return len(name.split()) > len(other.split()) or any(len(short) == 1 < len(part) for part, short in pairs)


def _guest(guest: _Guest, found: list[Participant], helpers: list[Mention], view: View) -> Participant | None:
    if _already(guest.person, found):
        return None
    helper = next((one for one in helpers if _is_same(guest.person, one)), None)
    helper = None if helper and _pairs_with_owner(guest.person, view) else helper
    standing = _standing(helper.context, Standing.COORDINATOR) if helper else Standing.INTERVIEWER
    if guest.optional and not helper:
        standing = Standing.OPTIONAL
    return Participant(person=guest.person, standing=standing)


def _organizer(organizer: _Guest, found: list[Participant], helpers: list[Mention], view: View) -> Participant:
    """The organiser interviews when nobody else is named, or the text says that they do too."""
    others = any(one.standing is Standing.INTERVIEWER for one in found)
    helper = next((one for one in helpers if _is_same(organizer.person, one)), None)
    if not others or any_of("people", "too").search(view.body) or _brings_colleague(view) or _pairs_with_owner(organizer.person, view):
        return Participant(person=organizer.person)
    return Participant(person=organizer.person, standing=_standing(helper.context if helper else "", Standing.ORGANIZER))


def _brings_colleague(view: View) -> bool:
    """ "My colleague Tom Berg will join": besides whoever writes so; "will join you" says that they do not."""
    lines = [line for line in view.body.splitlines() if any_of("people", "colleagues").search(line)]
    joined = (found for line in lines for found in any_of("people", "joining").finditer(line))
    return any(not found.string.startswith(" you", found.end()) for found in joined)


def _pairs_with_owner(person: Person, view: View) -> bool:
    """ "Robin x Teresa": a title that names the two of them says who talks with whom, whoever else drops in."""
    first = folded(person.name)[:1]
    met = next((cue.end() for cue in any_of("people", "cues").finditer(view.others_title)), 0)  # "Ana x Robin: chat with the founders"
    named = folded(view.others_title[met:200])
    return view.names_owner(view.title) and bool(first) and len(first[0]) > 1 and first[0] in named


def _helper(mention: Mention) -> Participant | None:
    """Somebody who helps, if they can be written to; of a whole name the mail may tell the address."""
    if not (mention.email or " " in mention.name) or is_desk(mention.email) or is_shared(domain_of(mention.email)):
        return None
    return Participant(
        person=Person(name=in_small_letters(mention.name), email=mention.email),
        standing=_standing(mention.context, Standing.COORDINATOR),
        title=mention.title,
    )


def _standing(context: str, otherwise: Standing) -> Standing:
    if any_of("people", "optional").search(context):
        return Standing.OPTIONAL
    if any_of("people", "coordinators").search(context):
        return Standing.COORDINATOR
    return Standing.RECRUITER if any_of("people", "recruiters").search(context) else otherwise


def _already(person: Person, found: list[Participant]) -> bool:
    return any((person.email and person.email == one.person.email) or same_name(person.name, one.person.name) for one in found)
