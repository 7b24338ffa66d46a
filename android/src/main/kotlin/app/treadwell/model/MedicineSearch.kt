package app.treadwell.model

import app.treadwell.core.MedicineLine
import app.treadwell.data.Repository
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** What was found for the letters that were typed last. */
data class FoundMedicines(
    val query: String,
    val lines: List<MedicineLine>,
)

/** The list of medicines, searched a letter at a time; without letters every class. */
class MedicineSearch(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<FoundMedicines>(scope) {
    private var looking: Job? = null

    init {
        look("")
    }

    /** A search that this one made old is dropped. */
    fun look(query: String): Job {
        looking?.cancel()
        return show { FoundMedicines(query, repository.medicines(query)) }.also { looking = it }
    }
}
