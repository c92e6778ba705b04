//! Faults of TOML in the words of people who have never heard of TOML. The parser says
//! where and of which kind a fault is; what was probably meant is read from the line.

mod brackets;

/// A fault: what is wrong, and what to type.
pub(super) type Fault = (String, String);

/// What is wrong at byte `at` of `line`, about which the parser says `said`.
pub(super) fn fault(said: &str, line: &str, at: usize) -> Fault {
    let line = Line::new(line, at);
    let kind = said.split(", expected").next().unwrap_or_default();
    line.curly()
        .or_else(|| line.note())
        .or_else(|| line.repeated(kind))
        .or_else(|| line.key(kind))
        .or_else(|| line.text(kind))
        .or_else(|| line.brackets(kind))
        .or_else(|| line.rest(kind))
        .or_else(|| line.value(kind))
        .unwrap_or_else(|| {
            say(
                "this line cannot be read",
                "each line is `key = \"text\"`, with quotation marks around the text",
            )
        })
}

/// Whether what follows the fault can only be misread.
pub(super) fn ends_reading(said: &str) -> bool {
    ["array", "inline table", "multi-line", "recur"]
        .iter()
        .any(|it| said.contains(it))
}

fn say(message: impl Into<String>, help: impl Into<String>) -> Fault {
    (message.into(), help.into())
}

/// The day that was probably meant, as it is written here: year, month and day in this order, or day, month
/// and year between dots. `None` if it could be another, as where months and days stand between slashes.
pub(super) fn day(written: &str) -> Option<String> {
    let written = written.trim_matches(|it: char| !it.is_ascii_digit());
    let date = written.split(['T', ' ']).next().unwrap_or_default();
    let numbers: Option<Vec<u32>> = date
        .split([
            '-', '.', '/', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}',
        ])
        .map(|it| it.parse().ok())
        .collect();
    let (year, month, day) = match numbers?.as_slice() {
        [year, month, day] if *year > 999 => (*year, *month, *day),
        [day, month, year] if *year > 999 && date.contains('.') => (*year, *month, *day),
        _ => return None,
    };
    let text = format!("{year:04}-{month:02}-{day:02}");
    text.parse::<toml::value::Datetime>().ok()?;
    Some(text)
}

/// A line with a fault, taken apart as it was probably meant.
struct Line<'a> {
    /// The line without the space around it.
    all: &'a str,
    /// What stands before the first `=` or `:`.
    key: &'a str,
    /// What stands after it, without quotation marks and the like.
    value: &'a str,
    /// What stands before the fault, and from it on.
    before: &'a str,
    after: &'a str,
}

impl<'a> Line<'a> {
    fn new(line: &'a str, at: usize) -> Self {
        let (before, after) = line.split_at_checked(at).unwrap_or((line, ""));
        let (key, value) = line.split_once(['=', ':']).unwrap_or((before, after));
        let around =
            |it: char| it.is_whitespace() || "\"'`,;=[]{}\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}".contains(it);
        Self {
            all: line.trim(),
            key: key.trim_matches(around),
            value: value.split(" #").next().unwrap_or_default().trim_matches(around),
            before,
            after,
        }
    }

    /// The line as it should be written.
    fn meant(&self) -> String {
        let key = if self.key.is_empty() { "title" } else { self.key };
        let value = match self.value {
            it if it.is_empty() || it.len() > 80 || it.contains('"') => "...",
            it => it,
        };
        match key {
            "updated" => {
                let day = day(self.value).unwrap_or_else(|| "2026-11-23".to_owned());
                format!("write `updated = {day}`")
            }
            "languages" | "aliases" => format!("write `{key} = [\"{value}\"]`"),
            key => format!("write `{key} = \"{value}\"`"),
        }
    }

    fn is_heading(&self) -> bool {
        self.all.starts_with('[')
    }

    fn curly(&self) -> Option<Fault> {
        let curly = self.all.contains(['\u{201c}', '\u{201d}', '\u{201e}']) && !self.all.contains('"');
        curly.then(|| say("curly quotation marks do not mark a text here", self.meant()))
    }

    /// A colour without quotation marks is a note to its reader.
    fn note(&self) -> Option<Fault> {
        let (key, value) = self.all.split_once('=')?;
        let value = value
            .trim_start()
            .strip_prefix('#')
            .filter(|_| !key.contains(['#', '"']))?;
        let word = value.split_whitespace().next().unwrap_or_default();
        Some(say(
            format!("what stands behind `#` is a note, so `{}` has no value", self.key),
            format!("write `{} = \"#{word}\"`", self.key),
        ))
    }

    fn repeated(&self, kind: &str) -> Option<Fault> {
        let word = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-');
        let end = self.after.find(|it| !word(it)).unwrap_or(self.after.len());
        let name = &self.after[..end];
        match kind {
            "duplicate key" if self.is_heading() => Some(say(
                format!("`{}` names something that is there already", self.all),
                format!(
                    "write its keys below one line `[{name}]`, or each of several entries below its own `[[{name}]]`"
                ),
            )),
            "duplicate key" => Some(say(format!("`{name}` stands here twice"), "keep one of the two")),
            it if it.starts_with("cannot extend value") => Some(say(
                format!("`{name}` has a value already, so nothing can belong to it"),
                "keep one of the two",
            )),
            _ => None,
        }
    }

