package app.treadwell.model

import app.treadwell.core.AmendForm
import app.treadwell.core.ClosePage
import app.treadwell.core.NoteForm
import app.treadwell.core.RecordPage
import app.treadwell.data.FormDraft
import app.treadwell.data.Repository
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** The end of a session: pain afterwards, the note, the signature. */
class CloseModel(
    private val scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<ClosePage>(scope) {
    private var unkept: NoteForm? = null
    private var waiting: Job? = null

    init {
        load()
    }

    fun load(): Job = show { fresh() }

    fun pain(
        before: UByte?,
        after: UByte?,
    ): Job =
        show {
            repository.setPain(client, before, after)
            fresh()
        }

    /** Words were typed: kept when the typing rests. */
    fun type(note: NoteForm) {
        alter { it.copy(note = note) }
        unkept = note
        waiting?.cancel()
        waiting =
            scope.launch {
                delay(REST_MS)
                keepNow()
            }
    }

    fun keep(note: NoteForm): Job {
        alter { it.copy(note = note) }
        unkept = note
        return keepNow()
    }

    /** Keeps what was typed, and goes on when it is durable; the page stays as it is, so that nothing moves. */
    fun keepNow(then: () -> Unit = {}): Job {
        waiting?.cancel()
        return actToTheEnd {
            write()
            then()
        }
    }

    fun sign(then: (RecordPage) -> Unit): Job {
        waiting?.cancel()
        return act {
            write()
            then(repository.signSession(client))
        }
    }

    private suspend fun write() {
        val note = unkept ?: return
        repository.keepNote(client, note)
        if (unkept == note) unkept = null
    }

    /** The page anew; words that are not kept yet stand over what the journal holds. */
    private suspend fun fresh(): ClosePage {
        val page = repository.closePage(client)
        return unkept?.let { page.copy(note = it) } ?: page
    }

    private companion object {
        const val REST_MS = 400L
    }
}

class RecordModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val record: String,
) : PageModel<RecordPage>(scope) {
    init {
        load()
    }

    fun load(): Job = show { repository.record(record) }
}

/** An addition as it is typed, under the note that it is for. */
data class AmendState(
    val record: RecordPage,
    val form: AmendForm,
    /** The words come from an addition that was neither signed nor left. */
    val recovered: Boolean,
)

class AmendModel(
    scope: CoroutineScope,
    private val repository: Repository,
    draft: FormDraft,
    private val record: String,
) : PageModel<AmendState>(scope) {
    private val keeper = DraftKeeper(scope, draft, "amend $record")

    init {
        show {
            val draft = keeper.read()?.let { AmendForm(it["reason"].orEmpty(), it["text"].orEmpty()) }
            AmendState(repository.record(record), draft ?: EMPTY, recovered = draft != null)
        }
    }

    /** Something was typed that is not signed. */
    val touched: Boolean get() = page?.let { it.form != EMPTY } == true

    fun type(form: AmendForm) {
        alter { it.copy(form = form) }
        keeper.typed(mapOf("reason" to form.reason, "text" to form.text))
    }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    fun sign(then: () -> Unit = {}): Job =
        act {
            val state = checkNotNull(page) { "the note is shown before anything is added to it" }
            val record = repository.amend(record, state.form)
            keeper.forget()
            alter { AmendState(record, EMPTY, recovered = false) }
            then()
        }

    /** Leaves the page on purpose. */
    fun discard(then: () -> Unit): Job =
        act {
            keeper.forget()
            then()
        }

    private companion object {
        val EMPTY = AmendForm("", "")
    }
}
