package app.treadwell.nav

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import android.view.KeyEvent
import android.view.View
import app.treadwell.AppGraph
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.launch

/** Where a screen finds itself. */
class Place(
    val context: Activity,
    val graph: AppGraph,
    val navigator: Navigator,
    val entry: Entry,
    /** Ends when this view of the page goes: on rotation, or when another page covers it. */
    val scope: CoroutineScope,
) {
    /** The page's model: made once, kept through rotation. Give it [Entry.scope] to work in. */
    fun <M : Any> model(make: (CoroutineScope) -> M): M = entry.model { make(entry.scope) }
}

/**
 * A page: builds its view and binds a model's state to it. A new one is made each time the page is shown; what must
 * last belongs to the model, and what must not be lost to the journal's draft.
 */
abstract class Screen(
    val at: Place,
) {
    val context: Activity get() = at.context
    val navigator: Navigator get() = at.navigator

    /** The tab that is lit; null hides the tabs. */
    open val tab: Tab? = null

    /** Keeps the display on while this page is shown. */
    open val keepsAwake: Boolean = false

    /** Hides this page from pictures whatever was chosen. */
    open val alwaysHidden: Boolean = false

    abstract fun build(): View

    /** True when the page dealt with Back itself. */
    open fun back(): Boolean = false

    /** True when the page took the key. Asked before any view. */
    open fun key(event: KeyEvent): Boolean = false

    /** The app came to the foreground, or went away. */
    open fun shown() = Unit

    open fun hidden() = Unit

    /**
     * The person picked this in the system's own picker, where [pick] led. It also comes after the app was locked
     * meanwhile, and after the process ended: then to a new one of this screen.
     */
    open fun picked(
        request: Int,
        uri: Uri,
    ) = Unit

    /** Opens the system's own picker; false where the phone has none. */
    protected fun pick(
        request: Int,
        intent: Intent,
    ): Boolean =
        try {
            context.startActivityForResult(intent, request)
            true
        } catch (_: ActivityNotFoundException) {
            false
        }

    /** Shows every value of the flow while this page is on the screen. */
    protected fun <T> Flow<T>.bind(show: (T) -> Unit): Job = at.scope.launch { collect { show(it) } }
}
