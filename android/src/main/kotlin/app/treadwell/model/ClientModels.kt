package app.treadwell.model

import app.treadwell.core.ClientForm
import app.treadwell.core.ClientList
import app.treadwell.core.ClientPage
import app.treadwell.core.NearMatch
import app.treadwell.data.Repository
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** The list of clients and what is looked for. */
data class ClientsState(
    val query: String,
    val list: ClientList,
)

class ClientListModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<ClientsState>(scope) {
    init {
        search("")
    }

    fun search(query: String): Job = show { ClientsState(query, repository.clients(query)) }

    fun reload(): Job = search(page?.query.orEmpty())

    /** Adds the next page below. */
    fun more(): Job =
        show {
            val state = checkNotNull(page) { "there is a first page before there is a next one" }
            val next = state.list.next?.let { repository.clients(state.query, it) }
            if (next == null) state else state.copy(list = next.copy(rows = state.list.rows + next.rows))
        }
}

/** A client's form, and who may be the same person. */
data class ClientFormState(
    /** What the form starts with. */
    val start: ClientForm,
    val near: List<NearMatch>,
)

class ClientFormModel(
    scope: CoroutineScope,
    private val repository: Repository,
    /** Null registers somebody new. */
    private val client: String?,
) : PageModel<ClientFormState>(scope) {
    init {
        show {
            val facts = client?.let { repository.client(it).facts }
            val start =
                facts?.run { ClientForm(name, birth, contact, weightKg, heightCm, note) }
                    ?: ClientForm("", "", "", null, null, "")
            ClientFormState(start, emptyList())
        }
    }

    /** Saves, unless somebody known may be the same person and nobody has looked at that yet. */
    fun save(
        form: ClientForm,
        then: (String) -> Unit,
    ): Job =
        act {
            if (client == null) {
                val near = repository.nearMatches(form)
                if (near.isNotEmpty()) {
                    alter { it.copy(start = form, near = near) }
                    return@act
                }
            }
            write(form, then)
        }

    /** It is another person: saves all the same. */
    fun saveAnother(
        form: ClientForm,
        then: (String) -> Unit,
    ): Job = act { write(form, then) }

    /** Back to the form. */
    fun forgetNear() = alter { it.copy(near = emptyList()) }

    private suspend fun write(
        form: ClientForm,
        then: (String) -> Unit,
    ) {
        if (client == null) {
            then(repository.registerClient(form))
        } else {
            repository.reviseClient(client, form)
            then(client)
        }
    }
}

class ClientModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<ClientPage>(scope) {
    init {
        load()
    }

    fun load(): Job = show { repository.client(client) }

    /** Adds the next page of the history below. */
    fun more(): Job =
        show {
            val page = checkNotNull(page) { "there is a first page before there is a next one" }
            val next = page.history.next?.let { repository.timeline(client, it) }
            if (next == null) page else page.copy(history = next.copy(rows = page.history.rows + next.rows))
        }
}
