package app.treadwell.model

import app.treadwell.core.MergePage
import app.treadwell.data.Repository
import app.treadwell.data.mergeClients
import app.treadwell.data.mergePreview
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** Two records side by side, before they are shown as one. */
class MergeModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val kept: String,
    private val merged: String,
) : PageModel<MergePage>(scope) {
    fun load(): Job = show { repository.mergePreview(kept, merged) }

    fun merge(then: () -> Unit): Job =
        actToTheEnd {
            repository.mergeClients(kept, merged)
            then()
        }
}

/** Which other record is the same person's. */
class OtherRecordModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<ClientsState>(scope) {
    private var looking: Job? = null

    var query: String = ""
        private set

    fun load(): Job = search(query)

    fun search(query: String): Job {
        this.query = query
        looking?.cancel()
        return show { others(ClientsState(query, list = repository.clients(query))) }.also { looking = it }
    }

    fun more(): Job =
        show { others(checkNotNull(page) { "there is a first page before there is a next one" }.below(repository)) }

    private fun others(state: ClientsState) =
        state.copy(list = state.list?.let { list -> list.copy(rows = list.rows.filter { it.id != client }) })
}
