package app.treadwell

import android.app.Application
import app.treadwell.platform.KeystoreVault

/** Makes the one [AppGraph]. A desktop run replaces [makeGraph], because only a phone has a keystore. */
open class TreadwellApp : Application() {
    private val made = lazy { makeGraph() }
    val graph: AppGraph by made

    /** Null in a process that has not shown anything yet. */
    val graphIfMade: AppGraph? get() = if (made.isInitialized()) graph else null

    protected open fun makeGraph(): AppGraph = AppGraph(this, ::KeystoreVault)
}
