//! Where a language is mostly spoken, for formats that do not take a language without a territory.

use super::Lang;

/// The most likely territory of a language (Unicode CLDR, likely subtags).
const TERRITORIES: &str = "am ET,ar EG,az AZ,be BY,bg BG,bn BD,bs BA,ca ES,cs CZ,cy GB,da DK,de DE,el GR,en US,es ES,\
et EE,eu ES,fa IR,fi FI,fil PH,fr FR,ga IE,gl ES,gu IN,ha NG,he IL,hi IN,hr HR,hu HU,hy AM,id ID,ig NG,is IS,it IT,\
ja JP,ka GE,kk KZ,km KH,kn IN,ko KR,ky KG,lo LA,lt LT,lv LV,mk MK,ml IN,mn MN,mr IN,ms MY,my MM,nb NO,ne NP,nl NL,\
nn NO,no NO,pa IN,pl PL,ps AF,pt BR,ro RO,ru RU,si LK,sk SK,sl SI,so SO,sq AL,sr RS,sv SE,sw TZ,ta IN,te IN,th TH,\
ti ET,tr TR,uk UA,ur PK,uz UZ,vi VN,yo NG,zh CN,zu ZA";

impl Lang {
    /// The language as Open Graph wants it, `language_TERRITORY` (ogp.me, `og:locale`): the territory of the
    /// tag, or the most likely one. `None` where that is not known.
    pub fn locale(&self) -> Option<String> {
        let mut parts = self.tag().split('-');
        let language = parts.next().unwrap_or_default();
        // A territory has two letters, or three digits that stand for several countries (RFC 5646, section 2.2.4).
        let own = parts.find(|it| it.len() == 2).map(str::to_ascii_uppercase);
        let likely = || {
            let pairs = TERRITORIES.split(',').filter_map(|it| it.split_once(' '));
            pairs
                .into_iter()
                .find_map(|(it, territory)| (it == language).then(|| territory.to_owned()))
        };
        Some(format!("{language}_{}", own.or_else(likely)?))
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_locale_has_a_territory() {
        #[track_caller]
        fn check(tag: &str, expected: Option<&str>) {
            assert_eq!(Lang::parse(tag).unwrap().locale().as_deref(), expected, "{tag}");
        }

        check("en", Some("en_US"));
        check("en-GB", Some("en_GB"));
        check("ar", Some("ar_EG"));
        check("pt-br", Some("pt_BR"));
        check("zh-Hant-TW", Some("zh_TW"));
        check("es-419", Some("es_ES"));
        check("tlh", None);
    }
}
