package app.treadwell.tour

import app.treadwell.data.certificates
import app.treadwell.harness.AppRun
import app.treadwell.harness.Shots
import app.treadwell.harness.Variant
import app.treadwell.nav.Destination
import app.treadwell.screen.forgetEverything
import app.treadwell.screen.graph
import kotlinx.coroutines.runBlocking
import org.junit.Test
import org.junit.runner.JUnitCore
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File
import kotlin.io.path.createTempDirectory
import kotlin.system.exitProcess

/** Drives the app by its own widgets where there is no display, and says where the pictures lie. */
fun main() {
    val result = JUnitCore.runClasses(Tour::class.java)
    result.failures.forEach { it.exception.printStackTrace() }
    exitProcess(if (result.wasSuccessful()) 0 else 1)
}

/** The first session, how it is kept safe, and how the record is kept. Each step is a picture and a line of print, so that nobody waits in silence. */
@RunWith(RobolectricTestRunner::class)
class Tour {
    private val folder = File(System.getProperty("tour.dir", "../build/tour"))
    private var step = 0

    @Test
    fun tour() {
        folder.listFiles { file -> file.extension == "png" }?.forEach(File::delete)
        Variant.LIGHT.set()
        AppRun().use { run ->
            val first = FirstSession(run) { picture(run, it) }
            first.goThrough()
            record(first.record)
            SafeKeeping(run, createTempDirectory("backups").toFile()) { picture(run, it) }.goThrough()
            RecordKeeping(run) { picture(run, it) }.goThrough()
        }
        inOtherWays()
        forgetEverything()
        AppRun().use { run ->
            Damage(run, createTempDirectory("backups").toFile()) { picture(run, it) }.goThrough()
        }
        println("tour: the pictures lie in ${folder.canonicalFile.relativeTo(File("..").canonicalFile)}")
    }

    /** Some of these pages in the dark, with large letters, and from right to left. */
    private fun inOtherWays() {
        val certificate = Destination.Certificate(runBlocking { graph.repository.certificates() }.first().record)
        val client = runBlocking { graph.repository.clients("") }.rows.first().id
        for ((variant, pages) in listOf(
            Variant.DARK to listOf("check" to Destination.Verify, "erasure" to Destination.Erasure(client)),
            Variant.TEXT200 to listOf("backup" to Destination.Backup, "audit" to Destination.Audit()),
            Variant.RTL to listOf("certificate" to certificate, "retention" to Destination.Retention),
        )) {
            variant.set()
            AppRun().use { run ->
                for ((name, page) in pages) {
                    run.activity.navigator.reset(Destination.More, page)
                    run.settle()
                    picture(run, "$name-${Shots.variant(run.activity.resources.configuration)}")
                }
            }
        }
        Variant.LIGHT.set()
    }

    /** What the display shows; pages whose end matters are unrolled. */
    private fun picture(
        run: AppRun,
        name: String,
    ) {
        val shot = if (name in LONG) Shots.unrolled(run.activity) else Shots.screen()
        val file = Shots.save(shot, folder, "%02d-%s".format(++step, name))
        println("tour: ${file.name}")
    }

    private fun record(id: String) =
        runBlocking {
            val record = graph.repository.record(id)
            println("\n${record.title}, ${record.clientName}\n${record.signedLine}. ${record.verifiedLine}")
            record.parts.forEach { part -> println("\n${part.heading}\n${part.lines.joinToString("\n") { "  $it" }}") }
            record.amendments.forEach { println("\n${it.whenLine}: ${it.reason}\n  ${it.text}\n  ${it.signedLine}") }
            val check = graph.repository.verify()
            println("\nverify: ${check.sentence} ${check.entries} entries, ${check.signatures} signatures.")
            println("verify: digest ${check.digest}\n")
        }

    private companion object {
        val LONG =
            setOf(
                "outcome-whole",
                "close",
                "record-amended",
                "key-and-lock",
                "backup-made",
                "merge",
                "retention",
                "erasure-refused",
                "certificate",
                "audit-page",
                "trouble-report",
            )
    }
}
