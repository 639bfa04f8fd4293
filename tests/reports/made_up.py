"""Made-up reports for the tests of typesetting: the province of Marav, the town of Tella, nobody real."""

from __future__ import annotations

from liaison_desk.reports.outline import (
    Badge,
    Bullets,
    Callout,
    Cell,
    Column,
    Facts,
    Figure,
    Furniture,
    Grid,
    Marking,
    Note,
    Outline,
    PageBreak,
    Paragraph,
    Section,
    Shape,
    Signatory,
    Signature,
)

NAMES = {
    "Latin": "Zoë Müller",
    "Cyrillic": "Олена Шевчук",
    "Arabic": "مريم النجار",
    "Ethiopic": "አቶ ተስፋዬ በቀለ",
    "Burmese": "ဒေါ်ခင်မြင့်",
    "Hebrew": "יעל כהן",
    "Bengali": "শ্রী ক্ষিতীশ রায়",
    "Devanagari": "श्री विश्वेश्वर",
    "Thai": "นายน้ำใจ",
    "Khmer": "សុខ វណ្ណា",
    "Georgian": "ნინო ბერიძე",
    "Armenian": "Արամ Սարգսյան",
    "Tamil": "கவிதா முருகன்",
    "Lao": "ສົມຈິດ",
}
# A sentence in each language, with a telephone number: what a page must show and give back.
SENTENCES = {
    "Latin": (
        "Réunion à Téllâ-l’Été — Zoë Müller, José Ñáñez, Łukasz Żółw; Đorđe Šarić, İzel; tel. +999 66 12 34 56; "
        "coordination “cell”, 14:30Z."
    ),
    "Ukrainian": "Зустріч з координаційним центром у Теллі: ґанок, їжа, єдність; контакт Олена Шевчук, +999 44 123 45 67.",
    "Arabic": "عُقد الاجتماع مع منظمة Marav Relief (الهاتف +999 770 123 4567) في مدينة تلا، وحضره 12 ممثلًا لا غير.",
    "Dari": "جلسهٔ هماهنگی با ولایت ماراو؛ تماس با آقای فرهاد (MRV) به شمارهٔ ۰۷۹۹ ۱۲۳ ۴۵۶ انجام می‌شود.",
    "Pashto": "د ماراو د همغږۍ غونډه د ښاغلي خواک په مشرۍ وشوه؛ ټیلیفون: +999 70 123 4567 (TWB).",
    "Hebrew": "פגישת תיאום עם ארגון MARV (טלפון 02-555-1234) בתלה: שָׁלוֹם לכולם.",
    "Amharic": "የማስተባበሪያ ስብሰባ በቴላ ከተማ ተካሄደ፤ ተጠሪ፦ አቶ ተስፋዬ (UNMM) +999 11 551 2345።",
    "Burmese": "ညှိနှိုင်းရေး အစည်းအဝေးကို တဲလာမြို့တွင် ကျင်းပခဲ့သည်။ ဆက်သွယ်ရန် ဦးကျော်စွာ (TLF) +999 9 123 456 789",
    "Bengali": "তেল্লায় সমন্বয় সভা অনুষ্ঠিত হয়েছে; যোগাযোগ: শ্রী ক্ষিতীশ রায় (MWA) +999 1711 123456।",
    "Hindi": "समन्वय बैठक टेल्ला में हुई; सम्पर्क: श्री विश्वेश्वर (UNMT) +999 1 412 3456 । क्षेत्र, ज्ञान, हिन्दी",
    "Thai": "การประชุมประสานงานที่เมืองเตลลาเมื่อวันจันทร์ ผู้ติดต่อคือนายน้ำใจ (TWB) โทร +999 2 123 4567",
    "Khmer": "កិច្ចប្រជុំសម្របសម្រួលនៅតេឡា ទំនាក់ទំនង លោក សុខ វណ្ណា (MWA) +999 12 345 678",
    "Lao": "ກອງປະຊຸມປະສານງານ ທີ່ເຕລາ ຕິດຕໍ່ ທ່ານ ສົມຈິດ (UNMT) +999 20 5551 2345",
    "Georgian": "საკოორდინაციო შეხვედრა თელაში; კონტაქტი: ნინო ბერიძე (MRV) +999 555 123 456",
    "Armenian": "Համակարգման հանդիպում Թելայում; կապ՝ Արամ Սարգսյան (TWB) +999 91 123456",
    "Tamil": "ஒருங்கிணைப்புக் கூட்டம் தெல்லாவில் நடைபெற்றது; தொடர்பு: கவிதா முருகன் (TLF) +999 77 123 4567",
    "Greek": "Συνάντηση συντονισμού στη Τέλλα· επαφή: Ελένη Παππά (MRV) +999 22510 12345 ✓ ☑ → ≤ 5",
}
PHONE = "+999 70 123 4567"

