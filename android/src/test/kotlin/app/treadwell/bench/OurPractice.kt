package app.treadwell.bench

import app.treadwell.core.ClientForm
import app.treadwell.core.Journal
import app.treadwell.core.Moment
import app.treadwell.core.SegmentForm
import app.treadwell.core.TimelineRow
import java.io.File

private const val DAY_MS = 86_400_000L
private const val HOUR_MS = 3_600_000L
private const val STEP_MS = 1_000L

/** A segment that was begun counts a minute, however short. */
private const val SEGMENTS = 3
private const val BEGUN = 1_790_000_000_000

/** A session as it lies in the log. */
class SignedSession(
    val record: String,
    val at: Moment,
    val minutes: Int,
)

/** The journal as the app uses it: one client, screened today, session after session. */
class OurPractice(
    file: File,
) : AutoCloseable {
    private val journal = Journal.open(file.path, ByteArray(32) { 0x2b }, "en", null, at(0))
    private val client: String
    private val ready: List<String>
    private val segments: List<SegmentForm>
    private var started = at(HOUR_MS)

    /** The moment of the last call. */
    var now = started
        private set

    /** What was signed, oldest first. */
    val signed = mutableListOf<SignedSession>()

    init {
        // The sample's first visit is three weeks before the day that it is made on; its screening is of today then.
        journal.fillSample(at(21 * DAY_MS))
        client =
            journal.clients("", null, now).rows.map { it.id }.first { id ->
                runCatching { journal.ready(id, now) }.isSuccess
            }
        ready = journal.ready(client, now).items.map { it.id }
        val next = checkNotNull(journal.beginSession(client, ready, 5u, now).next) { "nothing may be done" }
        journal.discardSession(client, "A trial.", now)
        segments = List(SEGMENTS) { next.segment }
    }

    fun register(form: ClientForm): String = journal.registerClient(form, tick())

    /** A session up to its last minute; [sign] ends it. */
    fun run() {
        started = tick()
        journal.beginSession(client, ready, 5u, started)
        segments.forEach { journal.startSegment(client, it, tick()) }
    }

    fun sign() {
        signed += SignedSession(journal.signSession(client, tick()).record, started, SEGMENTS)
    }

    /** The newest rows, page after page as a list asks for them. */
    fun page(rows: Int): List<TimelineRow> {
        val all = ArrayList<TimelineRow>(rows)
        var after: String? = null
        while (all.size < rows) {
            val page = journal.timeline(client, after, now)
            all += page.rows
            after = checkNotNull(page.next) { "there are fewer rows than $rows" }
        }
        return all
    }

    override fun close() {
        journal.lock()
        journal.close()
    }

    private fun tick(): Moment {
        now = now.copy(epochMs = now.epochMs + STEP_MS)
        return now
    }

    private fun at(ms: Long) = Moment(BEGUN + ms, 60)
}
