package app.treadwell.model

import app.treadwell.core.ClientList
import app.treadwell.core.ClientPage
import app.treadwell.core.NearMatch
import app.treadwell.core.SearchPage
import app.treadwell.core.TodayPage
import app.treadwell.data.FormDraft
import app.treadwell.data.Repository
import app.treadwell.data.undoMerge
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** The list of clients, or what was found of what is looked for. */
data class ClientsState(
    val query: String,
    val list: ClientList? = null,
    val found: SearchPage? = null,
)

class ClientListModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<ClientsState>(scope) {
    private var looking: Job? = null
    private var onlyNames = false

    /** What was typed last; the page may still show what was found before. */
    var query: String = ""
        private set

    /** Looks for what is typed now; a search that this letter made old is dropped. */
    fun search(query: String): Job {
        onlyNames = false
        return look(query)
    }

    fun reload(): Job = look(query)

    /** Everybody with this name, where the search shows the first alone. */
    fun allNames(): Job {
        onlyNames = true
        return look(query)
    }

    /** Adds the next page below. */
    fun more(): Job =
        show { checkNotNull(page) { "there is a first page before there is a next one" }.below(repository) }

    private fun look(query: String): Job {
        this.query = query
        looking?.cancel()
        return show { find(query) }.also { looking = it }
    }

    private suspend fun find(query: String) =
        if (onlyNames || query.trim().length < LEAST) {
            ClientsState(query, list = repository.clients(query))
        } else {
            ClientsState(query, found = repository.search(query))
        }

    private companion object {
        /** Letters from which on notes are searched too; with fewer the list by name is short enough to read. */
        const val LEAST = 2
    }
}

/** A client's form, and who may be the same person. */
data class ClientFormState(
    val entered: EnteredClient,
    val near: List<NearMatch> = emptyList(),
    /** The words come from a form that was neither saved nor left. */
    val recovered: Boolean = false,
)

class ClientFormModel(
    scope: CoroutineScope,
    private val repository: Repository,
    draft: FormDraft,
    /** Null registers somebody new. */
    private val client: String?,
) : PageModel<ClientFormState>(scope) {
    private val keeper = DraftKeeper(scope, draft, "client ${client.orEmpty()}")
    private var known = EnteredClient()

    init {
        show {
            client?.let { known = EnteredClient.of(repository.client(it).facts) }
            val draft = keeper.read()?.let(EnteredClient::of)?.takeIf { it != known }
            ClientFormState(draft ?: known, recovered = draft != null)
        }
    }

    /** Something was typed that is not saved. */
    val touched: Boolean get() = page?.let { it.entered != known } == true

    fun type(entered: EnteredClient) {
        alter { it.copy(entered = entered) }
        keeper.typed(entered.fields())
    }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    /** Takes back what was recovered. */
    fun startAfresh(): Job =
        show {
            keeper.forget()
            ClientFormState(known)
        }

    /** Saves, unless somebody known may be the same person and nobody has looked at that yet. */
    fun save(then: (String) -> Unit): Job =
        act {
            val form = entered().form()
            val near = if (client == null) repository.nearMatches(form) else emptyList()
            if (near.isEmpty()) write(then) else alter { it.copy(near = near) }
        }

    /** It is another person: saves all the same. */
    fun saveAnother(then: (String) -> Unit): Job = act { write(then) }

    /** Back to the form. */
    fun forgetNear() = alter { it.copy(near = emptyList()) }

    /** Leaves the form on purpose. */
    fun discard(then: () -> Unit): Job =
        act {
            keeper.forget()
            then()
        }

    private suspend fun write(then: (String) -> Unit) {
        val form = entered().form()
        val saved = client ?: repository.registerClient(form)
        if (client != null) repository.reviseClient(client, form)
        keeper.forget()
        then(saved)
    }

    private fun entered() = checkNotNull(page) { "the form is shown before it is saved" }.entered
}

class ClientModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<ClientPage>(scope) {
    /** Shows the client as they are now; pages of the history that were added below are looked up again. */
    fun load(): Job =
        show {
            val wanted = page?.history?.rows?.size ?: 0
            var fresh = repository.client(client)
            while (fresh.history.rows.size < wanted && fresh.history.next != null) fresh = below(fresh)
            fresh
        }

    /** Adds the next page of the history below. */
    fun more(): Job = show { below(checkNotNull(page) { "there is a first page before there is a next one" }) }

    /** Shows a record that was merged as a client of its own again. */
    fun takeApart(merged: String): Job = show { repository.undoMerge(merged) }

    private suspend fun below(page: ClientPage): ClientPage {
        val next = page.history.next?.let { repository.timeline(client, it) } ?: return page
        return page.copy(history = next.copy(rows = page.history.rows + next.rows))
    }
}

/** Who the next session is for. */
data class PickClientState(
    val today: TodayPage,
    val clients: ClientsState,
)

class PickClientModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<PickClientState>(scope) {
    private var looking: Job? = null

    var query: String = ""
        private set

    fun load(): Job = search(query)

    fun search(query: String): Job {
        this.query = query
        looking?.cancel()
        return show {
            PickClientState(
                repository.today(),
                ClientsState(query, list = repository.clients(query)),
            )
        }.also {
            looking =
                it
        }
    }

    fun more(): Job =
        show {
            val state = checkNotNull(page) { "there is a first page before there is a next one" }
            state.copy(clients = state.clients.below(repository))
        }
}

internal suspend fun ClientsState.below(repository: Repository): ClientsState {
    val further = list?.next?.let { repository.clients(query, it) }
    val written = found?.after?.let { repository.search(query, it) }
    return copy(
        list = further?.let { it.copy(rows = list.rows + it.rows) } ?: list,
        found = written?.let { found.copy(notes = found.notes + it.notes, after = it.after) } ?: found,
    )
}
