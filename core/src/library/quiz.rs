//! Questions for practice, made from the rules and their words.

use super::catalogue::Library;
use super::quiz_page::{QuizKind, QuizOffer, QuizQuestion, QuizResult};

impl Library {
    /// The quizzes that can be taken.
    #[must_use]
    pub fn quizzes(&self) -> Vec<QuizOffer> {
        Vec::new()
    }

    /// Up to `count` questions; the same for the same `seed` and content.
    #[must_use]
    pub fn quiz(&self, _kind: QuizKind, _seed: u64, _count: u32) -> Vec<QuizQuestion> {
        Vec::new()
    }

    /// The end of a quiz.
    #[must_use]
    pub fn quiz_result(&self, _right: u32, _asked: u32) -> QuizResult {
        QuizResult { title: String::new(), line: String::new() }
    }
}
