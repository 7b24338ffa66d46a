package app.treadwell.screen.session

import android.content.Context
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.SegmentForm
import app.treadwell.core.SegmentWarning
import app.treadwell.ui.Banner
import app.treadwell.ui.Field
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Takes
import app.treadwell.ui.column
import app.treadwell.ui.put

/** What stands against a segment, what would be fine instead, and the reason for keeping it, when it may be kept. */
class WarningList(
    context: Context,
    private val onInstead: (SegmentForm) -> Unit,
    onReason: (String) -> Unit,
) : LinearLayout(context) {
    private val banners = column(context)
    private val reason =
        Field(context, context.getString(R.string.why_kept), Takes.NOTE, clinical = true, onChange = onReason)
    private var drawn: List<SegmentWarning> = emptyList()

    val any: Boolean get() = drawn.isNotEmpty()

    init {
        orientation = VERTICAL
        put(banners)
        put(reason, top = 16)
        reason.visibility = View.GONE
    }

    fun show(
        warnings: List<SegmentWarning>,
        why: String,
    ) {
        if (warnings != drawn) {
            drawn = warnings
            banners.removeAllViews()
            warnings.forEach { banners.put(banner(it), top = GAP) }
        }
        val asks = warnings.isNotEmpty() && warnings.all { it.mayKeep }
        if (!asks) reason.visibility = View.GONE
        if (asks && why.isNotEmpty()) reason.visibility = View.VISIBLE
        reason.value = why
    }

    /** What is missing, at the field; that shows the field. */
    fun error(words: String?) {
        val isNew = words != null && reason.error == null
        reason.error = words
        if (isNew) ask()
    }

    private fun banner(warning: SegmentWarning): View {
        val instead =
            warning.instead?.let { form ->
                val label = warning.insteadLabel ?: return@let null
                PillButton(context, label, size = Size.SMALL) { onInstead(form) }
            }
        val keep =
            PillButton(context, context.getString(R.string.keep_and_say_why), Look.LINE, Size.SMALL) { ask() }
                .takeIf { drawn.all { it.mayKeep } }
        return Banner(
            context,
            LevelLook.STOP,
            warning.title,
            warning.line,
            listOfNotNull(instead, keep),
            urgent = true,
        )
    }

    private fun ask() {
        reason.visibility = View.VISIBLE
        reason.edit.requestFocus()
    }

    private companion object {
        const val GAP = 12
    }
}
