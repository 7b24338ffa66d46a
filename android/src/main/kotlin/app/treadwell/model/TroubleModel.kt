package app.treadwell.model

import app.treadwell.core.HelpPage
import app.treadwell.core.SalvagePage
import app.treadwell.data.Repository
import app.treadwell.data.WorkState
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch

/** A journal that does not open: what happened, and how far one of the ways on is. */
data class TroubleState(
    val help: HelpPage,
    val salvage: WorkState<SalvagePage>,
    val opening: WorkState<Unit>,
)

/** What is begun here belongs to the repository: it goes on whatever becomes of the page. */
class TroubleModel(
    scope: CoroutineScope,
    private val repository: Repository,
) {
    private val works = repository.works
    private val help = MutableStateFlow<HelpPage?>(null)

    val state: Flow<TroubleState> =
        combine(help.filterNotNull(), works.salvage.state, works.opening.state, ::TroubleState)

    init {
        scope.launch { repository.trouble.filterNotNull().collect { help.value = repository.helpWith(it) } }
    }

    fun again() = works.opening.start { repository.tryAgain() }

    fun openOlder() = works.opening.start { repository.openAsItIs() }

    fun salvage() = works.salvage.start { repository.saveWhatHolds(it) }

    fun stop() = works.salvage.stop()

    /** The report was read: on with the new journal. */
    fun goOn() =
        works.opening.start {
            repository.openAsItIs()
            works.salvage.forget()
        }
}
