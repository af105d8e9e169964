"""Domains that say what somebody is: mailbox providers, applicant systems, schedulers, conferences, machines.

Facts about the world rather than about a language; a subdomain counts as its domain.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from core.recognise.words import word_set

# Mail for everybody: the domain says nothing about an employer.
CONSUMER = frozenset(
    """gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com icloud.com
    me.com mac.com aol.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org
    proton.me protonmail.com pm.me fastmail.com hey.com zoho.com tutanota.com tuta.io mail.com yandex.com yandex.ru
    mail.ru qq.com 163.com 126.com naver.com daum.net yahoo.co.uk yahoo.fr yahoo.de yahoo.co.jp hotmail.co.uk
    hotmail.fr hotmail.de outlook.fr outlook.de live.co.uk btinternet.com orange.fr wanadoo.fr free.fr laposte.net
    sfr.fr libero.it virgilio.it tin.it alice.it uol.com.br bol.com.br terra.com.br sapo.pt ziggo.nl kpnmail.nl
    xs4all.nl planet.nl docomo.ne.jp ezweb.ne.jp comcast.net verizon.net att.net sbcglobal.net cox.net charter.net
    bellsouth.net earthlink.net rogers.com shaw.ca bigpond.com telenet.be skynet.be bluewin.ch duck.com
    privaterelay.appleid.com yahoo.ca yahoo.com.au yahoo.com.br yahoo.com.mx yahoo.com.ar yahoo.es yahoo.it yahoo.ie
    yahoo.in yahoo.co.in yahoo.nl hotmail.es hotmail.it hotmail.nl hotmail.be hotmail.ch hotmail.com.br hotmail.com.ar
    hotmail.ca hotmail.co.jp outlook.es outlook.it outlook.pt outlook.at outlook.be outlook.ie outlook.jp
    outlook.com.br outlook.com.ar live.fr live.de live.nl live.be live.it live.ca live.jp live.com.pt live.com.mx
    live.com.ar arcor.de email.de mail.de online.de aon.at a1.net chello.at hispeed.ch neuf.fr numericable.fr bbox.fr
    club-internet.fr gmx.fr tiscali.it fastwebnet.it inwind.it iol.it email.it pec.it legalmail.it arubapec.it
    istruzione.it telefonica.net movistar.es terra.es ya.com hetnet.nl home.nl casema.nl upcmail.nl kpnplanet.nl
    proximus.be scarlet.be netcabo.pt clix.pt iol.pt mail.telepac.pt ig.com.br globomail.com r7.com oi.com.br
    nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp softbank.ne.jp ybb.ne.jp talktalk.net ntlworld.com
    blueyonder.co.uk tiscali.co.uk optonline.net nhs.net eircom.net eir.ie iol.ie indigo.ie virginmedia.ie vodafone.ie
    magnet.ie ireland.com virginmedia.com virgin.net virginbroadband.com.au sky.com btopenworld.com btconnect.com
    plus.com freeserve.co.uk fsnet.co.uk lineone.net madasafish.com supanet.com frontiernet.net windstream.net
    centurytel.net embarqmail.com q.com mediacombb.net suddenlink.net roadrunner.com rr.com twc.com juno.com
    netzero.net netscape.net pacbell.net ameritech.net swbell.net cableone.net wowway.com tds.net sympatico.ca
    bell.net videotron.ca telus.net cogeco.ca eastlink.ca sasktel.net mts.net nb.aibn.com teksavvy.com bigpond.net.au
    optusnet.com.au iinet.net.au westnet.com.au internode.on.net adam.com.au aapt.net.au ozemail.com.au xtra.co.nz
    unitybox.de unity-mail.de kabelmail.de netcologne.de ewetel.net versanet.de alice-dsl.net o2online.de o2mail.de
    osnanet.de live.at hotmail.at yahoo.at inode.at liwest.at kabsi.at kabelplus.at utanet.at bluemail.ch
    swissonline.ch vtxmail.ch vtxnet.ch quickline.ch net2000.ch yahoo.ch sfr.net cegetel.net 9online.fr aliceadsl.fr
    noos.fr aol.fr voila.fr caramail.com caramail.fr brutele.be belgacom.net edpnet.be pt.lu vo.lu ono.com
    euskaltel.net mundo-r.com yahoo.com.es wanadoo.es meo.pt portugalmail.pt oniduo.pt hotmail.pt zipmail.com.br
    superig.com.br pop.com.br veloxmail.com.br brturbo.com.br click21.com.br ibest.com.br vodafone.it tim.it teletu.it
    postecert.it aol.it jumpy.it supereva.it katamail.com chello.nl quicknet.nl online.nl solcon.nl zonnet.nl wxs.nl
    freeler.nl zeelandnet.nl caiway.net xmsnet.nl versatel.nl telfort.nl ziggomail.nl uqwimax.jp i.softbank.jp
    vodafone.ne.jp dion.ne.jp auone-net.jp asahi-net.or.jp eonet.ne.jp dti.ne.jp hi-ho.ne.jp wakwak.com
    jcom.home.ne.jp jcom.zaq.ne.jp zaq.ne.jp home.ne.jp odn.ne.jp goo.ne.jp infoseek.jp excite.co.jp rakuten.jp
    cablenet.ne.jp mopera.net ymobile.ne.jp y-mobile.ne.jp rediffmail.com indiatimes.com vsnl.net vsnl.com bsnl.in
    airtelmail.in sancharnet.in prodigy.net.mx infinitummail.com hotmail.com.mx outlook.com.mx""".split()  # noqa: SIM905 - a long list of words reads best as words
)

# Applicant tracking: their addresses stand for an employer, and nobody reads what is written to them.
APPLICANT = frozenset(
    """greenhouse.io greenhouse-mail.io grnh.se lever.co ashbyhq.com myworkday.com workday.com myworkdayjobs.com
    myworkdaysite.com goodtime.io modernloop.io interviewplanner.com prelude.co guide.co interviewschedule.com
    smartrecruiters.com workable.com workablemail.com teamtailor.com teamtailor-mail.com recruitee.com bamboohr.com
    icims.com successfactors.com successfactors.eu jobvite.com taleo.net oraclecloud.com silkroad.com careerplug.com
    hirevue.com breezy.hr jazzhr.com applytojob.com personio.de personio.com rippling.com gem.com pinpointhq.com
    bullhorn.com bullhornmail.com jobadder.com zohorecruit.com avature.net phenompeople.com eightfold.ai
    cornerstoneondemand.com csod.com ukg.com paylocity.com paycomonline.net adp.com jobscore.com comeet.co comeet.com
    join.com softgarden.de softgarden.io rexx-systems.com welcomekit.co welcometothejungle.com indeed.com
    indeedemail.com hire.com applied.com beapplied.com screenloop.com candidate.fyi tellent.com homerun.co dover.com
    dover.io wellfound.com hackajob.com paradox.ai olivia.paradox.ai cronofy.com calendarhero.com interviewing.com
    gupy.io gupy.com.br kenoby.com solides.com.br catho.com.br vagas.com.br infojobs.net infojobs.com.br
    computrabajo.com bumeran.com hiringroom.com pandape.com bizneo.com viterbit.com talentclue.com infoempleo.com
    bookinginterview.com kula.ai trakstar.com fountain.com harri.com talentreef.com jobdiva.com hackerrank.com
    hackerrankforwork.com codility.com codesignal.com testgorilla.com sparkhire.com spark-hire.com myinterview.com
    jobs.nhs.uk trac.jobs jobtrain.co.uk eploy.net pageuppeople.com governmentjobs.com neogov.com peopleadmin.com
    interfolio.com applicantpro.com clearcompany.com hireology.com brassring.com manatal.com recruitcrm.io jobylon.com
    varbi.com reachmee.com emply.com dvinci-hr.com umantis.com concludis.de talention.com onlyfy.jobs prescreen.io
    kenjo.io talentsoft.com beetween.com flatchr.io taleez.com digitalrecruiters.com jobaffinity.fr factorialhr.com
    in-recruiting.com intervieweb.it carerix.com otys.com hrmos.co herp.cloud talentio.com sonar-ats.jp
    greenhouse.com factorial.co sesamehr.com hibob.com freshteam.com talentlyft.com traffit.com workstream.us vincere.io
    loxo.co crelate.com recruiterflow.com networxrecruitment.com webrecruit.co hireful.co.uk cvwarehouse.com
    connexys.nl wantedly.com green-japan.com bizreach.jp en-gage.net mynavi.jp rikunabi.com doda.jp""".split()  # noqa: SIM905 - a long list of words reads best as words
)

# Those whose name is a word that others are called by too: they are known by their own domain alone, or by "-mail" behind it.
_ORDINARY = frozenset(
    """adp applied avature beapplied beetween breezy candidate dover emply factorial fountain gem goodtime greenhouse
    guide harri herp hire homerun indeed interviewing jobs join kula lever loxo olivia paradox prelude rippling
    silkroad solides tellent trac trakstar ukg vagas vincere wellfound workable workstream""".split()  # noqa: SIM905 - a long list of words reads best as words
)
_SYSTEMS = frozenset(domain.split(".")[0] for domain in APPLICANT)
# What such a system sends, where its name goes on with it: acme.workday-mail.example.
_SENT = (
    "email",
    "emails",
    "mails",
    "mail",
    "mailer",
    "notification",
    "notifications",
    "notify",
    "messages",
    "noreply",
    "invites",
    "calendar",
)

# Schedulers that anybody may use.
SCHEDULER = frozenset(
    """calendly.com cal.com savvycal.com youcanbook.me doodle.com acuityscheduling.com zcal.co tidycal.com chilipiper.com
    bookings.office.com outlook.office.com outlook.office365.com oncehub.com scheduleonce.com meetings.hubspot.com
    calendar.app.google reclaim.ai x.ai vimcal.com simplybook.me setmore.com koalendar.com rallly.co appointlet.com
    group.calendar.google.com resource.calendar.google.com calendar.google.com facebookmail.com""".split()  # noqa: SIM905 - a long list of words reads best as words
)

CONFERENCE = frozenset(
    """zoom.us zoom.com zoomgov.com teams.microsoft.com teams.live.com meet.google.com webex.com gotomeeting.com
    gotomeet.me bluejeans.com whereby.com meet.jit.si skype.com join.skype.com chime.aws around.co gather.town
    ringcentral.com dialpad.com aka.ms tel.meet bigbluebutton.org livestorm.co goto.com facetime.apple.com app.cal.com
    vonage.com""".split()  # noqa: SIM905 - a long list of words reads best as words
)

# Where a candidate shows skill while somebody watches.
LIVE_TASK = frozenset(
    ("coderpad.io", "codility.com", "codesignal.com", "hackerrank.com", "coderbyte.com", "codeinterview.io", "karat.com", "karat.io")
)

# Something else than a human sits on the other side.
MACHINE_INTERVIEW = frozenset(
    """meet.alex.com alex.com apriora.ai willo.video sparkhire.com vidcruiter.com myinterview.com heyjobs.video sapia.ai
    humanly.io mercor.ai micro1.ai ribbon.ai heymilo.ai tengai.io recrut.ai interviewer.ai talview.com hireflix.com
    jobma.com vervoe.com testgorilla.com""".split()  # noqa: SIM905 - a long list of words reads best as words
)

# They sit in the meeting and are nobody.
BOTS = frozenset(
    """metaview.ai otter.ai fireflies.ai fathom.video read.ai brighthire.ai brighthire.com pillar.hr gong.io chorus.ai
    grain.com tldv.io avoma.com sembly.ai krisp.ai fellow.app screenloop.com""".split()  # noqa: SIM905 - a long list of words reads best as words
)

_SHARED = CONSUMER | APPLICANT | SCHEDULER | CONFERENCE | BOTS

# Practice and research platforms.
PRACTICE = frozenset(
    ("interviewing.io", "tryexponent.com", "pramp.com", "igotanoffer.com", "preplounge.com", "biginterview.com", "prepfully.com")
)
RESEARCH = frozenset(
    ("userinterviews.com", "respondent.io", "usertesting.com", "userzoom.com", "maze.co", "dscout.com", "prolific.com", "lookback.io")
)
# Studios in which a conversation is recorded for an audience.
RECORDING = frozenset(
    ("riverside.fm", "riverside.com", "zencastr.com", "streamyard.com", "squadcast.fm", "restream.io", "cleanfeed.net", "be.live")
)

# Signs in an address before the @: a desk or a machine rather than a person. Those of one language are in its events.toml.
ROLE_MAILBOXES = frozenset(
    """careers career recruiting recruitment recruiter talent talents jobs job hr hiring people interviews interview
    scheduling scheduler calendar campus hello info contact office admin support team noreply no-reply donotreply
    do-not-reply notification notifications mailer events apply recruit ops candidates candidate talentacquisition
    talent-acquisition acquisition humanresources human-resources reception frontoffice frontdesk booking bookings room invite invites
    jobs-noreply workday greenhouse bot assistant search committee panel press media research service feedback""".split()  # noqa: SIM905 - a long list of words reads best as words
)


def domain_of(email: str) -> str:
    """What stands behind the @, ``""`` for none."""
    return email.rpartition("@")[2].strip(" .>/").casefold() if "@" in email else ""


def belongs(host: str, table: frozenset[str]) -> bool:
    """The host, or a domain above it, is in the table."""
    rest = host[:253]
    while rest and rest not in table:
        rest = rest.partition(".")[2]
    return rest != ""


def is_applicant_system(host: str) -> bool:
    """The host is an applicant system's, also under a top-level domain that the table does not have: acme.workday-mail.example."""
    return belongs(host, APPLICANT) or bool(_from_system(host))


