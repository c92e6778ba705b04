//! The words of the two pages that the program writes about itself, in one language.

use serde::Deserialize;

use super::Phrase;

/// What /privacy says; templates/strings/en.toml says where each text is used.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/strings/en.toml says where each text is used")]
pub struct PrivacyStrings {
    pub name: String,
    pub summary: String,
    pub lead: String,
    pub kept: String,
    pub kept_text: String,
    pub kept_answer: String,
    pub kept_reading: String,
    pub kept_place: String,
    pub kept_offline: String,
    pub kept_nothing: String,
    pub kept_offer: String,
    pub kept_copies: String,
    pub kept_worker: String,
    pub erase: String,
    pub cookies: String,
    pub cookies_text: String,
    pub asked: String,
    pub asked_text: String,
    pub asked_page: String,
    pub asked_styles: String,
    pub asked_scripts: String,
    pub asked_icons: String,
    pub asked_pictures: String,
    pub asked_font: String,
    pub asked_offline: String,
    pub asked_search: String,
    pub asked_address: String,
    pub others: String,
    pub others_text: String,
    pub others_links: String,
    pub others_cards: Phrase<1>,
    pub others_voices: String,
    pub log: String,
    pub log_text: String,
    pub log_requests: Phrase<1>,
    pub log_counts: String,
    pub log_beyond: String,
    pub headers: String,
    pub headers_text: String,
    pub header_policy: String,
    pub header_sniff: String,
    pub header_referrer: String,
    pub header_permissions: String,
    pub header_opener: String,
    pub header_resource: String,
    pub header_robots: String,
    pub headers_rest: Phrase<1>,
    pub headers_encrypted: String,
    pub exit: String,
    pub exit_text: Phrase<1>,
    pub exit_limits: String,
    pub exit_without: String,
    pub contact: String,
    pub contact_text: Phrase<1>,
    pub contact_none: Phrase<1>,
}

/// What /accessibility says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/strings/en.toml says where each text is used")]
pub struct AccessibilityStrings {
    pub name: String,
    pub summary: String,
    pub lead: String,
    pub lead_who: String,
    pub made: String,
    pub made_list: Vec<String>,
    pub made_colours: String,
    pub made_own_colours: String,
    pub tested: String,
    pub tested_text: Phrase<1>,
    pub tested_axe: Phrase<1>,
    pub tested_markup: Phrase<1>,
    pub tested_book: Phrase<1>,
    pub tested_list: Vec<String>,
    pub limits: String,
    pub limits_list: Vec<String>,
    pub limits_texts: Phrase<1>,
    pub limits_font: Phrase<1>,
    pub limits_logo: String,
    pub limits_language: String,
    pub contact: String,
    pub contact_text: String,
    pub contact_none: String,
    pub other_forms: String,
}
