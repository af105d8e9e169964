"""A language that puts no spaces between its words is read and written like any other."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.answers import asks_no_calls, greeting_of, tells_of_a_miss, tells_of_a_move, visible
from core.facts import Carrier, Event, Likelihood, Participant, Person, Profile, PromiseSource, Response, Standing, Strength
from core.letters import compose
from core.promises import find
from core.recognise import read_event
from core.recognise.names.companies import unspaced_names
from core.recognise.names.people import names_in, same_name, written_out
from core.recognise.role import clean_role
from tests.core.occasions import an_occasion

OWNER = Profile(name="佐々木 葵", emails=("aoi@mail.example",), timezone="Asia/Tokyo", country="JP", languages=("ja",))
WEDNESDAY = datetime(2026, 7, 8, 6, tzinfo=UTC)


def an_event(title: str, description: str, organizer: Person) -> Event:
    """An invitation that the owner accepted."""
    return Event(
        ref="r",
        uid="u",
        title=title,
        description=description,
        organizer=organizer,
        original_start=WEDNESDAY,
        start=WEDNESDAY,
        end=WEDNESDAY,
        timezone="Asia/Tokyo",
        response=Response.ACCEPTED,
        carrier=Carrier.CALENDAR,
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("面接官:人事部 田中 美咲、開発部 佐藤 健", ["田中 美咲", "佐藤 健"]),
        ("代表取締役 大原 誠司", ["大原 誠司"]),
        ("法務部長の桐山が面接を担当いたします", ["桐山"]),
        ("田中美咲様と高橋さん", ["田中美咲", "高橋"]),
        ("関西支店 渡部さん", ["渡部"]),
        ("本社 東京都 千代田区 一次面接 日程確定", []),
        ("お客様各位、皆様、企業様", []),
        ("Teamsのリンクはメール参照", []),
    ],
)
def test_names_are_told_from_posts_and_places(text: str, names: list[str]) -> None:
    """A name has a family name's and a given name's length, 様 behind it, or a post before it."""
    assert [name.text for name in names_in(text)] == names


def test_a_space_in_a_name_makes_no_other_person() -> None:
    """People write their names either way."""
    assert same_name("田中美咲", "田中 美咲")
    assert same_name("田中", "田中 美咲")
    assert not same_name("田中美咲", "田中美里")


def test_companies_are_known_by_their_form() -> None:
    """Before the name or behind it; nothing that only stands beside it belongs to it."""
    assert unspaced_names("株式会社みどり精工人事部の小林です") == ["株式会社みどり精工"]
    assert unspaced_names("先日は風町株式会社にお越しいただき") == ["風町株式会社"]
    assert unspaced_names("山口様・株式会社テノヒラ 面談") == ["株式会社テノヒラ"]
    assert unspaced_names("オンライン面談 (株)シオカゼ") == ["株式会社シオカゼ"]


def test_a_heading_in_brackets_is_a_label_and_who_introduces_themself_is_no_interviewer() -> None:
    """【面接官】 is followed by interviewers; 「…の岡田です」 is who writes."""
    text = "お世話になっております。ブリッジキャリアの岡田です。\n【面接官】技術部 長谷川 勉様\nキャリアアドバイザー 岡田 美穂"
    title = "【面接確定】株式会社ノース電機様 一次面接"
    read = read_event(an_event(title, text, Person(name="岡田 美穂", email="okada@bridge.example")), OWNER)
    asking = [one.person.name for one in read.participants if one.standing is Standing.INTERVIEWER]
    assert asking == ["長谷川 勉"]
    assert read.employer.name == "株式会社ノース電機"


def test_posts_stand_before_names_in_a_list() -> None:
    """Below a label, a line that ends in a name names an interviewer."""
    text = "面接官:\n・開発部 部長 高瀬 亮\n・人事部 木村 由紀子"
    read = read_event(an_event("二次面接", text, Person(name="株式会社はま 採用担当", email="saiyo@hama.example")), OWNER)
    assert [one.person.name for one in read.participants] == ["高瀬 亮", "木村 由紀子"]
    assert all(isinstance(one, Participant) for one in read.participants)


@pytest.mark.parametrize(
    "work", ["みらい銀行", "東都大学病院", "さくら保育園", "新聞記者職", "成田空港スタッフ", "内部監査職", "美容室ルナ", "ひので旅行"]
)
def test_no_trade_is_taken_for_a_private_matter(work: str) -> None:
    """What a bank or a hospital is to its customers does not keep it from hiring."""
    for title in (f"一次面接({work})", f"{work} 最終面接"):
        event = an_event(title, "ご来社をお待ちしております。", Person(name="田中 美咲", email="tanaka@abc.example"))
        assert read_event(event, OWNER).verdict.likelihood is Likelihood.INTERVIEW, title


def test_names_in_two_lines_are_interviewers_even_without_a_label() -> None:
    """One such line may be a signature; two are not."""
    text = "代表取締役社長 田島 誠\n常務取締役 野村 剛\n\n場所:本社8階"
    read = read_event(an_event("最終面接", text, Person(name="タジマ工業 人事部", email="jinji@tajima.example")), OWNER)
    assert [one.person.name for one in read.participants] == ["田島 誠", "野村 剛"]


def test_a_company_that_invites_is_nobody_to_write_to() -> None:
    """It is the employer, though the words of its domain say nothing of it."""
    read = read_event(an_event("一次面接", "オンライン", Person(name="株式会社ツムグ", email="tsumugu@herb.example")), OWNER)
    assert read.participants == ()
    assert read.employer.name == "株式会社ツムグ"
    told = read_event(an_event("一次面接", "株式会社ツムグの面接です。", Person(name="森 大輔", email="mori@herb.example")), OWNER)
    assert told.employer.name == "株式会社ツムグ"


def test_the_order_of_a_name_is_kept_and_the_company_before_it_left_off() -> None:
    """As calendars show them."""
    assert written_out("黒田 健太") == "黒田 健太"
    assert written_out("株式会社はま 大西 慧") == "大西 慧"


def test_a_name_in_latin_letters_ends_where_the_other_script_begins() -> None:
    """様 makes a single word a name."""
    assert [name.text for name in names_in("CEOのMark Jensenが英語でお話しします")] == ["Mark Jensen"]
    assert [name.honorific for name in names_in("Liさんとランチ")] == [True]


def test_a_job_is_found_before_what_it_is_applied_for() -> None:
    """A job's ending makes the job."""
    assert clean_role("営業企画職") == "営業企画職"
    event = an_event("一次面接", "弊社の生産管理職にご応募いただきありがとうございます。", Person(name="小林 誠", email="k@midori.example"))
    assert read_event(event, OWNER).role == "生産管理職"


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("来月の10日までに結果をお伝えします。", date(2026, 8, 10)),
        ("8月12日から16日までにご連絡いたします。", date(2026, 8, 16)),
        ("結果は再来週の月曜日にお知らせします。", date(2026, 7, 20)),
        ("3営業日以内に合否をご連絡いたします。", date(2026, 7, 13)),
        ("来週木曜日に決まりますので、金曜日にはご連絡いたします。", date(2026, 7, 17)),
    ],
)
def test_what_says_until_stands_behind_the_day(text: str, latest: date) -> None:
    """A day without a month, or a weekday, is that which comes after the day named before it."""
    found = find(text, WEDNESDAY, timezone="Asia/Tokyo", country="JP", source=PromiseSource.MAIL)
    assert found is not None
    assert found.latest == latest


