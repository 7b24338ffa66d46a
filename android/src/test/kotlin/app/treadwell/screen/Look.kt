package app.treadwell.screen

import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopApp
import app.treadwell.harness.Shots
import app.treadwell.harness.Variant
import app.treadwell.harness.findings
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.robolectric.RuntimeEnvironment

/** What the application of this test holds. */
val graph get() = (RuntimeEnvironment.getApplication() as DesktopApp).graph

/** The app as it is on the day it is installed. */
fun forgetEverything() {
    runBlocking { graph.practices.leaveSample {} }
    graph.practices.close()
    graph.repository.works.forget()
    graph.lock.forget()
    graph.settings.forget()
    graph.folder.listFiles()?.forEach { it.deleteRecursively() }
}

/** Draws a page in every way that it is seen, whole and as the display shows it, and runs the accessibility checks. */
fun look(
    name: String,
    open: (AppRun) -> Unit,
) {
    val found = mutableListOf<String>()
    for (variant in Variant.entries) {
        variant.set()
        forgetEverything()
        AppRun().use { run ->
            open(run)
            run.settle()
            val suffix = Shots.variant(run.activity.resources.configuration)
            Shots.save(Shots.screen(), "$name-$suffix")
            found += findings(run.root).map { "$suffix: $it" }
            Shots.save(Shots.unrolled(run.activity), "$name-$suffix-full")
        }
    }
    assertEquals("accessibility of $name", "", found.joinToString("\n"))
}