    fn key(&self, kind: &str) -> Option<Fault> {
        let invisible =
            |it: char| !it.is_ascii() && (it.is_whitespace() || matches!(it, '\u{200b}'..='\u{200f}' | '\u{feff}'));
        match kind {
            "invalid unquoted key" if self.after.starts_with(':') && !self.before.contains('=') => Some(say(
                format!("`:` stands behind `{}`, where `=` belongs", self.key),
                self.meant(),
            )),
            "invalid unquoted key" if self.after.starts_with(':') => Some(say(
                "`:` stands here, where `=` belongs",
                "write `{ name = \"...\", url = \"https://...\" }`",
            )),
            "invalid unquoted key" if self.after.starts_with("//") || self.after.starts_with("/*") => Some(say(
                "a note to yourself begins with `#` here",
                "write `# ` and then the note",
            )),
            "invalid unquoted key" if self.after.starts_with(invisible) => Some(say(
                "a character that cannot be seen stands here",
                "delete what stands before `=`, and type it again",
            )),
            "invalid unquoted key" if !self.key.is_empty() && self.all.contains('=') => Some(say(
                format!("`{}` cannot be a key", self.key),
                "the keys are single words of the letters a to z, such as `title`",
            )),
            "unquoted keys cannot be empty" if self.is_heading() => Some(say(
                "a name is missing between the square brackets",
                "write one, such as `[licence]`",
            )),
            "unquoted keys cannot be empty" => Some(say(
                "there is no key before `=`",
                "write one, such as `title = \"...\"`",
            )),
            "key with no value" if self.all.starts_with("- ") || self.all == "-" => Some(say(
                "lines that begin with `-` are not read here",
                "write a list between square brackets: `languages = [\"en\"]`",
            )),
            "key with no value" if self.after.trim().is_empty() => {
                Some(say(format!("`{}` has no value", self.before.trim()), self.meant()))
            }
            "key with no value" if self.after.starts_with(['"', '\'']) => {
                Some(say(format!("`=` is missing behind `{}`", self.key), self.meant()))
            }
            "key with no value" if self.all.contains('=') => Some(say(
                format!("`{}` cannot be a key, because of its space", self.key),
                "the keys are single words, such as `title`",
            )),
            "key with no value" => Some(say(
                "this line has no `=`",
                "write `key = \"text\"`, or begin the line with `#` if it is a note to yourself",
            )),
            "extra `=`" => Some(say("there is a `=` too many here", self.meant())),
            _ => None,
        }
    }

    fn text(&self, kind: &str) -> Option<Fault> {
        let text = ["invalid basic string", "invalid literal string"].contains(&kind);
        let backslash = [
            "too few unicode value digits",
            "missing escaped value",
            "invalid escape sequence",
        ];
        match kind {
            it if it.starts_with("invalid multi-line") => Some(say(
                "this text begins with three quotation marks and has no end",
                "write three quotation marks behind its last word, too",
            )),
            it if backslash.contains(&it) || text && self.before.ends_with('\\') => Some(say(
                "a backslash begins a special character here",
                "write two backslashes for one, or put the text between single quotation marks: `'...'`",
            )),
            _ if text && self.after.trim_start().starts_with('}') => Some(say(
                "between the braces stands a value without a key",
                "write `{ name = \"...\", url = \"https://...\" }`",
            )),
            _ if text && self.after.is_empty() => {
                Some(say("the quotation mark before this text has no partner", self.meant()))
            }
            _ if text => Some(say("no text can hold the character that stands here", "take it out")),
            "missing opening quote" => Some(say("a quotation mark is missing before the text", self.meant())),
            _ => None,
        }
    }

    /// What stands where a text, a list or a date belongs.
    fn value(&self, kind: &str) -> Option<Fault> {
        let starts = [
            "invalid",
            "string values",
            "unexpected",
            "missing value",
            "redundant",
            "radix",
            "integers",
            "`_`",
        ];
        if !self.all.contains('=') || !starts.iter().any(|it| kind.starts_with(it)) {
            return None;
        }
        let value = self.value;
        Some(match self.key {
            key if value.is_empty() => say(format!("`{key}` has no value"), self.meant()),
            "updated" if kind == "invalid date" && value.len() == 10 => {
                say(format!("`{value}` is no day of the calendar"), self.meant())
            }
            "updated" => say(
                format!("`{value}` is no day as it is written here"),
                match day(value) {
                    Some(day) => format!("write year, month and day without quotation marks: `updated = {day}`"),
                    None => "write year, month and day without quotation marks: `updated = 2026-11-23`".to_owned(),
                },
            ),
            key => say(
                format!("the value of `{key}` stands without quotation marks"),
                self.meant(),
            ),
        })
    }
}
