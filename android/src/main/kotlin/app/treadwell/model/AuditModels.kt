package app.treadwell.model

import app.treadwell.core.AuditFilter
import app.treadwell.core.AuditGroup
import app.treadwell.core.AuditPage
import app.treadwell.core.AuditSpan
import app.treadwell.core.Paper
import app.treadwell.data.Repository
import app.treadwell.data.WorkState
import app.treadwell.data.audit
import app.treadwell.data.auditText
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.StateFlow
import java.time.LocalDate

/** Who did what, as far back as was asked for. */
data class AuditState(
    val group: AuditGroup,
    val list: AuditPage,
)

class AuditModel(
    scope: CoroutineScope,
    private val repository: Repository,
    /** About this client alone; null for everything. */
    private val client: String?,
) : PageModel<AuditState>(scope) {
    private var looking: Job? = null

    init {
        show(AuditGroup.ALL)
    }

    fun show(group: AuditGroup): Job {
        looking?.cancel()
        return show { AuditState(group, repository.audit(null, AuditFilter(group, client))) }.also { looking = it }
    }

    fun reload(): Job = show(page?.group ?: AuditGroup.ALL)

    /** Adds what is further back. */
    fun more(): Job =
        show {
            val state = checkNotNull(page) { "there is a first page before there is a next one" }
            val next = repository.audit(state.list.after, AuditFilter(state.group, client))
            state.copy(list = next.copy(rows = state.list.rows + next.rows))
        }
}

/** How much of the list an export covers. */
enum class AuditDays {
    MONTH,
    YEAR,
    ALL,

    /** From one day to another; either may stay open. */
    CHOSEN,
}

/** The list of who did what as a page to hand out. The work belongs to the repository, and goes on without the page. */
class AuditExportModel(
    private val repository: Repository,
    private val today: LocalDate,
) {
    private val work = repository.works.auditText

    val state: StateFlow<WorkState<Paper>> get() = work.state

    fun make(
        days: AuditDays,
        from: EnteredDay,
        to: EnteredDay,
    ) {
        val span =
            when (days) {
                AuditDays.MONTH -> AuditSpan(today.minusDays(MONTH).toString(), "")
                AuditDays.YEAR -> AuditSpan(today.minusYears(1).toString(), "")
                AuditDays.ALL -> AuditSpan("", "")
                AuditDays.CHOSEN -> AuditSpan(from.iso(), to.iso())
            }
        work.start { repository.auditText(span, it) }
    }

    fun stop() = work.stop()

    /** Another one is wanted. */
    fun afresh() = work.forget()

    private companion object {
        const val MONTH = 30L
    }
}