SURVEY = (
    "The engineers showed the survey of Route 4. Light vehicles may pass from 24 November; trucks wait for the second culvert at "
    "kilometre 17. The committee asked that no convoy stops in Lower Saan."
)

MARKING = Marking(
    tlp="TLP:AMBER",
    sensitivity="Moderate",
    releasable_to="Headquarters",
    attribution="Not attributable: no statement names its speaker",
    office_label="",
)
FURNITURE = Furniture(
    number="UNM-A-AAR-2026-0007",
    version="1",
    dtg="210825Z NOV 26",
    short_title="Route 4 and water: coordination meeting, Tella",
    language="en",
    author="Civil Affairs Officer, Marav",
    office="UN Mission in Marav · Civil Affairs, Tella",
    content_check="a66155304867d57c",
    program_version="0.1.0",
    copy_note="Copy for Headquarters, Civil Affairs Division",
    made_at="2026-11-21T08:25:00Z",
)


def identification() -> Section:
    rows = (
        ("Number", "UNM-A-AAR-2026-0007, version 1"),
        ("Kind", "Meeting report"),
        ("Time", "210700Z–210825Z NOV 26 (10:00–11:25 local), 1 h 25 min"),
        ("Place", "Tella town hall, Tella district (area only)"),
        ("Forum", "Marav flood coordination, 3rd of series"),
        ("Chair", "District Disaster Committee"),
        ("Language", "Arabic and English, interpreter of the mission"),
        ("Author", "Civil Affairs Officer, Marav"),
        ("Released to", "Headquarters, by the Head of Office"),
    )
    return Section(number="1", title="Identification", blocks=(Facts(rows),))


def bottom_line() -> Section:
    columns = (
        Column(title="", width=0.35, is_strong=True),
        Column(title="Ask, and what if not", width=5.2),
        Column(title="From", width=2),
        Column(title="By", width=1.1),
    )
    rows = (
        (
            "1",
            Cell("Two water-testing kits", "If not: Lower Saan boils its water for two more weeks", is_strong=True),
            "Mission Support",
            "25 NOV",
        ),
        ("2", Cell("A mandate to warn below the weir", "If not: no warning by night", is_strong=True), "Political Affairs", "24 NOV"),
    )
    return Section(
        number="2",
        title="Bottom line",
        blocks=(
            Badge("Partly achieved", "part"),
            Paragraph(
                "Route 4 opens to light vehicles on 24 November. Medical deliveries restart under civilian marking. Nobody has yet "
                "agreed to warn the villages below the weir.",
                "lead",
            ),
            Section(
                level=2,
                title="Headquarters must know",
                blocks=(Bullets(("The weir above Saan may fail with the next rain.", "Two roads are still closed to trucks.")),),
            ),
            Section(level=2, title="Requests to headquarters", blocks=(Grid(columns=columns, rows=rows),)),
            Section(
                level=2,
                title="In the room",
                blocks=(
                    Paragraph(
                        "Government 3 · UN 2 · international NGO 3 · mission civil-military officer 1 · civil society representatives 2",
                        "small",
                    ),
                ),
            ),
        ),
    )


