package app.treadwell.tour

import app.treadwell.harness.AppRun
import app.treadwell.harness.Shots
import app.treadwell.harness.Variant
import app.treadwell.nav.Tab
import org.junit.Test
import org.junit.runner.JUnitCore
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File
import kotlin.system.exitProcess

/** Drives the app by its own widgets where there is no display, and says where the pictures lie. */
fun main() {
    val result = JUnitCore.runClasses(Tour::class.java)
    result.failures.forEach { it.exception.printStackTrace() }
    exitProcess(if (result.wasSuccessful()) 0 else 1)
}

/** Each step is a picture and a line of print, so that nobody waits in silence. */
@RunWith(RobolectricTestRunner::class)
class Tour {
    private val folder = File(System.getProperty("tour.dir", "../build/tour"))
    private var step = 0

    @Test
    fun tour() {
        Variant.LIGHT.set()
        AppRun().use { run ->
            for (tab in Tab.entries) {
                run.activity.navigator.tab(tab)
                run.settle()
                picture(tab.name.lowercase())
            }
        }
        println("tour: the pictures lie in ${folder.canonicalFile.relativeTo(File("..").canonicalFile)}")
    }

    private fun picture(name: String) {
        val file = Shots.save(Shots.screen(), folder, "%02d-%s".format(++step, name))
        println("tour: ${file.name}")
    }
}
