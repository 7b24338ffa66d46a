package app.treadwell.harness

import app.treadwell.AppGraph
import app.treadwell.TreadwellApp
import app.treadwell.platform.AppClock
import app.treadwell.platform.PhoneClock
import java.io.File

/** The app on a desktop: the journal's key lies in a file, and work in hand is counted so that a test can wait for it. */
class DesktopApp : TreadwellApp() {
    val work = CountedDispatcher()
    val clock by lazy { AheadClock(PhoneClock(this)) }

    val owner = DesktopOwner()

    /** What a new process would make of the same folder. */
    fun newGraph(): AppGraph = makeGraph()

    override fun makeGraph(): AppGraph = AppGraph(this, { FileVault(File(it, "journal.key")) }, work, clock, owner)
}

/** A clock that can be put ahead, so that a session of half an hour needs no half an hour. */
class AheadClock(
    private val inner: AppClock,
) : AppClock by inner {
    /** By so much time has passed. */
    var aheadMs = 0L

    /** By so much somebody set the wall clock. */
    var setMs = 0L

    /** So often the phone was started since. */
    var boots = 0

    override val bootCount: Int get() = inner.bootCount + boots

    override fun nowMs() = inner.nowMs() + aheadMs + setMs

    override fun utcOffsetMin(atMs: Long) = inner.utcOffsetMin(atMs)

    override fun elapsedMs() = inner.elapsedMs() + aheadMs
}
