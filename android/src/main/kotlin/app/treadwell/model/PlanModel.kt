package app.treadwell.model

import app.treadwell.core.OutcomePage
import app.treadwell.core.PlanForm
import app.treadwell.core.PlanPage
import app.treadwell.core.PlanPreview
import app.treadwell.data.Repository
import app.treadwell.data.planPage
import app.treadwell.data.previewPlan
import app.treadwell.data.setPlan
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** A session as it is planned: each choice shows at once what it changes, and nothing is stored before it is kept. */
class PlanModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val client: String,
) : PageModel<PlanPreview>(scope) {
    private var looking: Job? = null

    /** What is chosen; null before the page is there. */
    var form: PlanForm? = null
        private set

    init {
        show {
            val page = repository.planPage(client)
            form = page.chosen()
            PlanPreview(null, page)
        }
    }

    /** What the choice would change; a preview that this one made old is dropped. */
    fun choose(change: PlanForm.() -> PlanForm) {
        val next = form?.change() ?: return
        form = next
        looking?.cancel()
        looking = show { repository.previewPlan(client, next) }
    }

    fun keep(then: (OutcomePage) -> Unit): Job =
        act { then(repository.setPlan(client, checkNotNull(form) { "a plan is shown before it is kept" })) }

    private fun PlanPage.chosen() =
        PlanForm(
            techniques.filter { it.chosen }.map { it.id },
            regions,
            position,
            surface,
            wantedPressure,
            standing,
            minutes,
        )
}
