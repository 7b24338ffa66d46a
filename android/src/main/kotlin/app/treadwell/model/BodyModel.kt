package app.treadwell.model

import app.treadwell.core.ChartView
import app.treadwell.data.Repository
import kotlinx.coroutines.CoroutineScope

/** The body from all sides. */
class BodyModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<List<ChartView>>(scope) {
    init {
        show { VIEWS.map { repository.chart(it) } }
    }

    private companion object {
        val VIEWS = listOf("back", "front", "left", "right")
    }
}
