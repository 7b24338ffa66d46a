package app.treadwell.screen.screening

import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import android.widget.LinearLayout.LayoutParams.WRAP_CONTENT
import app.treadwell.R
import app.treadwell.core.ReadyItem
import app.treadwell.core.ReadyPage
import app.treadwell.model.ProblemKind
import app.treadwell.model.ReadyModel
import app.treadwell.model.ReadyState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.NumberCells
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.StepperRow
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.largeText
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text

/** The check before anybody steps up: one page, one tap when all is well. */
class ReadyScreen(
    at: Place,
    private val client: String,
) : Screen(at) {
    private val model = at.model { ReadyModel(it, at.graph.repository, client) }
    private val marks = mutableMapOf<String, PillButton>()
    private val painBefore = context.getString(R.string.pain_before)
    private val cells = NumberCells(context, painBefore, PAIN) { model.painBefore(it.toUByte()) }

    /** Says the number and is the larger twin of the cells. */
    private val stepper =
        StepperRow(
            context,
            painBefore,
            PAIN,
            { context.getString(R.string.of_ten, it) },
        ) { model.painBefore(it.toUByte()) }
    private val warning = column(context)
    private val go = PillButton(context, "") { model.begin(::begun) }
    private var drawn: ReadyPage? = null

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            val title = title("")
            val problem = content.put(ProblemSlot(context))
            val body = content.put(column(context))
            model.state.bind { state ->
                problem.show(state.problem)
                if (state.page == null && state.problem?.kind == ProblemKind.REFUSED) action(questions())
                val page = state.page ?: return@bind
                if (page.ready != drawn) {
                    drawn = page.ready
                    title.text = page.ready.title
                    accessibilityPaneTitle = page.ready.title
                    body.fill(page.ready)
                    action(go)
                }
                show(page)
            }
        }

    /** What was answered about another day does not hold for this one. */
    private fun questions() =
        PillButton(
            context,
            context.getString(R.string.to_questions),
        ) { navigator.replace(Destination.Screening(client)) }

    private fun LinearLayout.fill(page: ReadyPage) {
        removeAllViews()
        marks.clear()
        put(ListCard(context).apply { items(page.items.map(::item)) }, top = 16)
        put(warning, top = 12)
        warning.put(
            Banner(
                context,
                LevelLook.CARE,
                context.getString(R.string.not_ready_title),
                page.notReadyLine,
                urgent = true,
            ),
        )
        val line = text(context, context.getString(R.string.pain_before_line), Type.LABEL, R.color.ink_soft)
        put(
            Card(context, padding = 0).apply {
                put(stepper)
                put(cells, start = SIDE, end = SIDE)
                put(line, top = 8, bottom = SIDE, start = SIDE, end = SIDE)
            },
            top = 20,
        )
        go.text = page.allLabel
    }

    /** What must be so, and a way to say that it is not. */
    private fun item(item: ReadyItem): View {
        val label = text(context, item.label)
        val mark =
            PillButton(context, context.getString(R.string.not_well), Look.LINE, Size.SMALL) { model.toggle(item.id) }
        mark.contentDescription = context.getString(R.string.not_well_of, item.label)
        marks[item.id] = mark
        val pad = context.dp(PAD)
        return if (context.largeText) {
            column(context) {
                setPadding(pad, pad, pad, pad)
                put(label)
                put(mark, WRAP_CONTENT, top = 8)
            }
        } else {
            row(context, Gravity.CENTER_VERTICAL) {
                setPadding(pad, pad / 2, pad, pad / 2)
                put(label, 0, weight = 1f, end = 12)
                put(mark)
            }
        }
    }

    private fun show(state: ReadyState) {
        marks.forEach { (id, mark) ->
            val on = id in state.notWell
            mark.look = if (on) Look.CHOSEN else Look.LINE
            mark.isSelected = on
            mark.icon(if (on) R.drawable.ic_tick else null)
        }
        warning.visibility = if (state.notWell.isEmpty()) View.GONE else View.VISIBLE
        go.isEnabled = state.notWell.isEmpty()
        cells.value = state.painBefore?.toInt()
        stepper.value = state.painBefore?.toInt()
    }

    /** Into the session; Back does not lead to the questions again. */
    private fun begun() {
        val page = Destination.Client(client)
        navigator.openAbove(
            if (page in
                navigator.destinations
            ) {
                page
            } else {
                Destination.Today
            },
            Destination.Session(client),
        )
    }

    private companion object {
        val PAIN = 0..10
        const val PAD = 16
        const val SIDE = 16
    }
}
