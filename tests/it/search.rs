//! The search: what comes first for what somebody types, in texts of several languages and scripts.

use alongside::content::Tree;
use alongside::lang::Lang;
use alongside::search::{Index, Page, Passage, Passages, Query};
use alongside::url::EditionPaths;
use alongside::{Settings, build};

/// Small texts: their language, then each with an id, a heading and its words.
const TEXTS: [(&str, &[[&str; 3]]); 7] = [
    (
        "es",
        &[
            [
                "luna",
                "La luna y la marea",
                "La luna tira del agua, y el agua la sigue dos veces al día. Las preguntas difíciles las hacen los niños.",
            ],
            [
                "viento",
                "El viento",
                "El viento empuja las olas hacia la costa. Con educación se saluda al mar antes de entrar.",
            ],
            [
                "casa",
                "Volver a casa",
                "Cuando baja la marea, los pescadores caminan sobre la arena y recogen conchas. Cada canción habla del regreso.",
            ],
        ],
    ),
    (
        "ar",
        &[
            [
                "qamar",
                "القمر والمدّ",
                "يجذب القمر ماء المحيط، فيتبعه الماء مرتين في اليوم.",
            ],
            [
                "asila",
                "أسئلة الفضول",
                "اسأل نفسك ما الذي يهمّك حقًّا، ثم أصغِ إلى الجواب.",
            ],
            ["kitab", "الكتاب القديم", "يقرأ الملّاحون في الكتب أسماء الرياح."],
        ],
    ),
    (
        "ja",
        &[
            [
                "kokishin",
                "好奇心を保つ",
                "相手の暮らしについて、知らないことから始めましょう。",
            ],
            [
                "shio",
                "潮の満ち引き",
                "月が海の水を引き寄せ、水は一日に二度それに従います。アジャイルな舟は風を待ちません。",
            ],
        ],
    ),
    (
        "zh-Hans",
        &[
            ["haoqi", "保持好奇", "先承认自己不了解别人的生活，再去提问。"],
            ["chaoxi", "潮汐", "月亮牵引海水，海水一天两次跟随。愿意倾听的人会等待。"],
        ],
    ),
    (
        "ko",
        &[
            [
                "hogisim",
                "호기심을 잃지 마세요",
                "다른 사람의 삶을 안다고 생각하지 말고 물어보세요.",
            ],
            [
                "milmul",
                "밀물과 썰물",
                "달이 바닷물을 끌어당기고 물은 하루에 두 번 따라갑니다.",
            ],
        ],
    ),
    (
        "th",
        &[
            ["nam", "น้ำขึ้นน้ำลง", "ดวงจันทร์ดึงน้ำทะเล และน้ำก็ตามไปวันละสองครั้ง"],
            ["ru", "จงอยากรู้อยากเห็น", "เริ่มจากการยอมรับว่าเราไม่รู้ชีวิตของคนอื่น"],
        ],
    ),
    (
        "ru",
        &[
            [
                "luna",
                "Луна и прилив",
                "Луна притягивает воду, и вода следует за ней дважды в день.",
            ],
            [
                "elki",
                "Ёлки у берега",
                "На берегу растут ёлки, а рыбаки рассказывают истории.",
            ],
        ],
    ),
];

/// The editions of the built-in article.
const BUILT_IN: [&str; 3] = ["en", "article es", "article ar"];

