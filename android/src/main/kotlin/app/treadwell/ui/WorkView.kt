package app.treadwell.ui

import android.content.Context
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import app.treadwell.R
import java.text.NumberFormat

/**
 * Long work: what is done, how far it is, and the way to stop it. A reader hears its beginning and each quarter, not
 * every percent.
 */
class WorkView(
    context: Context,
    words: CharSequence,
    onStop: () -> Unit,
) : Card(context) {
    private val bar = Progress(context)
    private val reached =
        text(context, "", Type.LABEL, R.color.ink_soft).apply {
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        }
    private val percent = text(context, "", Type.LABEL_STRONG, R.color.brand).apply { fontFeatureSettings = "tnum" }
    private val stop =
        PillButton(context, context.getString(R.string.work_stop), Look.LINE_BRAND, Size.SMALL, onClick = onStop)

    init {
        put(text(context, words, Type.STRONG))
        put(bar, top = 12)
        put(
            row(context) {
                put(reached, 0, weight = 1f)
                put(percent, start = 12)
            },
            top = 8,
        )
        put(stop, WRAP_CONTENT, top = 16)
    }

    /** [share] is from 0 to 1; null while nobody knows how much there is. */
    fun show(
        share: Float?,
        stopping: Boolean,
    ) {
        bar.share = share ?: 0f
        percent.text = share?.let { NumberFormat.getPercentInstance().format(it) }
        val words = context.getString(if (stopping) R.string.work_stopping else quarter(share ?: 0f))
        if (words != reached.text.toString()) reached.text = words
        stop.isEnabled = !stopping
    }

    private fun quarter(share: Float) =
        when {
            share >= THREE_QUARTERS -> R.string.work_three_quarters
            share >= HALF -> R.string.work_half
            share >= QUARTER -> R.string.work_quarter
            else -> R.string.work_begun
        }

    private companion object {
        const val QUARTER = 0.25f
        const val HALF = 0.5f
        const val THREE_QUARTERS = 0.75f
    }
}
