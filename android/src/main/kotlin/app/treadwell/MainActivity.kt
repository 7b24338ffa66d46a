package app.treadwell

import android.app.Activity
import android.content.Intent
import android.os.Bundle
import android.view.KeyEvent
import app.treadwell.nav.Navigator
import app.treadwell.nav.ScreenHost
import app.treadwell.ui.hidden

/** The one activity: holds the back stack through rotation and process death and shows its top page. */
class MainActivity : Activity() {
    lateinit var navigator: Navigator
        private set
    lateinit var host: ScreenHost
        private set

    private val graph get() = (application as TreadwellApp).graph

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        @Suppress("DEPRECATION") // its successor is androidx alone; this is how models outlive a rotation
        val kept = lastNonConfigurationInstance as Navigator?
        navigator = kept ?: state?.getBundle(STACK)?.let(Navigator::restore) ?: Navigator.start()
        graph.lock.comingBack()
        window.hidden = graph.settings.chosen.hidden
        host = ScreenHost(this, graph, navigator)
        graph.lock.shade = host
        setContentView(host.root)
    }

    override fun onStart() {
        super.onStart()
        host.shown(returned = graph.lock.shown())
    }

    override fun onStop() {
        host.hidden()
        if (!isChangingConfigurations) graph.lock.hidden()
        super.onStop()
    }

    override fun onUserInteraction() {
        super.onUserInteraction()
        graph.lock.touched()
    }

    @Deprecated("Deprecated in Java")
    @Suppress("DEPRECATION") // its successor is androidx alone
    override fun onActivityResult(
        request: Int,
        result: Int,
        data: Intent?,
    ) {
        val picked = data?.data
        when {
            graph.owner.result(request, result) -> Unit
            result == RESULT_OK && picked != null -> host.picked(request, picked)
            else -> super.onActivityResult(request, result, data)
        }
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        host.keepViews()
        state.putBundle(STACK, navigator.save())
    }

    @Deprecated("Deprecated in Java")
    override fun onRetainNonConfigurationInstance(): Any {
        host.keepViews()
        return navigator
    }

    override fun onDestroy() {
        host.close()
        if (graph.lock.shade === host) graph.lock.shade = null
        if (!isChangingConfigurations) navigator.end()
        super.onDestroy()
    }

    override fun dispatchKeyEvent(event: KeyEvent): Boolean = host.key(event) || super.dispatchKeyEvent(event)

    @Deprecated("Deprecated in Java")
    @Suppress("DEPRECATION") // back callbacks are there from Android 13 on
    override fun onBackPressed() {
        if (!host.back()) super.onBackPressed()
    }

    private companion object {
        const val STACK = "stack"
    }
}
