package app.treadwell.harness

import app.treadwell.AppGraph
import app.treadwell.TreadwellApp
import java.io.File

/** The app on a desktop: the journal's key lies in a file, and work in hand is counted so that a test can wait for it. */
class DesktopApp : TreadwellApp() {
    val work = CountedDispatcher()

    override fun makeGraph(): AppGraph = AppGraph(this, { FileVault(File(it, "journal.key")) }, work)
}
