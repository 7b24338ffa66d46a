package app.treadwell.model

import app.treadwell.core.ApiException
import app.treadwell.core.ChartView
import app.treadwell.core.PressureMark
import app.treadwell.core.SegmentChooser
import app.treadwell.core.SegmentForm
import app.treadwell.core.SegmentRow
import app.treadwell.core.SegmentWarning
import app.treadwell.core.SessionPage
import app.treadwell.data.FormDraft
import app.treadwell.data.Repository
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** What can be done next: the chooser, what is entered, and what stands against it. */
data class SegmentState(
    val session: SessionPage,
    val chooser: SegmentChooser,
    /** The side of the figure that shows the chosen technique best. */
    val chart: ChartView?,
    val form: SegmentForm?,
    val warnings: List<SegmentWarning>,
    /** It was done already, and is logged with its minutes. */
    val done: Boolean,
)

class SegmentModel(
    scope: CoroutineScope,
    private val repository: Repository,
    draft: FormDraft,
    private val client: String,
    /** Place of the segment that is put right; null adds one. */
    private val index: UInt? = null,
    /** The technique to begin with; null proposes none. */
    private val technique: String? = null,
) : PageModel<SegmentState>(scope) {
    private val keeper = DraftKeeper(scope, draft, "segment $client ${index ?: ""}")

    init {
        show {
            val session = repository.session(client)
            val known = index?.let { place -> session.row(place) }
            val done = known != null && known.index != session.current?.index
            recovered(session, done) ?: chosen(session, known?.form?.technique ?: technique, known?.form, done)
        }
    }

    /** What was entered before the process ended; null when nothing was, or the content no longer knows it. */
    private suspend fun recovered(
        session: SessionPage,
        done: Boolean,
    ): SegmentState? {
        val draft = keeper.read() ?: return null
        val form = segmentOf(draft) ?: return null
        return try {
            chosen(session, form.technique, form, done || DONE in draft)
        } catch (_: ApiException.BadInput) {
            keeper.forget()
            null
        }
    }

    fun choose(technique: String): Job =
        show {
            val state = shown()
            chosen(state.session, technique, null, state.done).also { keep(it) }
        }

    /** Something was entered: what stands against it is asked at once. */
    fun enter(form: SegmentForm): Job {
        alter { it.copy(form = form) }
        page?.let(::keep)
        return act {
            val warnings = repository.checkSegment(client, form)
            alter { if (it.form == form) it.copy(warnings = warnings) else it }
        }
    }

    /** Why it is done all the same. */
    fun reason(words: String) {
        alter { state -> state.copy(form = state.form?.copy(reason = words)) }
        page?.let(::keep)
    }

    /** It was done already, or begins now; what begins now has no minutes yet. */
    fun done(done: Boolean): Job {
        alter { it.copy(done = done) }
        val form = page?.form ?: return act { }
        return enter(if (done) form else form.copy(minutes = null))
    }

    /** What the client says of the pressure while the next segment is looked for. */
    fun mark(
        mark: PressureMark,
        then: () -> Unit = {},
    ): Job =
        act {
            val session = repository.markPressure(client, mark)
            alter { it.copy(session = session) }
            then()
        }

    /** Starts it now. */
    fun start(then: () -> Unit = {}): Job = save(then) { repository.startSegment(client, it) }

    /** Logs it as done. */
    fun log(then: () -> Unit = {}): Job = save(then) { repository.logSegment(client, it) }

    fun revise(then: () -> Unit = {}): Job = save(then) { repository.reviseSegment(client, place(), it) }

    fun remove(then: () -> Unit = {}): Job =
        act {
            repository.removeSegment(client, place())
            keeper.forget()
            then()
        }

    /** Leaves the page on purpose. */
    fun discard(then: () -> Unit): Job =
        act {
            keeper.forget()
            then()
        }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    private fun save(
        then: () -> Unit,
        write: suspend (SegmentForm) -> Unit,
    ): Job =
        act {
            write(checkNotNull(page?.form) { "a technique is chosen before it is started" })
            keeper.forget()
            then()
        }

    private fun keep(state: SegmentState) {
        val form = state.form ?: return
        keeper.typed(form.fields() + if (state.done) mapOf(DONE to DONE) else emptyMap())
    }

    private suspend fun chosen(
        session: SessionPage,
        technique: String?,
        known: SegmentForm?,
        done: Boolean,
    ): SegmentState {
        val chooser = repository.segmentChooser(client, technique)
        val chart = chooser.chosen?.let { repository.chart(it.view) }
        val form = known ?: chooser.chosen?.proposal
        val warnings = form?.let { repository.checkSegment(client, it) }.orEmpty()
        return SegmentState(session, chooser, chart, form, warnings, done)
    }

    private fun shown() = checkNotNull(page) { "the chooser is shown before anything is chosen" }

    private fun place() = checkNotNull(index) { "a segment that is there is put right" }

    private companion object {
        const val DONE = "done"
    }
}

/** The segment at a place, also the one that runs. */
fun SessionPage.row(place: UInt): SegmentRow? = (segments + listOfNotNull(current)).firstOrNull { it.index == place }

private fun SegmentForm.fields() =
    mapOf(
        "technique" to technique,
        "region" to region,
        "side" to side,
        "foot_surface" to footSurface,
        "feet" to feet,
        "pressure" to "$pressure",
        "support" to support,
        "load_percent" to loadPercent?.toString().orEmpty(),
        "minutes" to minutes?.toString().orEmpty(),
        "reason" to reason,
    )

/** Null for what an earlier version of the app kept otherwise: then the page begins afresh. */
private fun segmentOf(fields: Map<String, String>): SegmentForm? {
    fun word(name: String) = fields[name].orEmpty()
    return SegmentForm(
        technique = fields["technique"] ?: return null,
        region = word("region"),
        side = word("side"),
        footSurface = word("foot_surface"),
        feet = word("feet"),
        pressure = word("pressure").toUByteOrNull() ?: return null,
        support = word("support"),
        loadPercent = word("load_percent").toUByteOrNull(),
        minutes = word("minutes").toUShortOrNull(),
        reason = word("reason"),
    )
}
