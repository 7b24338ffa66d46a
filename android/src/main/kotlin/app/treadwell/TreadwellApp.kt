package app.treadwell

import android.app.Application
import app.treadwell.platform.KeystoreVault

/** Makes the one [AppGraph]. A desktop run replaces [makeGraph], because only a phone has a keystore. */
open class TreadwellApp : Application() {
    val graph: AppGraph by lazy { makeGraph() }

    protected open fun makeGraph(): AppGraph = AppGraph(this, ::KeystoreVault)
}
