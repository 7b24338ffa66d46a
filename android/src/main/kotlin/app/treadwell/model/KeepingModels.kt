package app.treadwell.model

import app.treadwell.core.CertificatePage
import app.treadwell.core.ErasureForm
import app.treadwell.core.ErasurePage
import app.treadwell.core.RetentionForm
import app.treadwell.core.RetentionPage
import app.treadwell.core.Trouble
import app.treadwell.core.VerifyPage
import app.treadwell.data.FormDraft
import app.treadwell.data.Repository
import app.treadwell.data.WorkState
import app.treadwell.data.certificates
import app.treadwell.data.eraseClient
import app.treadwell.data.erasure
import app.treadwell.data.retention
import app.treadwell.data.setRetention
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch

/** The rules to choose from, and what is chosen and not saved yet. */
data class RetentionState(
    val page: RetentionPage,
    /** Id of a rule; empty while nobody has chosen. */
    val rule: String,
    val ownYears: Int,
)

class RetentionModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<RetentionState>(scope) {
    init {
        show {
            val page = repository.retention()
            RetentionState(
                page,
                page.rules
                    .firstOrNull { it.chosen }
                    ?.id
                    .orEmpty(),
                page.ownYears.toInt(),
            )
        }
    }

    fun pick(rule: String) = alter { it.copy(rule = rule) }

    fun years(years: Int) = alter { it.copy(ownYears = years) }

    fun save(then: () -> Unit): Job =
        act {
            val state = checkNotNull(page) { "the rules are shown before one is saved" }
            repository.setRetention(RetentionForm(state.rule, state.ownYears.toUByte()))
            then()
        }
}

/** What can be done with one person's record: it begins with how long it is kept. */
class KeepingModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<ErasurePage>(scope) {
    fun load(): Job = show { repository.erasure(client) }
}

/** Before a person is erased. */
data class ErasureState(
    val page: ErasurePage,
    val ground: String = "",
    val note: String = "",
)

class ErasureModel(
    scope: CoroutineScope,
    private val repository: Repository,
    draft: FormDraft,
    private val client: String,
) : PageModel<ErasureState>(scope) {
    private val keeper = DraftKeeper(scope, draft, "erasure $client")

    init {
        show {
            val typed = keeper.read().orEmpty()
            ErasureState(repository.erasure(client), typed[GROUND].orEmpty(), typed[NOTE].orEmpty())
        }
    }

    fun ground(id: String) = type { it.copy(ground = id) }

    fun note(words: String) = type { it.copy(note = words) }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    /** Erases for good; from here on nothing stops it. */
    fun erase(then: (CertificatePage) -> Unit): Job =
        actToTheEnd {
            val state = checkNotNull(page) { "what goes is shown before it goes" }
            val certificate = repository.eraseClient(client, ErasureForm(state.ground, state.note))
            keeper.forget()
            then(certificate)
        }

    /** Leaves the page on purpose. */
    fun discard(then: () -> Unit): Job =
        act {
            keeper.forget()
            then()
        }

    private fun type(change: (ErasureState) -> ErasureState) {
        alter(change)
        page?.let { keeper.typed(mapOf(GROUND to it.ground, NOTE to it.note)) }
    }

    private companion object {
        const val GROUND = "ground"
        const val NOTE = "note"
    }
}

class CertificatesModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<List<CertificatePage>>(scope) {
    fun load(): Job = show { repository.certificates() }
}

/** The check of the whole journal. It belongs to the repository, and goes on when the page is left. */
class VerifyModel(
    private val scope: CoroutineScope,
    private val repository: Repository,
) {
    private val work = repository.works.check

    val state: StateFlow<WorkState<VerifyPage>> get() = work.state

    fun verify() = work.start { repository.verify(it) }

    fun stop() = work.stop()

    /** To the ways on of a damaged journal. */
    fun help(): Job = scope.launch { repository.leaveTo(Trouble.DAMAGED) }
}
