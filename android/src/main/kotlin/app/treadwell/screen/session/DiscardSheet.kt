package app.treadwell.screen.session

import android.content.Context
import app.treadwell.R
import app.treadwell.model.Problem
import app.treadwell.model.SessionModel
import app.treadwell.ui.Field
import app.treadwell.ui.Look
import app.treadwell.ui.PressureKeys
import app.treadwell.ui.Sheet
import app.treadwell.ui.Takes
import app.treadwell.ui.put

/** Throws a session away: asks why, and writes nothing without an answer. Keys still mark the pressure meanwhile. */
class DiscardSheet(
    context: Context,
    model: SessionModel,
    keys: PressureKeys,
    onDiscarded: () -> Unit,
) {
    private val reason = Field(context, context.getString(R.string.discard_reason), Takes.NOTE, clinical = true)
    private val sheet =
        Sheet(context, context.getString(R.string.discard_session), context.getString(R.string.discard_line)).apply {
            content.put(reason)
            button(context.getString(R.string.keep_session), Look.LINE_BRAND)
            button(context.getString(R.string.discard_session), Look.TEXT, stays = true) {
                model.discard(reason.value) {
                    dismiss()
                    onDiscarded()
                }
            }
            setOnKeyListener { _, _, event -> keys.take(event) }
            setOnDismissListener { model.dismiss() }
        }

    fun open() = sheet.show()

    /** What is wrong with the reason stands at the reason. */
    fun show(problem: Problem?) {
        reason.error = problem?.takeIf { it.field == FIELD }?.reason
    }

    private companion object {
        const val FIELD = "reason"
    }
}
