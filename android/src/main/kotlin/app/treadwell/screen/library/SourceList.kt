package app.treadwell.screen.library

import android.content.Context
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.SourceLine
import app.treadwell.ui.ListCard
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.put
import app.treadwell.ui.text

/** Where statements come from. Addresses can be read and copied; the app itself never goes on-line. */
class SourceList(
    context: Context,
    sources: List<SourceLine>,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        put(ListCard(context).apply { items(sources.map(::source)) })
    }

    private fun source(source: SourceLine) =
        column(context) {
            setPadding(dp(SIDE), dp(PAD), dp(SIDE), dp(PAD))
            put(text(context, source.title))
            put(text(context, source.kind, Type.LABEL, R.color.ink_soft), top = 2)
            source.link?.let { link ->
                put(text(context, link, Type.LABEL, R.color.ink_soft).apply { setTextIsSelectable(true) }, top = 2)
            }
        }

    private companion object {
        const val SIDE = 16
        const val PAD = 12
    }
}
