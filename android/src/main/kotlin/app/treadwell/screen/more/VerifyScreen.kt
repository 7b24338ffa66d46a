package app.treadwell.screen.more

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.VerifyPage
import app.treadwell.model.VerifyModel
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.BadgeSize
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.LevelBadge
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Tile
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text
import app.treadwell.ui.tiles
import java.text.NumberFormat

/** Reads the whole journal and says whether every entry and every signature is as it was written. */
class VerifyScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { VerifyModel(it, at.graph.repository) }
    private var drawn: VerifyPage? = null

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.verify_title), context.getString(R.string.verify_line))
            val problem = content.put(ProblemSlot(context) { model.verify() })
            val working = content.put(text(context, context.getString(R.string.verify_working)), top = 24)
            val result = content.put(column(context))
            result.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
            action(PillButton(context, context.getString(R.string.verify_again), Look.LINE_BRAND) { model.verify() })
            model.state.bind { state ->
                problem.show(state.problem)
                working.visibility = if (state.working) View.VISIBLE else View.GONE
                result.visibility = if (state.working) View.GONE else View.VISIBLE
                val page = state.page
                if (page != null && page != drawn) {
                    drawn = page
                    result.removeAllViews()
                    result.fill(page)
                }
            }
        }

    private fun LinearLayout.fill(page: VerifyPage) {
        val word = context.getString(if (page.whole) R.string.verify_whole else R.string.verify_broken)
        put(LevelBadge(context, if (page.whole) LevelLook.GO else LevelLook.STOP, word, BadgeSize.PAGE), top = 24)
        put(text(context, page.sentence, Type.SENTENCE), top = 12)
        if (page.problems.isNotEmpty()) {
            section(context.getString(R.string.verify_problems), "${page.problems.size}")
            put(
                Card(context).apply {
                    page.problems.forEachIndexed { i, found ->
                        put(
                            line(context, found, R.drawable.ic_not, R.color.stop),
                            top =
                                if (i >
                                    0
                                ) {
                                    12
                                } else {
                                    0
                                },
                        )
                    }
                },
            )
        }
        val counts =
            listOf(
                Tile(context, R.drawable.ic_list, context.getString(R.string.verify_entries), number(page.entries)),
                Tile(
                    context,
                    R.drawable.ic_edit,
                    context.getString(R.string.verify_signatures),
                    number(page.signatures),
                ),
            )
        put(tiles(context, counts), top = 24)
        section(context.getString(R.string.verify_digest))
        put(
            text(context, page.digest.chunked(GROUP).joinToString(" "), Type.LABEL, R.color.ink_soft).apply {
                typeface =
                    android.graphics.Typeface.MONOSPACE
            },
        )
        put(text(context, context.getString(R.string.verify_digest_line), Type.LABEL, R.color.ink_soft), top = 8)
    }

    private fun number(count: ULong): String = NumberFormat.getIntegerInstance().format(count.toLong())

    private companion object {
        /** Letters of a digest that are compared at a time. */
        const val GROUP = 8
    }
}
