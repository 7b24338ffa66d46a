package app.treadwell.model

import app.treadwell.core.ChartView
import app.treadwell.core.DraftKind
import app.treadwell.core.EntryNotes
import app.treadwell.core.HitKind
import app.treadwell.core.LibraryFilter
import app.treadwell.core.LibraryPage
import app.treadwell.core.ReadingPage
import app.treadwell.core.TechniqueForClient
import app.treadwell.core.TechniquePage
import app.treadwell.data.Repository
import app.treadwell.data.entryNotes
import app.treadwell.data.libraryPage
import app.treadwell.data.setFavourite
import app.treadwell.data.techniqueFor
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
    /** The client for whom techniques are marked; null for the whole library. */
    private val client: String? = null,
) : PageModel<LibraryState>(scope) {
    private var filter = LibraryFilter("", emptyList())
    private var looking: Job? = null

    /** What was typed last; the page may still show what was found before. */
    val query: String get() = filter.query

    /** Looks again: something may have been marked meanwhile. */
    fun load(): Job = look(filter)

    fun search(query: String): Job = look(filter.copy(query = query))

    fun toggle(chip: String): Job {
        val chips = filter.chips
        return look(filter.copy(chips = if (chip in chips) chips - chip else chips + chip))
    }

    /** Looks for what is wanted now; a search that this one made old is dropped. */
    private fun look(filter: LibraryFilter): Job {
        this.filter = filter
        looking?.cancel()
        return show { LibraryState(filter, repository.libraryPage(filter, client)) }.also { looking = it }
    }
}

/** One technique with the view of the chart that shows it best. */
data class TechniqueState(
    val technique: TechniquePage,
    val chart: ChartView,
    val notes: EntryNotes,
    /** What it is for the client for whom it is looked at. */
    val forClient: TechniqueForClient?,
    /** Clients whose session runs. */
    val running: List<String>,
)

class TechniqueModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val id: String,
    private val client: String? = null,
) : PageModel<TechniqueState>(scope) {
    fun load(): Job =
        show {
            val technique = repository.technique(id)
            val drafts = repository.today().drafts.filter { it.kind == DraftKind.SESSION }
            TechniqueState(
                technique,
                repository.chart(technique.view),
                repository.entryNotes(HitKind.TECHNIQUE, id),
                client?.let { repository.techniqueFor(it, id) },
                drafts.map { it.client },
            )
        }

    fun favourite(on: Boolean): Job =
        act {
            val notes = repository.setFavourite(HitKind.TECHNIQUE, id, on)
            alter { it.copy(notes = notes) }
        }
}

/** A page to read with the reader's own words on it. */
data class ReadingState(
    val reading: ReadingPage,
    val notes: EntryNotes,
)

class ReadingModel(
    scope: CoroutineScope,
    private val repository: Repository,
    private val kind: HitKind,
    private val id: String,
) : PageModel<ReadingState>(scope) {
    fun load(): Job = show { ReadingState(repository.reading(kind, id), repository.entryNotes(kind, id)) }

    fun favourite(on: Boolean): Job =
        act {
            val notes = repository.setFavourite(kind, id, on)
            alter { it.copy(notes = notes) }
        }
}
