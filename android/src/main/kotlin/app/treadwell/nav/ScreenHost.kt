package app.treadwell.nav

import android.app.Activity
import android.net.Uri
import android.os.Parcelable
import android.util.SparseArray
import android.view.KeyEvent
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.WindowManager
import android.view.inputmethod.InputMethodManager
import android.widget.FrameLayout
import android.widget.LinearLayout
import app.treadwell.AppGraph
import app.treadwell.R
import app.treadwell.core.Trouble
import app.treadwell.data.Shade
import app.treadwell.screen.lock.LockView
import app.treadwell.screen.trouble.TroubleScreen
import app.treadwell.ui.Motion
import app.treadwell.ui.ReaderActs
import app.treadwell.ui.Sheet
import app.treadwell.ui.TabsBar
import app.treadwell.ui.applySystemInsets
import app.treadwell.ui.hidden
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch

/** Shows the navigator's current page, the tabs under it, and moves between pages. */
class ScreenHost(
    private val activity: Activity,
    private val graph: AppGraph,
    private val navigator: Navigator,
    private val screens: (Place) -> Screen = ::screenFor,
) : Shade {
    private val frame = FrameLayout(activity)
    private val tabs = TabsBar(activity) { navigator.tab(it) }
    private val sample = SampleStrip(activity, ::leaveSample)
    private val ownScope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    val root: View =
        LinearLayout(activity).apply {
            orientation = LinearLayout.VERTICAL
            addView(sample, MATCH_PARENT, LinearLayout.LayoutParams.WRAP_CONTENT)
            addView(frame, LinearLayout.LayoutParams(MATCH_PARENT, 0, 1f))
            addView(tabs, MATCH_PARENT, LinearLayout.LayoutParams.WRAP_CONTENT)
            setBackgroundColor(activity.getColor(R.color.ground))
            accessibilityDelegate = ReaderActs()
            applySystemInsets()
        }

    var screen: Screen? = null
        private set
    private var scope: CoroutineScope? = null
    private var foreground = false
    private var lockView: LockView? = null
    private var waiting: Pair<Int, Uri>? = null

    /** The journal does not open: what can be done stands in place of the page, which comes back when it does. */
    private var closed = false

    init {
        navigator.onMove = ::show
        if (graph.lock.locked) showLock() else show(Move.NONE)
        ownScope.launch { graph.settings.state.collect { hide() } }
    }

    fun back(): Boolean = lockView == null && !closed && (screen?.back() == true || navigator.back())

    fun key(event: KeyEvent): Boolean = screen?.key(event) == true

    /** [returned] when the person was away; not when the phone was turned. */
    fun shown(returned: Boolean) {
        foreground = true
        screen?.shown()
        if (returned) lockView?.cameBack()
        if (lockView == null) graph.backups.look()
    }

    fun hidden() {
        foreground = false
        screen?.hidden()
    }

    /** The person came back from the system's own picker. Behind the lock it waits for the page. */
    fun picked(
        request: Int,
        uri: Uri,
    ) {
        val page = screen
        if (page == null) waiting = request to uri else page.picked(request, uri)
    }

    /** Keeps scroll positions and the like with the current page, before the stack is saved. */
    fun keepViews() {
        val view = frame.getChildAt(0) ?: return
        (view.tag as? Entry)?.views = SparseArray<Parcelable>().also(view::saveHierarchyState)
    }

    fun close() {
        navigator.onMove = {}
        scope?.cancel()
        ownScope.cancel()
    }

    override suspend fun cover() {
        keepViews()
        Sheet.closeAll(activity)
        if (foreground) screen?.hidden()
        showLock()
        navigator.putAway()
    }

    override fun uncover() {
        lockView = null
        show(Move.NONE)
        waiting?.let { (request, uri) -> screen?.picked(request, uri) }
        waiting = null
        graph.backups.look()
    }

    private fun showLock() {
        scope?.cancel()
        screen = null
        hideKeyboard()
        val view = LockView(activity, graph.owner, graph.lock::unlock).also { lockView = it }
        frame.removeAllViews()
        frame.addView(view, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
        tabs.show(null)
        sample.show(false)
        keepAwake(false)
    }

    private fun leaveSample() {
        ownScope.launch { graph.practices.leaveSample { navigator.reset(Destination.Today) } }
    }

    private fun show(move: Move) {
        if (lockView != null) return
        keepViews()
        if (foreground) screen?.hidden()
        scope?.cancel()
        hideKeyboard()
        val entry = navigator.current
        val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate).also { scope = it }
        val place = Place(activity, graph, navigator, entry, scope)
        val trouble = graph.repository.trouble
        closed = isClosed(trouble.value)
        val next = if (closed) TroubleScreen(place) else screens(place)
        screen = next
        val view = next.build()
        view.tag = entry.takeUnless { closed }
        view.isSaveFromParentEnabled = false // kept with its entry instead
        frame.removeAllViews()
        frame.addView(view, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
        if (!closed) entry.views?.let(view::restoreHierarchyState)
        tabs.show(next.tab)
        sample.show(graph.practices.isSample)
        keepAwake(next.keepsAwake)
        hide()
        Motion.enter(view, move)
        if (foreground) next.shown()
        scope.launch { trouble.collect { if (isClosed(it) != closed) show(Move.NONE) } }
    }

    /** A backup can be brought back all the same. */
    private fun isClosed(trouble: Trouble?) = trouble != null && navigator.current.destination != Destination.Restore

    private fun hide() {
        activity.window.hidden = graph.settings.chosen.hidden || screen?.alwaysHidden == true
    }

    /** Keeps the display on, and the app open while nobody touches it. */
    private fun keepAwake(on: Boolean) {
        val awake = WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
        activity.window.setFlags(if (on) awake else 0, awake)
        graph.lock.held = on
    }

    private fun hideKeyboard() {
        val focused = activity.currentFocus ?: return
        activity.getSystemService(InputMethodManager::class.java)?.hideSoftInputFromWindow(focused.windowToken, 0)
    }
}
