//! The cells of tables.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// The columns of the table that is being written. Alignment is a class, because
/// the policy of the pages allows no style in an element.
#[derive(Default)]
pub(super) struct Columns {
    classes: Vec<&'static str>,
    next: usize,
    head: bool,
}

impl Columns {
    pub(super) fn new(alignments: &[Alignment]) -> Self {
        let class = |it: &Alignment| match it {
            Alignment::None => "",
            Alignment::Left => " class=\"left\"",
            Alignment::Center => " class=\"center\"",
            Alignment::Right => " class=\"right\"",
        };
        Self {
            classes: alignments.iter().map(class).collect(),
            ..Self::default()
        }
    }

    /// The markup of a cell's beginning or end, if the event is one.
    pub(super) fn cell(&mut self, event: &Event<'_>) -> Option<String> {
        let name = if self.head { "th" } else { "td" };
        match event {
            Event::Start(Tag::TableHead) => (self.head, self.next) = (true, 0),
            Event::End(TagEnd::TableHead) => self.head = false,
            Event::Start(Tag::TableRow) => self.next = 0,
            Event::Start(Tag::TableCell) => {
                let class = self.classes.get(self.next).copied().unwrap_or_default();
                let scope = if self.head { " scope=\"col\"" } else { "" };
                self.next += 1;
                return Some(format!("<{name}{scope}{class}>"));
            }
            Event::End(TagEnd::TableCell) => return Some(format!("</{name}>")),
            _ => {}
        }
        None
    }
}