def applicant_system(hosts: Sequence[str]) -> str:
    """The system's own domain for one of the hosts, ``""`` for none."""
    return entry_of(hosts, APPLICANT) or next(filter(None, map(_from_system, hosts)), "")


def _from_system(host: str) -> str:
    """The host from the label on that names a system, ``""`` for none: what stands before it may name an employer."""
    labels = host[:253].split(".")
    return next((".".join(labels[at:]) for at, label in enumerate(labels[:-1]) if _names_system(label)), "")


def _names_system(label: str) -> bool:
    """It is called as a system is, or so and what that sends: workday, workdaymail, greenhouse-notifications."""
    sent = next((end for end in _SENT if label.endswith(end)), "")
    plain = label.removesuffix(sent).removesuffix("-")
    return plain in _SYSTEMS and (plain not in _ORDINARY or (bool(sent) and label.endswith(f"-{sent}")))


def entry_of(hosts: Iterable[str], table: frozenset[str]) -> str:
    """The table's own word for the first of the hosts that it holds, ``""`` for none: a subdomain may name an employer."""
    found = next((host for host in hosts if belongs(host, table)), "")
    return max((entry for entry in table if f".{found}".endswith(f".{entry}")), key=len) if found else ""


def is_shared(host: str) -> bool:
    """Many companies or people use this domain, so that it names none of them."""
    return belongs(host, _SHARED) or bool(_from_system(host))


def is_desk(email: str) -> bool:
    """The address is that of a desk or a machine, not of a person."""
    local = email.partition("@")[0].casefold()
    parts = local.replace("_", "-").replace(".", "-").split("-")
    known = _desks()
    return local in known or not known.isdisjoint(parts) or "reply" in local or local.startswith("c_")


@cache
def _desks() -> frozenset[str]:
    return ROLE_MAILBOXES | word_set("employer", "mailboxes")
