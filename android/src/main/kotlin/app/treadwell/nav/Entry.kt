package app.treadwell.nav

import android.os.Bundle
import android.os.Parcelable
import android.util.SparseArray
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.job

/** One page on the back stack. Lives until it is left for good: through rotation, and through pages above it. */
class Entry(
    val destination: Destination,
    /** Small state that survives the process: a scroll position, a folded part, a step. Ids and numbers only. */
    val saved: Bundle = Bundle(),
) {
    /** Runs what the page's model does; ends when the page is left for good. */
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    internal var views: SparseArray<Parcelable>? = null
    private var model: Any? = null

    /** The page's model: made once, kept until the page is left for good. */
    @Suppress("UNCHECKED_CAST") // one page asks for one type
    fun <M : Any> model(make: () -> M): M = (model ?: make().also { model = it }) as M

    internal fun end() {
        scope.cancel()
        (model as? AutoCloseable)?.close()
    }

    /** Waits, after [end], for what was begun and must be written. */
    internal suspend fun ended() = scope.coroutineContext.job.join()

    /** The same page without what it held in memory. */
    internal fun bare(): Entry = Entry(destination, saved).also { it.views = views }

    internal fun save(): Bundle =
        Bundle().apply {
            putBundle(DESTINATION, destination.save())
            putBundle(SAVED, saved)
            views?.let { putSparseParcelableArray(VIEWS, it) }
        }

    internal companion object {
        private const val DESTINATION = "destination"
        private const val SAVED = "saved"
        private const val VIEWS = "views"

        @Suppress("DEPRECATION") // the typed form is there from Android 13 on
        fun restore(from: Bundle): Entry? {
            from.classLoader = Entry::class.java.classLoader
            val destination = from.getBundle(DESTINATION)?.let(Destination::restore) ?: return null
            return Entry(destination, from.getBundle(SAVED) ?: Bundle()).apply {
                views = from.getSparseParcelableArray(VIEWS)
            }
        }
    }
}
