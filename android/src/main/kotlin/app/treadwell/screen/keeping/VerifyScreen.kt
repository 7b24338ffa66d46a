package app.treadwell.screen.keeping

import android.graphics.Typeface
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.VerifyPage
import app.treadwell.data.WorkState
import app.treadwell.model.VerifyModel
import app.treadwell.model.problemOf
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
import app.treadwell.ui.Size
import app.treadwell.ui.Tile
import app.treadwell.ui.Type
import app.treadwell.ui.WorkView
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
    private val model = at.model { scope -> VerifyModel(scope, at.graph.repository).also { it.verify() } }
    private val page = Page(context)
    private val problem = ProblemSlot(context) { model.verify() }
    private val work = WorkView(context, context.getString(R.string.verify_working), model::stop)
    private val result = column(context).apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE }
    private val again =
        PillButton(context, context.getString(R.string.verify_again), Look.LINE_BRAND) { model.verify() }
    private var drawn: WorkState<VerifyPage>? = null

    override fun build(): View =
        page.apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.verify_title), context.getString(R.string.verify_line))
            content.put(problem)
            content.put(work, top = 24)
            content.put(result)
            action(again)
            model.state.bind(::show)
        }

    private fun show(state: WorkState<VerifyPage>) {
        work.show(state.share, state.stopping)
        val seen = state.copy(share = null, stopping = false)
        if (seen == drawn) return
        drawn = seen
        work.visibility = if (state.running) View.VISIBLE else View.GONE
        page.bottom.visibility = if (state.running) View.GONE else View.VISIBLE
        problem.show(state.failure?.let(::problemOf))
        result.removeAllViews()
        if (state.stopped) result.put(text(context, context.getString(R.string.verify_stopped)), top = 24)
        state.result?.let { result.fill(it) }
    }

    private fun LinearLayout.fill(page: VerifyPage) {
        val word = context.getString(if (page.whole) R.string.verify_whole else R.string.verify_broken)
        put(LevelBadge(context, if (page.whole) LevelLook.GO else LevelLook.STOP, word, BadgeSize.PAGE), top = 24)
        put(text(context, page.sentence, Type.SENTENCE), top = 12)
        if (page.problems.isNotEmpty()) found(page.problems)
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
        put(line(context, page.lastLine, R.drawable.ic_clock, R.color.ink_soft), top = 16)
        if (page.digest.isNotEmpty()) digest(page.digest)
    }

    private fun LinearLayout.found(problems: List<String>) {
        section(context.getString(R.string.verify_problems), "${problems.size}")
        put(
            Card(context).apply {
                problems.forEachIndexed { i, found ->
                    put(line(context, found, R.drawable.ic_not, R.color.stop), top = if (i > 0) 12 else 0)
                }
            },
        )
        val help = context.getString(R.string.trouble_todo)
        put(PillButton(context, help, Look.TONAL, Size.SMALL) { model.help() }, top = 12)
    }

    private fun LinearLayout.digest(digest: String) {
        section(context.getString(R.string.verify_digest))
        put(
            text(context, digest.chunked(GROUP).joinToString(" "), Type.LABEL, R.color.ink_soft).apply {
                typeface = Typeface.MONOSPACE
                textDirection = View.TEXT_DIRECTION_LTR
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