@pytest.mark.parametrize("ruler", ["━━━━━━━━━━", "**********", "◆◇◆◇◆◇◆◇", "・・・・・・・・"])
def test_a_card_in_a_frame_is_no_text(ruler: str) -> None:
    """A ruler above it is enough, whatever sign it is drawn with."""
    text = f"佐々木様\n\n承知いたしました。\n\n{ruler}\n株式会社はま\n人事部 木村\nTEL 03-5550-0100\n{ruler}"
    assert visible(text) == "佐々木様\n\n承知いたしました。"


def test_a_dial_in_is_no_telephone_of_theirs() -> None:
    """Meeting tools write the country behind it."""
    text = "ミーティング ID: 865 1234 5678\n+81 3 4578 1488 日本"
    assert read_event(an_event("一次面接", text, Person(name="長尾 祐介", email="nagao@hachi.example")), OWNER).phone is None


def test_a_greeting_stands_behind_the_name() -> None:
    """Also where the company stands on the line above."""
    assert greeting_of("株式会社みどり精工\n小林様\n\nお世話になっております。") == "小林様"
    assert greeting_of("小野寺 徹 様\n\n本日はありがとうございました。") == "小野寺 徹 様"
    assert greeting_of("お客様\n\n") == ""


@pytest.mark.parametrize(
    ("text", "missed", "moved"),
    [
        ("本日の面接ですが、お時間になってもご入室が確認できませんでした。", True, False),
        ("急用のため、本日の面接を延期させていただけますでしょうか。", True, False),
        ("面接の日程を5月20日に変更いたしました。", True, True),
        ("日程変更をご希望の場合は、ご連絡ください。", False, False),
        ("受付でお待ちしております。", False, False),
        ("入社日を5月1日に変更しました。", False, False),
    ],
)
def test_mail_around_the_hour_says_whether_it_took_place(text: str, missed: bool, moved: bool) -> None:
    """What to do in case of it says nothing of the kind."""
    assert (tells_of_a_miss(text), tells_of_a_move(text)) == (missed, moved)


