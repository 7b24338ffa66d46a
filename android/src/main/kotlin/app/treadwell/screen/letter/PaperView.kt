package app.treadwell.screen.letter

import android.content.Context
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.Paper
import app.treadwell.core.PaperLines
import app.treadwell.core.PaperSection
import app.treadwell.ui.Card
import app.treadwell.ui.Type
import app.treadwell.ui.dp
import app.treadwell.ui.hairline
import app.treadwell.ui.heading
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.text

/** A page that may leave the practice, as it reads. */
class PaperView(
    context: Context,
    paper: Paper,
    titled: Boolean = true,
) : Card(context) {
    init {
        if (titled) put(text(context, paper.title, Type.HEADING).apply { heading() })
        paper.sections.forEach { put(it) }
    }

    private fun put(section: PaperSection) {
        val first = childCount == 0
        if (section.heading.isNotEmpty()) {
            put(text(context, section.heading, Type.STRONG).apply { heading() }, top = if (first) 0 else APART)
        }
        section.lines.forEachIndexed { i, words ->
            val top =
                if (childCount == 0) {
                    0
                } else if (i == 0 && section.heading.isEmpty()) {
                    APART
                } else {
                    BELOW
                }
            put(words, section.setAs, top)
        }
    }

    private fun LinearLayout.put(
        words: String,
        setAs: PaperLines,
        top: Int,
    ) {
        when (setAs) {
            PaperLines.PLAIN -> {
                put(text(context, words), top = top)
            }

            PaperLines.LIST -> {
                put(line(context, words, R.drawable.ic_dot), top = top)
            }

            PaperLines.BOXES -> {
                put(line(context, words, R.drawable.check_off), top = top)
            }

            PaperLines.BLANKS -> {
                put(text(context, words, Type.BODY, R.color.ink_soft), top = top)
                put(hairline(context), LayoutParams.MATCH_PARENT, dp(1), top = ROOM)
            }
        }
    }

    private companion object {
        const val APART = 20
        const val BELOW = 8
        const val ROOM = 28
    }
}
