//! Tests of Markdown twins.

use insta::assert_snapshot;

use super::{Address, Twin, TwinView};
use crate::markdown::{Document, parse, plain};
use crate::problem::Source;
use proptest::prelude::*;

fn document(text: &str) -> Document {
    parse(&Source::new("a.md", text), 0).0
}

fn twin(text: &str) -> String {
    let document = document(text);
    let links = document.links.iter();
    let addresses: Vec<_> = links
        .map(|it| Address::Link(format!("https://x/{}", it.destination)))
        .collect();
    let mut twin = Twin::default();
    let view = TwinView {
        addresses: &addresses,
        shift: 1,
        prefix: "tides--",
    };
    twin.document(&document, view);
    twin.finish()
}

#[test]
fn everything_that_a_text_may_hold_is_written() {
    assert_snapshot!(twin(concat!(
        "## The moon {#moon}\n\nIt's *near*, \"**very** near\" -- `a*b` ~~not~~ [far](b.md \"T\").[^a]\n\n",
        "<!-- for me -->\n\n![A picture](m.png \"Caption\")\n\n> [!NOTE]\n> Look *up*.\n\n",
        "- [ ] to do\n- [x] done\n\nTide\n: What the moon does\n\n3. one\n4. two\n   - deep\n\n",
        "| a | b |\n|:--|--:|\n| 1 \\| 2 | 3 |\n\n```text\n# code\n```\n\n---\n\n1\\. [x] & {a}\n\n",
        "[^a]: A note\n\n    in *two* parts.\n",
    )), @r#"
    ### The moon

    It’s *near*, “**very** near” – `a*b` ~~not~~ [far](https://x/b.md "T").[^tides--1]

    ![A picture](https://x/m.png "Caption")

    > [!NOTE]
    > Look *up*.

    - [ ] to do
    - [x] done

    Tide
    : What the moon does

    3. one
    4. two
       - deep

    |a|b|
    |:-|-:|
    |1 \| 2|3|

    ```text
    # code
    ```

    ---

    1\. \[x\] &amp; {a}

    [^tides--1]: A note
        
        in *two* parts.
    "#);
}

#[test]
fn what_looks_like_markup_stays_text() {
    for text in [
        "1\\. no list",
        "\\# no heading",
        "\\*no\\* \\_emphasis\\_",
        "a \\[b\\](c)",
        "\\> no",
        "&lt;b&gt;",
    ] {
        assert_eq!(
            plain(&document(&twin(text)).body),
            plain(&document(text).body),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn a_twin_says_the_same_words(text in "[a-z \\n#*_`~>|.!0-9\\[\\]()&-]{0,60}") {
        let before = document(&text);
        prop_assume!(before.links.is_empty() && before.footnotes.is_empty());
        prop_assert_eq!(plain(&document(&twin(&text)).body), plain(&before.body));
    }
}