def attendance() -> Section:
    columns = (
        Column(title="Name", width=2.3),
        Column(title="Post", width=2.4),
        Column(title="Organisation", width=3),
        Column(title="Present", width=1.2),
    )
    organisations = {
        "Latin": "District Disaster Committee",
        "Cyrillic": "Товариство «Чиста вода»",
        "Arabic": "جمعية الأمل للإغاثة",
        "Ethiopic": "የማራቭ የውሃ ቢሮ",
        "Burmese": "မာရဗ် ကျန်းမာရေးအဖွဲ့",
        "Hebrew": "אגודת המים של תלה",
    }
    posts = {
        "Latin": "Chair",
        "Cyrillic": "Координаторка",
        "Arabic": "منسقة الميدان",
        "Ethiopic": "Water engineer",
        "Burmese": "Nurse",
        "Hebrew": "דוברת",
    }
    rows = tuple((Cell(NAMES[script], is_strong=True), posts[script], organisations[script], "whole") for script in organisations)
    return Section(
        number="4",
        title="Attendance",
        blocks=(
            Grid(columns=columns, rows=(*rows, ("Representative, local civil society", "", "", "part"))),
            Note("Names are printed with their bearers' consent."),
        ),
    )


def happenings() -> Section:
    items = (
        SURVEY,
        f"قدّمت {NAMES['Arabic']} تقرير الجمعية عن المياه، وطلبت الاتصال بها على الرقم {PHONE} (مكتب الإغاثة) قبل يوم 24.",
        f"{NAMES['Cyrillic']} повідомила, що аналіз води у двох селах ще не завершено; результати чекають до 25.11.2026.",
        f"{NAMES['Ethiopic']} የውሃ ቧንቧው ጥገና በሁለት ሳምንት ውስጥ እንደሚጠናቀቅ ገልጸዋል፤ ስልክ {PHONE}።",
        f"{NAMES['Burmese']} က ဆေးပေးခန်းအတွက် ဆေးဝါးများ လိုအပ်ကြောင်း ပြောကြားခဲ့သည်။ ဆက်သွယ်ရန် {PHONE}",
        f"{NAMES['Hebrew']} ביקשה שהמספר {PHONE} (משרד) יופיע ברשימה, ושאלה על לוח הזמנים.",
    )
    blocks = tuple(Paragraph(text, number=f"6.{at}") for at, text in enumerate(items, 1))
    return Section(
        number="6",
        title="What happened",
        blocks=(
            *blocks,
            Callout("Sensitive moment", "Nobody in uniform spoke about the villages below the weir; the chair closed the point.", "plain"),
        ),
    )


def commitments() -> Section:
    columns = (
        Column(title="No", width=0.6, is_strong=True),
        Column(title="Commitment", width=4.4),
        Column(title="Owner", width=2),
        Column(title="Due", width=1.3),
        Column(title="State", width=1),
    )
    rows = (
        ("C1", "Mark the medical convoy as civilian and send its list by noon", "Mission Support", "231200Z", "open"),
        ("C2", "نقل نتائج الفحص إلى مكتب المياه", "جمعية الأمل للإغاثة", "241800Z", "open"),
        ("C3", "Підтвердити маршрут із районним координатором", "О. Шевчук", "221200Z", "done"),
        ("C4", Cell("Second culvert at kilometre 17", "carried from UNM-A-AAR-2026-0004"), "Public Works", "302000Z", "late"),
    )
    return Section(number="8", title="Commitments, requests and tasks", blocks=(Grid(columns=columns, rows=rows),))


