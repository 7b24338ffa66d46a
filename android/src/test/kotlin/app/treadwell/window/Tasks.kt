package app.treadwell.window

import android.app.Activity
import android.content.Intent
import android.view.View
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController

/** The back stack: Robolectric only records what an app starts, so this opens and closes it. */
class Tasks {
    private val app = RuntimeEnvironment.getApplication()
    private val stack = ArrayDeque<ActivityController<out Activity>>()
    private val pickers = Pickers()

    val top: Activity? get() = stack.lastOrNull()?.get()

    fun openLauncher() = open(checkNotNull(app.packageManager.getLaunchIntentForPackage(app.packageName)))

    /** Opens what was started and closes what was finished since the last call; true if anything was. */
    fun settle(): Boolean {
        var changed = top?.let(pickers::answer) == true
        while (true) {
            val started = shadowOf(app).nextStartedActivity ?: break
            if (started.component?.packageName == app.packageName) open(started)
            changed = true
        }
        while (top?.isFinishing == true) {
            close()
            changed = true
        }
        return changed
    }

    private fun open(intent: Intent) {
        val below = stack.lastOrNull()
        below?.pause()
        val type = Class.forName(checkNotNull(intent.component).className).asSubclass(Activity::class.java)
        stack += Robolectric.buildActivity(type, intent).setup()
        below?.stop()?.get()?.show(false)
    }

    private fun close() {
        stack
            .removeLast()
            .pause()
            .stop()
            .destroy()
        stack.lastOrNull()?.apply {
            get().show(true)
            restart().start().resume().topActivityResumed(true)
        }
    }

    private fun Activity.show(on: Boolean) {
        window.decorView.visibility = if (on) View.VISIBLE else View.INVISIBLE
    }
}
