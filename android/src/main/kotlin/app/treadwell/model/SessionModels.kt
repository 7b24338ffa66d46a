package app.treadwell.model

import app.treadwell.core.PressureMark
import app.treadwell.core.SegmentForm
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
    /** Words for pain 0 to 10; there as soon as there is a page. */
    var painWords: List<String> = emptyList()
        private set

    init {
        load()
    }

    fun load(): Job =
        show {
            if (painWords.isEmpty()) painWords = repository.closePage(client).painWords
            repository.session(client)
        }

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