def picture() -> Section:
    shapes = [Shape(shape="rect", points=(0, 30, 470, 31), fill="rule")]
    for at, (label, x) in enumerate((("05 NOV", 20.0), ("12 NOV", 170.0), ("21 NOV", 320.0), ("28 NOV", 450.0))):
        shapes.append(
            Shape(shape="circle", points=(x, 30.5, x + 5, 30.5), fill="accent" if at < 3 else "white", stroke="accent", width=1.2)
        )
        shapes.append(Shape(shape="label", points=(x, 14), text=label, size=7.6, is_strong=True))
        shapes.append(
            Shape(shape="label", points=(x, 46), text=("First meeting", "الاجتماع الثاني", "Third meeting", "Next meeting")[at], size=7.6)
        )
    alt = "Three meetings were held, on 5, 12 and 21 November; the next one is on 28 November."
    return Section(number="14", title="Next steps", blocks=(Figure(width=470, height=58, alt=alt, shapes=tuple(shapes), caption=alt),))


def sign_off() -> Section:
    return Section(
        number="15",
        title="Handling and provenance",
        blocks=(
            Facts(
                (
                    ("Marking", "TLP:AMBER, moderate"),
                    ("Retention", "Destroy by 21 NOV 28"),
                    ("Program", "Liaison Desk 0.1.0"),
                    ("Sequence", "412"),
                ),
                2,
            ),
            Signature(
                (
                    Signatory("Prepared by", "Civil Affairs Officer", "Marav", "210930Z NOV 26"),
                    Signatory("Reviewed by", "", "", ""),
                    Signatory("Released by", "Head of Office", "Tella", "211010Z NOV 26"),
                ),
                "Signed on paper, or by the number in the office's register.",
            ),
        ),
    )


def checklist() -> Section:
    columns = (Column(title="Step", width=5), Column(title="By", width=2))
    rows = (
        (Cell("Ask the chair for the list of villages", mark="done"), NAMES["Latin"]),
        (Cell("Visit the weir with the engineers", "Only by daylight", mark="open"), ""),
        (Cell("Brief the helicopter crew", mark="no"), "not applicable"),
    )
    return Section(number="C", title="Checklist", blocks=(PageBreak(), Grid(columns=columns, rows=rows, caption="Before the next meeting")))


def report(**changes: object) -> Outline:
    """A meeting report of three pages in six scripts."""
    from dataclasses import replace

    outline = Outline(
        kind="After-action report",
        title="Route 4 and water: coordination meeting",
        subtitle="Tella town hall, 21 November 2026",
        marking=MARKING,
        furniture=FURNITURE,
        first_page=(identification(), bottom_line()),
        blocks=(attendance(), happenings(), commitments(), picture(), sign_off(), checklist()),
    )
    return replace(outline, **changes)  # type: ignore[arg-type]


def directory(count: int) -> Outline:
    """A directory of `count` invented entries, every fifth one not in Latin letters."""
    from dataclasses import replace

    scripts = list(NAMES)
    columns = (
        Column(title="Name", width=2.2, is_strong=True),
        Column(title="Post", width=1.8),
        Column(title="Organisation", width=2.4),
        Column(title="Place", width=1.2),
        Column(title="Telephone", width=1.6),
        Column(title="E-mail", width=2.4),
        Column(title="Rule", width=1.1),
    )
    rows = tuple(
        (
            f"{NAMES[scripts[at % 6]] if at % 5 == 0 else 'Person'} {at}",
            ("Field coordinator", "Head of office", "Liaison officer", "Nurse")[at % 4],
            f"Organisation number {at % 97} of Marav",
            f"Place {at % 41}",
            f"+999 70 {at % 900 + 100} {at % 8999 + 1000}",
            f"person{at}@organisation{at % 97}.example",
            "direct",
        )
        for at in range(count)
    )
    furniture = replace(FURNITURE, number="", version="", short_title="Directory")
    return Outline(
        kind="Directory", title="Who to call in Marav", marking=MARKING, furniture=furniture, blocks=(Grid(columns=columns, rows=rows),)
    )
