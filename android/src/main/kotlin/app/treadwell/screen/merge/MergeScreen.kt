package app.treadwell.screen.merge

import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.MergeDifference
import app.treadwell.core.MergePage
import app.treadwell.core.MergeSide
import app.treadwell.model.MergeModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.badge
import app.treadwell.screen.oneWay
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Sheet
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.largeText
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Two records side by side: are they one person's? What showing them as one would do stands below. */
class MergeScreen(
    at: Place,
    private val kept: String,
    private val merged: String,
) : Screen(at) {
    private val model = at.model { MergeModel(it, at.graph.repository, kept, merged) }
    private var drawn: MergePage? = null

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.same_person))
            val problem = content.put(ProblemSlot(context) { model.load() })
            val body = content.put(column(context))
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                body.removeAllViews()
                body.fill(page)
                if (page.refusal == null) action(merge()) else bottom.visibility = View.GONE
            }
        }

    private fun LinearLayout.fill(page: MergePage) {
        put(
            beside(
                side(R.string.merge_kept, page.kept),
                side(R.string.merge_merged, page.merged),
            ),
            top = 16,
        )
        val swap =
            PillButton(context, context.getString(R.string.merge_swap), Look.TEXT, Size.SMALL) {
                navigator.replace(Destination.Merge(merged, kept))
            }
        put(swap, WRAP_CONTENT, top = 4)
        page.refusal?.let {
            put(
                Banner(context, LevelLook.CARE, context.getString(R.string.merge_not_now), it),
                top = 12,
            )
        }
        if (page.differences.isNotEmpty()) {
            section(context.getString(R.string.merge_differences))
            page.differences.forEachIndexed { i, fact -> put(difference(fact), top = if (i > 0) 8 else 0) }
        }
        section(context.getString(R.string.merge_what_happens))
        put(
            Card(context).apply {
                page.lines.forEachIndexed { i, words ->
                    put(line(context, words, R.drawable.ic_dot), top = if (i > 0) 12 else 0)
                }
            },
        )
    }

    private fun side(
        label: Int,
        side: MergeSide,
    ): View =
        Card(context, padding = 12).apply {
            put(text(context, context.getString(label), Type.LABEL_STRONG, R.color.brand))
            put(text(context, side.card.name, Type.STRONG), top = 8)
            listOf(side.birthLine, side.registeredLine, side.visitsLine, side.screenedLine)
                .filter { it.isNotEmpty() }
                .forEach { put(text(context, it, Type.LABEL, R.color.ink_soft), top = 4) }
            side.card.badge?.let { put(badge(context, it), WRAP_CONTENT, top = 8) }
        }

    /** What each of the two says, with its part beside it, so that it is never left to the place on the page alone. */
    private fun difference(fact: MergeDifference): View =
        Card(context, padding = 12).apply {
            put(text(context, fact.label, Type.STRONG))
            says(R.string.merge_kept, fact.kept)
            says(R.string.merge_merged, fact.merged)
        }

    private fun LinearLayout.says(
        who: Int,
        words: String,
    ) {
        put(text(context, context.getString(who), Type.LABEL, R.color.ink_soft), top = 8)
        put(text(context, words.ifEmpty { none() }).oneWay())
    }

    private fun none() = context.getString(R.string.merge_nothing)

    private fun beside(
        one: View,
        other: View,
    ): View =
        if (context.largeText) {
            column(context) {
                put(one)
                put(other, top = 8)
            }
        } else {
            row(context, Gravity.FILL_VERTICAL) {
                put(one, 0, MATCH_PARENT, weight = 1f)
                put(other, 0, MATCH_PARENT, weight = 1f, start = 8)
            }
        }

    private fun merge() =
        PillButton(context, context.getString(R.string.merge_do)) {
            val line = context.getString(R.string.merge_sure_line)
            Sheet(context, context.getString(R.string.merge_sure), line).run {
                button(context.getString(R.string.merge_yes)) {
                    model.merge { navigator.openAbove(Destination.Clients, Destination.Client(kept)) }
                }
                button(context.getString(R.string.merge_no), Look.TEXT)
                show()
            }
        }
}
