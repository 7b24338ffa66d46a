package app.treadwell.model

import app.treadwell.core.AmendForm
import app.treadwell.core.ClosePage
import app.treadwell.core.NoteForm
import app.treadwell.core.PressureMark
import app.treadwell.core.RecordPage
import app.treadwell.core.SegmentChooser
import app.treadwell.core.SegmentForm
import app.treadwell.core.SegmentWarning
import app.treadwell.core.SessionPage
import app.treadwell.data.Repository
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** A running session. Every mark and segment is durable when its call comes back. */
class SessionModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<SessionPage>(scope) {
    init {
        load()
    }

    fun load(): Job = show { repository.session(client) }

    fun mark(mark: PressureMark): Job = show { repository.markPressure(client, mark) }

    fun undo(): Job = show { repository.undoMark(client) }

    fun start(segment: SegmentForm): Job = show { repository.startSegment(client, segment) }

    fun end(): Job = show { repository.endSegment(client) }

    fun revise(
        index: UInt,
        segment: SegmentForm,
    ): Job = show { repository.reviseSegment(client, index, segment) }

    fun remove(index: UInt): Job = show { repository.removeSegment(client, index) }

    fun painBefore(pain: UByte): Job =
        show {
            repository.setPain(client, pain, null)
            repository.session(client)
        }

    fun discard(
        reason: String,
        then: () -> Unit,
    ): Job =
        act {
            repository.discardSession(client, reason)
            then()
        }
}

/** What can be done next: the chooser, what is entered, and what stands against it. */
data class SegmentState(
    val chooser: SegmentChooser,
    val form: SegmentForm?,
    val warnings: List<SegmentWarning>,
)

class SegmentModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
    /** Place of the segment that is put right; null adds one. */
    private val index: UInt? = null,
) : PageModel<SegmentState>(scope) {
    init {
        show {
            val known =
                index?.let { place ->
                    repository
                        .session(client)
                        .segments
                        .first { it.index == place }
                        .form
                }
            chosen(known?.technique, known)
        }
    }

    fun choose(technique: String): Job = show { chosen(technique, null) }

    /** Something was entered: what stands against it is asked at once. */
    fun enter(form: SegmentForm): Job =
        show {
            val state = checkNotNull(page) { "the chooser is shown before anything is entered" }
            state.copy(form = form, warnings = repository.checkSegment(client, form))
        }

    /** Starts it now. */
    fun start(then: () -> Unit): Job = save(then) { repository.startSegment(client, it) }

    /** Logs it as done. */
    fun log(then: () -> Unit): Job = save(then) { repository.logSegment(client, it) }

    fun revise(then: () -> Unit): Job =
        save(then) { repository.reviseSegment(client, checkNotNull(index) { "a segment is put right" }, it) }

    private fun save(
        then: () -> Unit,
        write: suspend (SegmentForm) -> Unit,
    ): Job =
        act {
            write(checkNotNull(page?.form) { "a technique is chosen before it is started" })
            then()
        }

    private suspend fun chosen(
        technique: String?,
        known: SegmentForm?,
    ): SegmentState {
        val chooser = repository.segmentChooser(client, technique)
        val form = known ?: chooser.chosen?.proposal
        return SegmentState(chooser, form, form?.let { repository.checkSegment(client, it) }.orEmpty())
    }
}

class CloseModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<ClosePage>(scope) {
    init {
        load()
    }

    fun load(): Job = show { repository.closePage(client) }

    fun pain(
        before: UByte?,
        after: UByte?,
    ): Job =
        show {
            repository.setPain(client, before, after)
            repository.closePage(client)
        }

    /** Keeps the words; the page stays as it is, so that nothing moves under the typing. */
    fun keep(note: NoteForm): Job =
        act {
            repository.keepNote(client, note)
            alter { it.copy(note = note) }
        }

    fun sign(then: (RecordPage) -> Unit): Job = act { then(repository.signSession(client)) }
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

    fun amend(
        form: AmendForm,
        then: () -> Unit,
    ): Job =
        show {
            val page = repository.amend(record, form)
            then()
            page
        }
}
