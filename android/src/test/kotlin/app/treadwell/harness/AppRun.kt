package app.treadwell.harness

import android.content.res.Configuration
import android.os.Bundle
import android.os.Looper
import android.os.Parcel
import android.provider.Settings
import android.view.View
import app.treadwell.MainActivity
import app.treadwell.nav.Destination
import app.treadwell.window.Display
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController

/** The real app, started and driven by a test. Close it, or use it with `use`. */
class AppRun(
    start: Destination? = null,
) : AutoCloseable {
    private var controller: ActivityController<MainActivity>

    init {
        Settings.Global.putFloat(app.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 0f)
        controller = Robolectric.buildActivity(MainActivity::class.java).setup()
        if (start != null) activity.navigator.reset(start)
        settle()
    }

    val activity: MainActivity get() = controller.get()
    val root: View get() = activity.window.decorView
    val at: Destination get() = activity.navigator.current.destination
    private val app get() = RuntimeEnvironment.getApplication()

    fun open(destination: Destination) {
        activity.navigator.open(destination)
        settle()
    }

    fun back() {
        Display.key(android.view.KeyEvent.KEYCODE_BACK)
        settle()
    }

    /** Turns the phone: the activity is made anew, models live on. */
    fun rotate() {
        val now = app.resources.configuration.orientation
        val to = if (now == Configuration.ORIENTATION_PORTRAIT) "land" else "port"
        RuntimeEnvironment.setQualifiers("+$to")
        controller.configurationChange(Configuration(app.resources.configuration))
        controller.visible()
        settle()
    }

    /** The person goes to another app, and comes back. */
    fun leaveAndReturn(meanwhile: () -> Unit = {}) {
        controller.pause().stop()
        settle()
        meanwhile()
        controller.restart().start().resume()
        settle()
    }

    /**
     * The process ends while the app is away, and the person comes back: state goes through a parcel as it does on a
     * phone, the activity and everything it held are gone, and the application's folder stays. What the application
     * object held goes too: [newGraph] closes it and makes it anew.
     */
    fun dieAndReturn(newGraph: () -> Unit = {}) {
        val state = Bundle()
        controller
            .pause()
            .stop()
            .saveInstanceState(state)
            .destroy()
        newGraph()
        controller = Robolectric.buildActivity(MainActivity::class.java).setup(state.throughAParcel())
        settle()
    }

    fun settle() = Companion.settle()

    /** Waits for what comes of work behind the page; the assertion after it says when it never came. */
    fun await(come: () -> Boolean) {
        val end = System.currentTimeMillis() + PATIENCE_MS
        while (!come() && System.currentTimeMillis() < end) {
            settle()
            Thread.sleep(1)
        }
    }

    override fun close() {
        controller.pause().stop().destroy()
    }

    companion object {
        private const val PATIENCE_MS = 20_000L

        /** Waits until no work is in hand, on this thread or behind it. Clocks that tick do not count. */
        fun settle() {
            val work = (RuntimeEnvironment.getApplication() as? DesktopApp)?.work
            val main = shadowOf(Looper.getMainLooper())
            val end = System.currentTimeMillis() + PATIENCE_MS
            do {
                val wasBusy = work?.busy == true
                main.idle()
                if (wasBusy) Thread.sleep(1)
                check(System.currentTimeMillis() < end) { "work never ends" }
                // Work that ends hands over to this thread before it counts as done: in this order none is missed.
            } while (wasBusy || work?.busy == true || !main.isIdle)
        }

        private fun Bundle.throughAParcel(): Bundle {
            val parcel = Parcel.obtain()
            parcel.writeBundle(this)
            val bytes = parcel.marshall()
            parcel.recycle()
            val fresh = Parcel.obtain()
            fresh.unmarshall(bytes, 0, bytes.size)
            fresh.setDataPosition(0)
            return checkNotNull(fresh.readBundle(MainActivity::class.java.classLoader)).also { fresh.recycle() }
        }
    }
}
