//! What is compressed before the first request, so that no reader waits for more than needs be sent.

use super::answer::Answer;
use super::prepared::Prepared;

/// How much of a site, in bytes that can be compressed, is compressed in a hurry before the first request: whole
/// editions, the default one first. The others are served as they are until the background has come by.
const SMALL: usize = 1 << 20;

impl Prepared {
    /// Compresses what a reader may ask for first, quickly.
    pub(super) fn hurry(&mut self) {
        let mut left = SMALL;
        for at in 0..self.nothing.len() {
            let own = |path: &str| self.not_found.edition(path) == at;
            let work: usize = self
                .answers
                .iter()
                .filter(|(path, _)| own(path))
                .map(|(_, it)| it.work())
                .sum();
            if work > left {
                return;
            }
            left -= work;
            let own = self
                .answers
                .iter_mut()
                .filter(|(path, _)| self.not_found.edition(path) == at);
            own.for_each(|(_, it)| it.hurry());
            self.nothing.get_mut(at).into_iter().for_each(Answer::hurry);
        }
    }
}
