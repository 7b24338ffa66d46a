package app.treadwell.model

import app.treadwell.AppGraph
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.withContext

/** What there is to think of before everything is removed. */
data class WipeState(
    /** How old the last backup is, in the core's words; empty where the journal cannot be opened. */
    val backupLine: String,
)

/** Removes everything from this phone. */
class WipeModel(
    scope: CoroutineScope,
    private val graph: AppGraph,
) : PageModel<WipeState>(scope) {
    fun load(): Job = show { WipeState(graph.repository.today().backupLine) }

    /** Not broken off when the page goes: what is half removed helps nobody. */
    fun wipe(then: () -> Unit): Job =
        actToTheEnd {
            graph.practices.leaveSample {}
            graph.practices.lock()
            withContext(graph.work) { graph.wipe.run() }
            graph.repository.works.forget()
            graph.settings.forget()
            graph.lock.forget()
            then()
        }
}
