package app.treadwell.model

import app.treadwell.core.LetterAnswerPage
import app.treadwell.core.LetterForm
import app.treadwell.core.LetterRecorded
import app.treadwell.core.LetterRequestForm
import app.treadwell.core.LetterRequestPage
import app.treadwell.core.Paper
import app.treadwell.data.FormDraft
import app.treadwell.data.Repository
import app.treadwell.data.letterAnswer
import app.treadwell.data.letterRequest
import app.treadwell.data.recordLetter
import app.treadwell.data.requestLetter
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** A request for a doctor's letter, as it would leave with what is chosen now. */
class LetterRequestModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val screening: String,
    /** What was chosen before the process ended. */
    private val kept: LetterRequestForm?,
) : PageModel<LetterRequestPage>(scope) {
    init {
        show { repository.letterRequest(screening, kept) }
    }

    fun choose(
        condition: String,
        chosen: Boolean,
    ): Job? = with { it.copy(conditions = if (chosen) it.conditions + condition else it.conditions - condition) }

    fun birth(said: Boolean): Job? = with { it.copy(withBirth = said) }

    fun language(id: String): Job? = with { it.copy(language = id) }

    private fun with(change: (LetterRequestForm) -> LetterRequestForm): Job? {
        val form = change(page?.form ?: return null)
        // The tick stands at once; the page as it would leave follows.
        alter { it.copy(form = form) }
        return show { repository.letterRequest(screening, page?.form ?: form) }
    }

    /** Keeps the request, and gives the page that leaves. */
    fun leave(then: (Paper) -> Unit): Job =
        act {
            val form = checkNotNull(page) { "the page is shown before it leaves" }.form
            then(repository.requestLetter(screening, form))
        }
}

/** A page that is only read. */
class PaperModel(
    scope: CoroutineScope,
    read: suspend () -> Paper,
) : PageModel<Paper>(scope) {
    init {
        show(read)
    }
}

/** A letter as it is typed in. */
data class LetterAnswerState(
    val page: LetterAnswerPage,
    val entered: EnteredLetter,
    /** The words come from a form that was neither saved nor left. */
    val recovered: Boolean = false,
    /** What the letter changed, once it is recorded. */
    val recorded: LetterRecorded? = null,
)

/** A doctor's letter as it is typed. The core judges what the words mean. */
data class EnteredLetter(
    val conditions: Set<String> = emptySet(),
    val reply: String = "",
    val scope: String = "",
    val day: String = "",
    val month: String = "",
    val year: String = "",
    val from: String = "",
    val limits: String = "",
) {
    fun form() = LetterForm(conditions.toList(), reply, scope, written(), from, limits)

    /** A year, a month of a year, or a day; parts that leave one out between them are none. */
    private fun written(): String {
        val parts = listOf(year, month, day).map { it.trim() }
        return parts.dropLastWhile { it.isEmpty() }.joinToString("-") { it.padStart(2, '0') }
    }

    fun fields() =
        mapOf(
            "conditions" to conditions.joinToString("\n"),
            "reply" to reply,
            "scope" to scope,
            "day" to day,
            "month" to month,
            "year" to year,
            "from" to from,
            "limits" to limits,
        )

    companion object {
        fun of(fields: Map<String, String>) =
            EnteredLetter(
                conditions =
                    fields["conditions"]
                        .orEmpty()
                        .split('\n')
                        .filter { it.isNotEmpty() }
                        .toSet(),
                reply = fields["reply"].orEmpty(),
                scope = fields["scope"].orEmpty(),
                day = fields["day"].orEmpty(),
                month = fields["month"].orEmpty(),
                year = fields["year"].orEmpty(),
                from = fields["from"].orEmpty(),
                limits = fields["limits"].orEmpty(),
            )
    }
}

class LetterAnswerModel(
    scope: CoroutineScope,
    private val repository: Repository,
    draft: FormDraft,
    private val client: String,
) : PageModel<LetterAnswerState>(scope) {
    private val keeper = DraftKeeper(scope, draft, "letter $client")
    private var proposed = EnteredLetter()

    init {
        show {
            val page = repository.letterAnswer(client)
            proposed = EnteredLetter(conditions = page.form.conditions.toSet())
            val draft = keeper.read()?.let(EnteredLetter::of)?.takeIf { it != proposed }
            LetterAnswerState(page, draft ?: proposed, recovered = draft != null)
        }
    }

    /** Something was entered that is not recorded. */
    val touched: Boolean get() = page?.let { it.recorded == null && it.entered != proposed } == true

    fun type(entered: EnteredLetter) {
        alter { it.copy(entered = entered) }
        keeper.typed(entered.fields())
    }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    fun record(): Job =
        act {
            val state = checkNotNull(page) { "the form is shown before it is recorded" }
            val recorded = repository.recordLetter(client, state.entered.form())
            keeper.forget()
            alter { it.copy(recorded = recorded) }
        }

    /** Leaves the page on purpose. */
    fun discard(then: () -> Unit): Job =
        act {
            keeper.forget()
            then()
        }
}
