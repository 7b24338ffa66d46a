package app.treadwell

import android.app.Activity
import android.os.Bundle
import android.view.KeyEvent
import app.treadwell.nav.Navigator
import app.treadwell.nav.ScreenHost

/** The one activity: holds the back stack through rotation and process death and shows its top page. */
class MainActivity : Activity() {
    lateinit var navigator: Navigator
        private set
    lateinit var host: ScreenHost
        private set

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        @Suppress("DEPRECATION") // its successor is androidx alone; this is how models outlive a rotation
        val kept = lastNonConfigurationInstance as Navigator?
        navigator = kept ?: state?.getBundle(STACK)?.let(Navigator::restore) ?: Navigator.start()
        host = ScreenHost(this, (application as TreadwellApp).graph, navigator)
        setContentView(host.root)
    }

    override fun onStart() {
        super.onStart()
        host.shown()
    }

    override fun onStop() {
        host.hidden()
        super.onStop()
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
