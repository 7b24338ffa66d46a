package app.treadwell.screen

import app.treadwell.R
import app.treadwell.nav.Place
import app.treadwell.ui.Look
import app.treadwell.ui.Sheet
import kotlinx.coroutines.job

/** Asks before words that were typed are thrown away. It goes with its page, when the phone is turned. */
fun askBeforeLeaving(
    at: Place,
    onLeave: () -> Unit,
) {
    val context = at.context
    val sheet = Sheet(context, context.getString(R.string.leave_title), context.getString(R.string.leave_line))
    sheet.button(context.getString(R.string.stay))
    sheet.button(context.getString(R.string.throw_away), Look.TEXT) { onLeave() }
    val gone =
        at.scope.coroutineContext.job
            .invokeOnCompletion { sheet.dismiss() }
    sheet.setOnDismissListener { gone.dispose() }
    sheet.show()
}
