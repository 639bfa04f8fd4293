"""One meeting report in five languages, for looking at: `python -m tests.reports.in_languages` pictures its pages into docs/guide/pages/.

The province, the town and the people are invented; the numbers are of no country.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

from liaison_desk.reports import pdf
from liaison_desk.reports.outline import (
    Badge,
    Bullets,
    Cell,
    Column,
    Facts,
    Figure,
    Furniture,
    Grid,
    Marking,
    Outline,
    Paragraph,
    Section,
    Shape,
    Signatory,
    Signature,
)

PHONE = "+999 70 123 4567"
FOLDER = Path(__file__).parents[2] / "docs" / "guide" / "pages"
_WIDE = 620


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a report says, in one language."""

    kind: str
    title: str
    place: str
    headings: tuple[str, str, str, str]
    labels: tuple[str, str, str]
    verdict: str
    line: str
    points: tuple[str, str]
    columns: tuple[str, str, str]
    rows: tuple[tuple[str, str], ...]
    weeks: tuple[str, str, str]
    signed: tuple[str, str]


LANGUAGES = {
    "en": Words(
        kind="After-action report",
        title="Route 4 and water: coordination meeting",
        place="Tella town hall, 21 November 2026",
        headings=("Identification", "Bottom line", "Commitments", "Handling"),
        labels=("Place", "Chair", "Telephone"),
        verdict="Partly achieved",
        line="Route 4 opens to light vehicles on 24 November. Nobody has yet agreed to warn the villages below the weir.",
        points=("Medical deliveries restart under civilian marking.", "Two roads are still closed to trucks."),
        columns=("What", "Who", "By"),
        rows=(("Mark the convoy as civilian", "Mission support"), ("Bring the results to the water office", "Water office")),
        weeks=("First meeting", "Second meeting", "Next meeting"),
        signed=("Prepared by", "Released by"),
    ),
    "uk": Words(
        kind="Звіт про зустріч",
        title="Дорога 4 і вода: координаційна зустріч",
        place="Ратуша Телли, 21 листопада 2026 року",
        headings=("Загальні відомості", "Головне", "Зобов’язання", "Поводження зі звітом"),
        labels=("Місце", "Голова", "Телефон"),
        verdict="Частково досягнуто",
        line="Дорогу 4 відкриють для легкових машин 24 листопада. Ніхто ще не погодився попереджати села нижче греблі.",
        points=("Доставку ліків відновлено під цивільним позначенням.", "Дві дороги досі закриті для вантажівок."),
        columns=("Що", "Хто", "До"),
        rows=(("Позначити колону як цивільну", "Служба підтримки місії"), ("Передати результати аналізу води", "Водоканал Телли")),
        weeks=("Перша зустріч", "Друга зустріч", "Наступна зустріч"),
        signed=("Підготував", "Дозволив"),
    ),
    "ar": Words(
        kind="تقرير اجتماع",
        title="الطريق 4 والمياه: اجتماع تنسيقي",
        place="مبنى بلدية تلا، 21 نوفمبر 2026",
        headings=("التعريف", "الخلاصة", "الالتزامات", "التداول"),
        labels=("المكان", "الرئيس", "الهاتف"),
        verdict="تحقق جزئيًا",
        line="يُفتح الطريق 4 أمام المركبات الخفيفة في 24 نوفمبر. لم يوافق أحد بعد على إنذار القرى الواقعة أسفل السد.",
        points=("تُستأنف نقلات الأدوية تحت علامة مدنية.", "لا يزال طريقان مغلقين أمام الشاحنات."),
        columns=("ماذا", "من", "قبل"),
        rows=(("وضع علامة مدنية على القافلة", "دعم البعثة"), ("نقل نتائج الفحص إلى مكتب المياه", "مكتب المياه")),
        weeks=("الاجتماع الأول", "الاجتماع الثاني", "الاجتماع القادم"),
        signed=("أعدّه", "أذن به"),
    ),
    "am": Words(
        kind="የስብሰባ ሪፖርት",
        title="መንገድ 4 እና ውሃ፦ የማስተባበሪያ ስብሰባ",
        place="የቴላ ከተማ አዳራሽ፣ ኅዳር 2026",
        headings=("መለያ", "ዋናው ነጥብ", "ቃል የተገባው", "አያያዝ"),
        labels=("ቦታ", "ሰብሳቢ", "ስልክ"),
        verdict="በከፊል ተሳክቷል",
        line="መንገድ 4 ለቀላል ተሽከርካሪዎች ይከፈታል። ከግድቡ በታች ያሉትን መንደሮች ለማስጠንቀቅ እስካሁን የተስማማ የለም።",
        points=("የመድኃኒት ማድረስ በሲቪል ምልክት እንደገና ይጀምራል።", "ሁለት መንገዶች ለጭነት መኪናዎች አሁንም ዝግ ናቸው።"),
        columns=("ምን", "ማን", "እስከ"),
        rows=(("ተሽከርካሪዎቹን በሲቪል ምልክት መለየት", "የተልእኮ ድጋፍ"), ("ውጤቱን ለውሃ ቢሮ ማድረስ", "የውሃ ቢሮ")),
        weeks=("የመጀመሪያ ስብሰባ", "ሁለተኛ ስብሰባ", "ቀጣይ ስብሰባ"),
        signed=("ያዘጋጀው", "የፈቀደው"),
    ),
    "my": Words(
        kind="အစည်းအဝေး အစီရင်ခံစာ",
        title="လမ်းအမှတ် ၄ နှင့် ရေ - ညှိနှိုင်းရေး အစည်းအဝေး",
        place="တဲလာမြို့တော်ခန်းမ၊ ၂၀၂၆ နိုဝင်ဘာ ၂၁",
        headings=("အချက်အလက်", "အဓိကအချက်", "ကတိပြုချက်များ", "ကိုင်တွယ်ပုံ"),
        labels=("နေရာ", "သဘာပတိ", "ဖုန်း"),
        verdict="တစ်စိတ်တစ်ပိုင်း အောင်မြင်သည်",
        line="လမ်းအမှတ် ၄ ကို ယာဉ်ငယ်များအတွက် ဖွင့်ပေးမည်။ ရေလွှဲတမံအောက်ရှိ ကျေးရွာများကို သတိပေးရန် မည်သူမျှ သဘောမတူသေးပါ။",
        points=("ဆေးဝါးပို့ဆောင်ရေးကို အရပ်ဘက်အမှတ်အသားဖြင့် ပြန်စမည်။", "လမ်းနှစ်ခုသည် ကုန်တင်ကားများအတွက် ပိတ်ထားဆဲဖြစ်သည်။"),
        columns=("ဘာ", "ဘယ်သူ", "ရက်"),
        rows=(("ယာဉ်တန်းကို အရပ်ဘက်အမှတ်အသား တပ်ရန်", "ပံ့ပိုးရေးဌာန"), ("ရလဒ်များကို ရေဌာနသို့ ပို့ရန်", "ရေဌာန")),
        weeks=("ပထမ အစည်းအဝေး", "ဒုတိယ အစည်းအဝေး", "နောက် အစည်းအဝေး"),
        signed=("ပြုစုသူ", "ခွင့်ပြုသူ"),
    ),
}