/// What is typed, and what comes first; `~` before what only comes near. English is the built-in article, and so are those named so.
const QUERIES: [(&str, &str, &str); 58] = [
    // A title, its words in other forms, and what they are derived to.
    ("en", "curiosity", "/lessons/remain-curious"),
    ("en", "values", "/lessons/all-values-are-valid"),
    ("en", "what is a value", "/lessons/all-values-are-valid#what-a-value-is"),
    ("en", "therapists", "/#why-learn-from-a-therapist"),
    (
        "en",
        "listening",
        "/lessons/people-know-what-they-need#listen-without-judging",
    ),
    (
        "en",
        "APOLOGISING",
        "/lessons/you-wont-always-nail-it#going-back-to-apologise",
    ),
    // A question.
    (
        "en",
        "joy purpose",
        "/lessons/all-values-are-valid/questions#joy-and-purpose",
    ),
    // An apostrophe, straight or not.
    ("en", "won't nail", "/lessons/you-wont-always-nail-it"),
    // A phrase, and one of common words.
    ("en", "\"keep showing up\"", "/lessons/keep-showing-up"),
    (
        "en",
        "“take no for an answer”",
        "/lessons/remain-curious#ask-and-take-no-for-an-answer",
    ),
    // Typing errors: a letter too much, two exchanged, one missing, one wrong.
    (
        "en",
        "lissening",
        "~/lessons/people-know-what-they-need#listen-without-judging",
    ),
    ("en", "wieght", "~/lessons/keep-showing-up#help-to-carry-the-weight"),
    ("en", "therpist", "~/#why-learn-from-a-therapist"),
    // A word begun.
    (
        "en",
        "disagr",
        "/lessons/all-values-are-valid/questions#returning-disagreement",
    ),
    // Words that stand in several sections and nowhere together.
    (
        "en",
        "therapist weight",
        "~/lessons/keep-showing-up#help-to-carry-the-weight",
    ),
    (
        "en",
        "apologise money",
        "~/lessons/you-wont-always-nail-it#going-back-to-apologise",
    ),
    ("article es", "curiosidad", "/es/lessons/remain-curious"),
    (
        "article es",
        "perdon",
        "/es/lessons/you-wont-always-nail-it#volver-para-pedir-perdón",
    ),
    (
        "article es",
        "ESCUCHAR",
        "/es/lessons/people-know-what-they-need#escucha-sin-juzgar",
    ),
    (
        "article es",
        "valor",
        "/es/lessons/all-values-are-valid#qué-es-un-valor",
    ),
    ("article es", "terapja", "~/es#por-qué-aprender-de-la-terapia"),
    ("article ar", "فضول", "/ar/lessons/remain-curious#فضول-يسع-الحياة-كلها"),
    ("article ar", "قيمة", "/ar/lessons/all-values-are-valid"),
    ("article ar", "العلاج النفسي", "/ar#لماذا-نتعلم-من-العلاج-النفسي"),
    ("article ar", "الحضور", "/ar/lessons/keep-showing-up"),
    ("es", "marea", "luna"),
    ("es", "costas", "viento"),
    ("es", "PREGUNTA", "luna"),
    ("es", "nino", "luna"),
    ("es", "cancion", "casa"),
    ("es", "canciones", "casa"),
    ("es", "educación", "viento"),
    ("es", "educaciones", "viento"),
    ("es", "«empuja las olas»", "viento"),
    ("es", "vientto", "~viento"),
    ("es", "marea arena", "casa"),
    ("ar", "اسئلة", "asila"),
    ("ar", "الأَسْئِلَة", "asila"),
    ("ar", "كتاب", "kitab"),
    ("ar", "القَمَر", "qamar"),
    ("ar", "أصغ", "asila"),
    ("ar", "القمرر", "~qamar"),
    ("ja", "好奇", "kokishin"),
    ("ja", "奇心", "kokishin"),
    ("ja", "月", "shio"),
    ("ja", "引き寄せ", "shio"),
    ("ja", "ｱｼﾞｬｲﾙ", "shio"),
    ("zh-Hans", "好奇", "haoqi"),
    ("zh-Hans", "了解别人", "haoqi"),
    ("zh-Hans", "倾听", "chaoxi"),
    ("zh-Hans", "好奇的水", "~haoqi"),
    ("ko", "호기심", "hogisim"),
    ("ko", "바닷물", "milmul"),
    ("th", "จันทร์", "nam"),
    ("th", "ชีวิต", "ru"),
    ("ru", "елка", "elki"),
    ("ru", "рыбак", "elki"),
    ("ru", "воды", "luna"),
];

fn index(tag: &str) -> Index {
    if let Some(at) = BUILT_IN.iter().position(|it| *it == tag) {
        let site = build(&Tree::built_in(), &Settings::default()).0.unwrap();
        return Index::new(&site.passages[at], || true).unwrap();
    }
    let (_, texts) = TEXTS.iter().find(|(it, _)| *it == tag).unwrap();
    let page = Page {
        path: EditionPaths::default_edition().lesson("sea"),
        name: "1".to_owned(),
        title: "1".to_owned(),
        lang: Lang::parse(tag).unwrap(),
        questions: false,
    };
    let passages = texts.iter().map(|[id, title, text]| Passage {
        page: 0,
        id: (*id).to_owned(),
        title: (*title).to_owned(),
        text: (*text).to_owned(),
    });
    let passages = Passages {
        pages: [page].into(),
        list: passages.collect(),
    };
    Index::new(&passages, || true).unwrap()
}

#[test]
fn the_right_passage_comes_first_in_any_script() {
    let mut wrong = Vec::new();
    for (tag, queries) in QUERIES.chunk_by(|a, b| a.0 == b.0).map(|it| (it[0].0, it)) {
        let index = index(tag);
        for (_, typed, expected) in queries {
            let found = index.find(&Query::read(typed), 3);
            let first = found.hits.first().map(|it| {
                let page = index.page(it).unwrap();
                let near = if found.near { "~" } else { "" };
                match it.id.as_str() {
                    id if !BUILT_IN.contains(&tag) => format!("{near}{id}"),
                    "" => format!("{near}{}", page.path),
                    id => format!("{near}{}#{id}", page.path),
                }
            });
            if first.as_deref() != Some(*expected) {
                wrong.push(format!(
                    "{tag} {typed}: {} instead of {expected}",
                    first.unwrap_or_default()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
