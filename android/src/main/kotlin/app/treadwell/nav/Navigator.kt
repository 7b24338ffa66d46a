package app.treadwell.nav

import android.os.Bundle
import kotlinx.coroutines.job

/** Which way the person went, so that motion can show where a page came from. */
enum class Move { FORWARD, BACK, NONE }

/** The back stack. Main thread only. */
class Navigator private constructor(
    entries: List<Entry>,
) {
    private val entries = ArrayDeque(entries)

    /** Pages that were left and may still be writing. */
    private val left = ArrayDeque<Entry>()

    /** Told after each change; the host shows [current]. */
    internal var onMove: (Move) -> Unit = {}

    val current: Entry get() = entries.last()
    val depth: Int get() = entries.size
    val destinations: List<Destination> get() = entries.map { it.destination }

    /** Shows a page above the current one. A second tap on the same row does not open it twice. */
    fun open(destination: Destination) {
        if (current.destination == destination) return
        entries += Entry(destination)
        onMove(Move.FORWARD)
    }

    /** Shows a page in place of the current one: going back does not return to what was finished. */
    fun replace(destination: Destination) {
        drop()
        entries += Entry(destination)
        onMove(Move.FORWARD)
    }

    /** Leaves everything above the nearest [below] and shows [destination] on it; from the bottom when there is none. */
    fun openAbove(
        below: Destination,
        destination: Destination,
    ) {
        if (below !in destinations) return reset(below, destination)
        while (current.destination != below) drop()
        entries += Entry(destination)
        onMove(Move.FORWARD)
    }

    /** Starts over with this stack, lowest page first. */
    fun reset(vararg destinations: Destination) {
        require(destinations.isNotEmpty()) { "a stack holds at least one page" }
        while (entries.isNotEmpty()) drop()
        destinations.mapTo(entries) { Entry(it) }
        onMove(Move.NONE)
    }

    /** Goes to a tab's own page. Today lies under the other tabs, so that Back leads home before it leaves. */
    fun tab(tab: Tab) {
        if (current.destination == tab.destination) return
        if (tab.destination in destinations) {
            while (current.destination != tab.destination) drop()
        } else {
            while (entries.size > 1) drop()
            if (current.destination != Destination.Today) {
                drop()
                entries += Entry(Destination.Today)
            }
            entries += Entry(tab.destination)
        }
        onMove(Move.NONE)
    }

    /** False when this is the lowest page. */
    fun back(): Boolean {
        if (entries.size == 1) return false
        drop()
        onMove(Move.BACK)
        return true
    }

    /** Back to the nearest [destination]; nothing happens when it is not below. */
    fun backTo(destination: Destination) {
        if (destination !in destinations || current.destination == destination) return
        while (current.destination != destination) drop()
        onMove(Move.BACK)
    }

    /**
     * Lets go of what the pages hold and keeps only where the person is; returns when all that was begun is written,
     * also by pages that were left a moment ago.
     */
    internal suspend fun putAway() {
        left += entries
        entries.forEach(Entry::end)
        entries.replaceAll(Entry::bare)
        while (left.isNotEmpty()) left.removeFirst().ended()
    }

    internal fun end() = entries.forEach(Entry::end)

    private fun drop() {
        val entry = entries.removeLast()
        entry.end()
        left.removeAll { it.scope.coroutineContext.job.isCompleted }
        left += entry
    }

    fun save(): Bundle =
        Bundle().apply {
            putInt(COUNT, entries.size)
            entries.forEachIndexed { i, entry -> putBundle("$i", entry.save()) }
        }

    companion object {
        private const val COUNT = "count"

        fun start(destination: Destination = Destination.Today) = Navigator(listOf(Entry(destination)))

        /** The stack as it was before the process ended. */
        fun restore(from: Bundle): Navigator {
            val entries = (0 until from.getInt(COUNT)).mapNotNull { i -> from.getBundle("$i")?.let(Entry::restore) }
            return if (entries.isEmpty()) start() else Navigator(entries)
        }
    }
}