def report_in(language: str) -> Outline:
    """Return the report in one language."""
    words = LANGUAGES[language]
    return Outline(
        kind=words.kind,
        title=words.title,
        subtitle=words.place,
        marking=Marking(tlp="TLP:AMBER", sensitivity="Moderate", releasable_to="Headquarters"),
        furniture=_furniture(language, words),
        blocks=(*_opening(words), *_closing(words)),
    )


def _furniture(language: str, words: Words) -> Furniture:
    return Furniture(
        number="UNM-A-AAR-2026-0007",
        version="1",
        dtg="210825Z NOV 26",
        short_title=words.title,
        language=language,
        office="UN Mission in Marav",
        content_check="a66155304867d57c",
        qr="LD1:UNM-A-AAR-2026-0007:1:{page}:A66155304867D57C",
        letterhead=f"UN Mission in Marav\n{words.place} · {PHONE}",
        made_at="2026-11-21T08:25:00Z",
    )


def _opening(words: Words) -> tuple[Section, Section]:
    facts = ((words.labels[0], words.place), (words.labels[1], "Inés Calvo"), (words.labels[2], PHONE))
    return (
        Section(number="1", title=words.headings[0], blocks=(Facts(facts),)),
        Section(
            number="2", title=words.headings[1], blocks=(Badge(words.verdict, "part"), Paragraph(words.line, "lead"), Bullets(words.points))
        ),
    )


def _closing(words: Words) -> tuple[Section, Section]:
    columns = (Column(title=words.columns[0], width=4), Column(title=words.columns[1], width=2), Column(title=words.columns[2]))
    rows = tuple((Cell(what, is_strong=True), who, f"2{at + 3}1200Z") for at, (what, who) in enumerate(words.rows))
    return (
        Section(number="8", title=words.headings[2], blocks=(Grid(columns=columns, rows=rows), _line(words))),
        Section(number="15", title=words.headings[3], blocks=(Signature(tuple(Signatory(act) for act in words.signed)),)),
    )


def _line(words: Words) -> Figure:
    shapes = [Shape(shape="line", points=(20, 30, 450, 30), stroke="ink", width=1)]
    for at, told in enumerate(words.weeks):
        x = 60.0 + at * 170
        shapes.append(Shape(shape="circle", points=(x, 30, x + 5, 30), fill="accent" if at < 2 else "white", stroke="accent", width=1.4))
        shapes.append(Shape(shape="label", points=(x, 48), text=told, size=8))
        shapes.append(Shape(shape="label", points=(x, 14), text=("05 NOV", "21 NOV", "28 NOV")[at], size=7.6, is_strong=True))
    alt = " · ".join(words.weeks)
    return Figure(width=470, height=60, alt=alt, shapes=tuple(shapes))


def picture(data: bytes, *, is_grey: bool = False) -> bytes:
    """Return page one as a small PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        drawn = page.render(scale=2 * _WIDE / page.get_width()).to_pil().convert("L" if is_grey else "RGB")
    finally:
        document.close()
    small = drawn.resize((_WIDE, round(drawn.height * _WIDE / drawn.width)))
    target = io.BytesIO()
    small.quantize(16 if is_grey else 128, kmeans=1).save(target, "PNG", optimize=True)
    return target.getvalue()


def main() -> None:
    """Picture page one in each language, and one of them in grey."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"{language}.png").write_bytes(picture(pdf.draw(report_in(language))))
    grey = replace(report_in("en"), marking=replace(report_in("en").marking, tlp="TLP:RED"))
    (FOLDER / "grey.png").write_bytes(picture(pdf.draw(grey), is_grey=True))


if __name__ == "__main__":
    main()
