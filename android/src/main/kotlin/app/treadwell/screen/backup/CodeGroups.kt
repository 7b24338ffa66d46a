package app.treadwell.screen.backup

import android.content.Context
import android.graphics.Typeface
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.Space
import app.treadwell.R
import app.treadwell.ui.Type
import app.treadwell.ui.box
import app.treadwell.ui.dp
import app.treadwell.ui.largeText
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text

/**
 * A recovery code to be copied by hand: large groups with their numbers, two abreast, from left to right in every
 * language. A reader spells each group.
 */
class CodeGroups(
    context: Context,
    groups: List<String>,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        layoutDirection = LAYOUT_DIRECTION_LTR
        val abreast = if (context.largeText) 1 else 2
        groups.withIndex().chunked(abreast).forEachIndexed { i, line ->
            put(
                row(context) {
                    line.forEachIndexed { j, (place, group) ->
                        put(
                            cell(place + 1, group),
                            0,
                            weight = 1f,
                            start =
                                if (j >
                                    0
                                ) {
                                    GAP
                                } else {
                                    0
                                },
                        )
                    }
                    if (line.size < abreast) put(Space(context), 0, WRAP_CONTENT, weight = 1f, start = GAP)
                },
                top = if (i > 0) GAP else 0,
            )
        }
    }

    private fun cell(
        number: Int,
        group: String,
    ): View =
        row(context) {
            background = context.box(R.color.surface, R.color.outline)
            minimumHeight = dp(HEIGHT)
            setPadding(dp(PAD), dp(GAP), dp(PAD), dp(GAP))
            put(text(context, "$number", Type.LABEL, R.color.ink_soft))
            put(text(context, group, Type.TITLE).apply { typeface = Typeface.MONOSPACE }, start = PAD)
            isFocusable = true
            contentDescription = context.getString(R.string.code_group, number, group.toList().joinToString(" "))
        }

    private companion object {
        const val GAP = 8
        const val PAD = 12
        const val HEIGHT = 64
    }
}
