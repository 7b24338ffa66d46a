package app.treadwell.model

import app.treadwell.core.ChartView
import app.treadwell.core.CheckAnswer
import app.treadwell.core.CheckForm
import app.treadwell.core.CheckList
import app.treadwell.core.CheckPage
import app.treadwell.core.CheckReply
import app.treadwell.core.CheckSheet
import app.treadwell.core.EntryNotes
import app.treadwell.core.HitKind
import app.treadwell.core.QuizKind
import app.treadwell.core.QuizOffer
import app.treadwell.core.QuizQuestion
import app.treadwell.core.QuizResult
import app.treadwell.data.FormDraft
import app.treadwell.data.Repository
import app.treadwell.data.entryNotes
import app.treadwell.data.keepPractitionerCheck
import app.treadwell.data.practitionerCheck
import app.treadwell.data.practitionerChecks
import app.treadwell.data.setFavourite
import app.treadwell.data.setNote
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** A note as it is typed, and the entry that it is about. */
data class NoteState(
    val notes: EntryNotes,
    val words: String,
    /** The words come from a page that was neither kept nor left. */
    val recovered: Boolean,
)

class NoteModel(
    scope: CoroutineScope,
    private val repository: Repository,
    draft: FormDraft,
    private val kind: HitKind,
    private val id: String,
) : PageModel<NoteState>(scope) {
    private val keeper = DraftKeeper(scope, draft, "note $kind $id")

    init {
        show {
            val notes = repository.entryNotes(kind, id)
            val typed = keeper.read()?.get(WORDS)
            NoteState(notes, typed ?: notes.note, recovered = typed != null)
        }
    }

    /** Something was typed that is not kept. */
    val touched: Boolean get() = page?.let { it.words != it.notes.note } == true

    fun type(words: String) {
        alter { it.copy(words = words) }
        keeper.typed(mapOf(WORDS to words))
    }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    fun save(then: () -> Unit = {}): Job =
        act {
            val words = checkNotNull(page) { "the note is shown before it is kept" }.words
            val notes = repository.setNote(kind, id, words)
            keeper.forget()
            alter { NoteState(notes, notes.note, recovered = false) }
            then()
        }

    fun favourite(on: Boolean): Job =
        act {
            val notes = repository.setFavourite(kind, id, on)
            alter { it.copy(notes = notes) }
        }

    /** Leaves the page on purpose. */
    fun discard(then: () -> Unit): Job =
        act {
            keeper.forget()
            then()
        }

    private companion object {
        const val WORDS = "words"
    }
}

class QuizzesModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<List<QuizOffer>>(scope) {
    init {
        show { repository.quizzes() }
    }
}

/** A quiz as far as it was answered. */
data class QuizState(
    val title: String,
    val questions: List<QuizQuestion>,
    /** What was picked, question by question: a place among its answers. */
    val picks: List<Int>,
    /** The question that is shown; past the last one stands the end. */
    val place: Int,
    val chart: ChartView?,
    val result: QuizResult?,
) {
    val question: QuizQuestion? get() = questions.getOrNull(place)
    val picked: Int? get() = picks.getOrNull(place)
    val missed: List<QuizQuestion>
        get() = questions.zip(picks).filter { (question, pick) -> !question.options[pick].right }.map { it.first }
}

/** The questions come from the seed, so that what was picked is all that has to be remembered. */
class QuizModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val kind: QuizKind,
    private val seed: ULong,
    picks: List<Int>,
    private val remember: (picks: List<Int>) -> Unit,
) : PageModel<QuizState>(scope) {
    init {
        show {
            val title = repository.quizzes().first { it.kind == kind }.title
            val questions = repository.quiz(kind, seed, COUNT)
            val known = picks.zip(questions).filter { (pick, question) -> pick in question.options.indices }
            at(QuizState(title, questions, known.map { it.first }, 0, null, null), known.size)
        }
    }

    fun pick(option: Int) {
        val state = page ?: return
        if (state.picked != null || state.question == null) return
        val picks = state.picks + option
        remember(picks)
        alter { it.copy(picks = picks) }
    }

    fun next(): Job =
        show {
            val state = checkNotNull(page) { "a question is shown before the next" }
            at(state, state.place + 1)
        }

    private suspend fun at(
        state: QuizState,
        place: Int,
    ): QuizState {
        val view = state.questions.getOrNull(place)?.view
        val right = state.questions.size - state.missed.size
        return state.copy(
            place = place,
            chart = view?.let { repository.chart(it) },
            result =
                if (place < state.questions.size) {
                    null
                } else {
                    repository.quizResult(right.toUInt(), state.questions.size.toUInt())
                },
        )
    }

    private companion object {
        const val COUNT = 10u
    }
}

class ChecksModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<CheckList>(scope) {
    fun load(): Job = show { repository.practitionerChecks() }
}

class CheckKeptModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val record: String,
) : PageModel<CheckPage>(scope) {
    init {
        show { repository.practitionerCheck(record) }
    }
}

/** A check as it is filled in. */
data class CheckState(
    val sheet: CheckSheet,
    val name: String,
    val replies: Map<String, CheckReply>,
    val recovered: Boolean,
)

class CheckModel(
    scope: CoroutineScope,
    private val repository: Repository,
    draft: FormDraft,
) : PageModel<CheckState>(scope) {
    private val keeper = DraftKeeper(scope, draft, "practitioner check")

    init {
        show {
            val sheet = repository.checkSheet()
            val draft = keeper.read()
            val replies = sheet.items.mapNotNull { item -> draft?.let { replyOf(item.id, it) } }
            CheckState(sheet, draft?.get(NAME).orEmpty(), replies.associateBy { it.item }, recovered = draft != null)
        }
    }

    val touched: Boolean get() = page?.let { it.name.isNotBlank() || it.replies.isNotEmpty() } == true

    fun name(name: String) = change { it.copy(name = name) }

    fun answer(
        item: String,
        answer: CheckAnswer,
    ) = reply(item) { it.copy(answer = answer) }

    fun note(
        item: String,
        note: String,
    ) = reply(item) { it.copy(note = note) }

    private fun reply(
        item: String,
        with: (CheckReply) -> CheckReply,
    ) = change { state ->
        val known = state.replies[item] ?: CheckReply(item, CheckAnswer.NOT_ASKED, "")
        state.copy(replies = state.replies + (item to with(known)))
    }

    private fun change(with: (CheckState) -> CheckState) {
        alter(with)
        page?.let { state ->
            val answers = state.replies.values.associate { "$ANSWER${it.item}" to it.answer.name }
            val notes = state.replies.values.associate { "$NOTE${it.item}" to it.note }
            keeper.typed(mapOf(NAME to state.name) + answers + notes)
        }
    }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    fun save(then: (record: String) -> Unit): Job =
        act {
            val state = checkNotNull(page) { "the check is shown before it is kept" }
            val kept = repository.keepPractitionerCheck(CheckForm(state.name, state.replies.values.toList()))
            keeper.forget()
            then(kept.record)
        }

    /** Leaves the page on purpose. */
    fun discard(then: () -> Unit): Job =
        act {
            keeper.forget()
            then()
        }

    private fun replyOf(
        item: String,
        draft: Map<String, String>,
    ): CheckReply? {
        val answer = CheckAnswer.entries.firstOrNull { it.name == draft["$ANSWER$item"] } ?: return null
        return CheckReply(item, answer, draft["$NOTE$item"].orEmpty())
    }

    companion object {
        const val NAME = "name"
        private const val ANSWER = "answer "
        private const val NOTE = "note "
    }
}
