package app.treadwell.ui

import android.content.Context
import android.provider.Settings
import android.view.View
import app.treadwell.nav.Move

/** Motion only shows where a thing went: 200 ms, and none when the system says so. */
object Motion {
    const val MS = 200L
    private const val WAY_DP = 24f

    fun wanted(context: Context): Boolean =
        Settings.Global.getFloat(context.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) > 0f

    /** A page comes in from where it lies: the end when going on, the start when going back. */
    fun enter(
        view: View,
        move: Move,
    ) {
        if (move == Move.NONE || !wanted(view.context)) return
        val rtl = view.resources.configuration.layoutDirection == View.LAYOUT_DIRECTION_RTL
        val way = view.dp(WAY_DP) * (if (move == Move.FORWARD) 1 else -1) * (if (rtl) -1 else 1)
        view.translationX = way
        view.alpha = 0f
        view
            .animate()
            .translationX(0f)
            .alpha(1f)
            .duration = MS
    }
}
