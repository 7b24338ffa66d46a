package app.treadwell.screen

import android.content.Context
import app.treadwell.R
import app.treadwell.ui.Look
import app.treadwell.ui.Sheet

/** Asks before words that were typed are thrown away. */
class LeaveSheet(
    context: Context,
    onLeave: () -> Unit,
) {
    private val sheet =
        Sheet(context, context.getString(R.string.leave_title), context.getString(R.string.leave_line)).apply {
            button(context.getString(R.string.stay))
            button(context.getString(R.string.throw_away), Look.TEXT) { onLeave() }
        }

    fun show() = sheet.show()
}
