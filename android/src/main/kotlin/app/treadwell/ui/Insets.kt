package app.treadwell.ui

import android.os.Build
import android.view.View
import android.view.WindowInsets

/** The lowest strip of the display belongs to gestures: nothing to read or tap lies there. */
private const val GESTURE_DP = 24

/**
 * Keeps the app inside the system bars, the cut-out and the keyboard. Before Android 11 the window does most of it by
 * itself and what is left is in the old numbers.
 */
fun View.applySystemInsets() {
    setOnApplyWindowInsetsListener { view, insets ->
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            val bars = insets.getInsets(WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout())
            val keyboard = insets.getInsets(WindowInsets.Type.ime()).bottom
            val bottom = if (keyboard > 0) keyboard else maxOf(bars.bottom, dp(GESTURE_DP))
            view.setPadding(bars.left, bars.top, bars.right, bottom)
        } else {
            @Suppress("DEPRECATION") // the typed insets are there from Android 11 on
            view.setPadding(
                insets.systemWindowInsetLeft,
                insets.systemWindowInsetTop,
                insets.systemWindowInsetRight,
                insets.systemWindowInsetBottom,
            )
        }
        insets
    }
}
