package app.treadwell.screen.screening

import android.content.Context
import android.os.SystemClock
import android.view.MotionEvent
import android.view.View
import android.view.ViewConfiguration
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.FrameLayout

/** Shows one page after another. The second tap of a double tap does not answer what the first one brought. */
internal class TurningFrame(
    context: Context,
) : FrameLayout(context) {
    private var turnedAt: Long? = null
    private var deaf = false

    fun turn(page: View) {
        if (childCount > 0) turnedAt = SystemClock.uptimeMillis()
        removeAllViews()
        addView(page, LayoutParams(MATCH_PARENT, MATCH_PARENT))
    }

    override fun dispatchTouchEvent(event: MotionEvent): Boolean {
        if (event.actionMasked == MotionEvent.ACTION_DOWN) {
            deaf = turnedAt?.let { event.downTime - it < ViewConfiguration.getDoubleTapTimeout() } == true
        }
        return deaf || super.dispatchTouchEvent(event)
    }
}
