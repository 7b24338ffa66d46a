package app.treadwell.window

import android.graphics.Bitmap
import android.os.Looper
import org.junit.Test
import org.junit.runner.JUnitCore
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import org.robolectric.shadows.ShadowChoreographer
import org.robolectric.shadows.ShadowSystemClock
import org.robolectric.shadows.ShadowView
import org.robolectric.util.TempDirectory
import java.awt.GraphicsEnvironment
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue
import javax.swing.SwingUtilities
import kotlin.system.exitProcess

/** Shows the app in a desktop window. Properties: `home` (data folder), `screen` (qualifiers). */
fun main() {
    GraphicsEnvironment.isHeadless() // asked before the test runner turns the desktop off: AWT keeps its first answer
    val result = JUnitCore.runClasses(WindowHost::class.java)
    result.failures.forEach { it.exception.printStackTrace() }
    exitProcess(if (result.wasSuccessful()) 0 else 1)
}

/** Runs inside Robolectric; the application is made lazily so that screen and data folder can be set first. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
class WindowHost {
    private val inputs = ConcurrentLinkedQueue<() -> Unit>()

    @Test
    fun window() {
        // The folder first: setting qualifiers makes the application.
        System.getProperty("home")?.let { RuntimeEnvironment.setTempDirectory(KeptData(Path.of(it))) }
        System.getProperty("screen")?.let { RuntimeEnvironment.setQualifiers("+$it") }
        ShadowView.setUseRealViewAnimations(true)
        ShadowChoreographer.setPaused(true)
        ShadowChoreographer.setFrameDelay(FRAME)

        val tasks = Tasks()
        tasks.openLauncher()
        val panel = Panel(Display.width, Display.height, inputs)
        SwingUtilities.invokeAndWait { panel.open("Treadwell") }

        val looper = shadowOf(Looper.getMainLooper())
        val picture = Bitmap.createBitmap(Display.width, Display.height, Bitmap.Config.ARGB_8888)
        var last = System.nanoTime()
        var dirty = true
        while (tasks.top != null) {
            val now = System.nanoTime()
            ShadowSystemClock.advanceBy(Duration.ofNanos(now - last))
            last = now
            while (true) {
                val input = inputs.poll() ?: break
                input()
                dirty = true
            }
            dirty = !looper.isIdle || dirty
            looper.idle()
            dirty = tasks.settle() || dirty
            if (dirty) panel.show(Display.picture(picture))
            dirty = false
            Thread.sleep(FRAME.toMillis())
        }
    }

    private companion object {
        val FRAME: Duration = Duration.ofMillis(16)
    }
}

/** Keeps the app's data folder between starts; everything else stays temporary. */
private class KeptData(
    private val home: Path,
) : TempDirectory("window") {
    override fun createIfNotExists(name: String): Path =
        if (name.endsWith("-dataDir")) Files.createDirectories(home.toAbsolutePath()) else super.createIfNotExists(name)
}
