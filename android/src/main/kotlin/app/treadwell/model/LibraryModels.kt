package app.treadwell.model

import app.treadwell.core.ChartView
import app.treadwell.core.HitKind
import app.treadwell.core.LibraryFilter
import app.treadwell.core.LibraryPage
import app.treadwell.core.ReadingPage
import app.treadwell.core.TechniquePage
import app.treadwell.data.Repository
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** The library's front page and what is looked for. */
data class LibraryState(
    val filter: LibraryFilter,
    val library: LibraryPage,
)

class LibraryModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<LibraryState>(scope) {
    private var filter = LibraryFilter("", emptyList())
    private var looking: Job? = null

    /** What was typed last; the page may still show what was found before. */
    val query: String get() = filter.query

    init {
        look(filter)
    }

    fun search(query: String): Job = look(filter.copy(query = query))

    fun toggle(chip: String): Job {
        val chips = filter.chips
        return look(filter.copy(chips = if (chip in chips) chips - chip else chips + chip))
    }

    /** Looks for what is wanted now; a search that this one made old is dropped. */
    private fun look(filter: LibraryFilter): Job {
        this.filter = filter
        looking?.cancel()
        return show { LibraryState(filter, repository.browse(filter)) }.also { looking = it }
    }
}

/** One technique with the view of the chart that shows it best. */
data class TechniqueState(
    val technique: TechniquePage,
    val chart: ChartView,
)

class TechniqueModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val id: String,
) : PageModel<TechniqueState>(scope) {
    init {
        show {
            val technique = repository.technique(id)
            TechniqueState(technique, repository.chart(technique.view))
        }
    }
}

class ReadingModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val kind: HitKind,
    private val id: String,
) : PageModel<ReadingPage>(scope) {
    init {
        show { repository.reading(kind, id) }
    }
}