def test_who_wants_no_calls_says_so() -> None:
    """A call of theirs is welcome all the same."""
    assert asks_no_calls("お電話でのお問い合わせはご遠慮ください。")
    assert asks_no_calls("電話による合否のお問い合わせにはお答えできません。")
    assert not asks_no_calls("お電話でご連絡いたします。")


def test_a_strength_ends_with_the_full_stop_of_its_language() -> None:
    """One that the owner left without any."""
    occasion = an_occasion(language="ja", strength=Strength(sentence="経理を十年担当してまいりました", language="ja"))
    assert "経理を十年担当してまいりました。" in compose(replace(occasion, recipient=Person(name="小林 誠", email="k@midori.example"))).text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("営業本部長 高梨さやか", ["高梨さやか"]),
        ("面接官:人事部 西村まり子、店長 小林エリカ", ["西村まり子", "小林エリカ"]),
        ("人事部の高橋あゆみが担当します", ["高橋あゆみ"]),
        ("川口から、中野まで 徒歩5分、原田について、", []),
        ("高橋ばかりが、田中など、渡辺クリニック様", []),
    ],
)
def test_a_given_name_in_kana_belongs_to_its_family_name(text: str, names: list[str]) -> None:
    """No space parts them; a particle behind a family name, which may be a town's, is none."""
    assert [name.text for name in names_in(text)] == names


@pytest.mark.parametrize(
    ("text", "houses"),
    [
        ("山根工務店 山根恵子", ["山根工務店"]),
        ("高橋税理士事務所 高橋 誠", ["高橋税理士事務所"]),
        ("青木書店の青木です", ["青木書店"]),
        ("中村酒造 中村", ["中村酒造"]),
        ("高橋タクシー", ["高橋タクシー"]),
        ("松本精肉店", ["松本精肉店"]),
        ("小林農園", ["小林農園"]),
        ("近所の大型書店", []),
    ],
)
def test_a_family_name_and_what_houses_are_is_a_house_and_nobody(text: str, houses: list[str]) -> None:
    """山根工務店 is where 山根恵子 works."""
    assert unspaced_names(text) == houses
    assert not {name.text for name in names_in(text)} & set(houses)


@pytest.mark.parametrize(
    ("said", "boss"),
    [("社長の山根修一と私の二人で伺います。", "山根修一"), ("園長の小林と私でお話を伺います。", "小林")],
)
def test_whom_the_writer_brings_is_met_as_the_writer_is_and_the_house_keeps_its_own_signs(said: str, boss: str) -> None:
    """A house that title or signature writes goes before one that a domain spells in Latin letters."""
    host = Person(name="山根 恵子", email="keiko@yamane-koumuten.example")
    text = f"このたびはご応募いただきありがとうございます。\n{said}\n\n山根工務店 山根恵子"
    for title in ("面談(事務パート) 山根工務店", "面談(事務パート)"):
        read = read_event(an_event(title, text, host), OWNER)
        assert read.employer.name == "山根工務店"
        assert {one.person.name for one in read.participants if one.standing is Standing.INTERVIEWER} == {boss, "山根 恵子"}


def test_a_line_with_a_label_is_no_part_of_the_sentence_beside_it() -> None:
    """Who interviews, and whom to ring, is not what they said about when; a line that is broken by hand goes on."""
    text = "面接官:課長 島田直子\n結果は一週間以内にご連絡\nいたします\n当日の連絡先:03-5555-0188"
    found = find(text, WEDNESDAY, timezone="Asia/Tokyo", source=PromiseSource.INVITE)
    assert found is not None
    assert found.text == "結果は一週間以内にご連絡いたします"
