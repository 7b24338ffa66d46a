package app.treadwell.nav

import android.content.Context
import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.dp
import app.treadwell.ui.put
import app.treadwell.ui.text

/** Stands above every page of the sample practice, so that nobody takes it for their own. */
class SampleStrip(
    context: Context,
    onLeave: () -> Unit,
) : LinearLayout(context) {
    init {
        orientation = HORIZONTAL
        gravity = Gravity.CENTER_VERTICAL
        setBackgroundColor(context.getColor(R.color.care_soft))
        setPaddingRelative(dp(SIDE), dp(GAP), dp(GAP), dp(GAP))
        put(text(context, context.getString(R.string.sample_strip), Type.LABEL_STRONG, R.color.care), 0, weight = 1f)
        put(PillButton(context, context.getString(R.string.leave_sample), Look.TEXT, Size.SMALL, onClick = onLeave))
    }

    fun show(on: Boolean) {
        visibility = if (on) View.VISIBLE else View.GONE
    }

    private companion object {
        const val SIDE = 16
        const val GAP = 4
    }
}
