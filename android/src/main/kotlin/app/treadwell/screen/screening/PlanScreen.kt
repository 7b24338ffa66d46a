package app.treadwell.screen.screening

import android.view.View
import android.widget.LinearLayout
import app.treadwell.AppGraph
import app.treadwell.R
import app.treadwell.core.ChangePreview
import app.treadwell.core.ChartView
import app.treadwell.core.OptionLine
import app.treadwell.core.PlanForm
import app.treadwell.core.PlanPage
import app.treadwell.core.PlanPreview
import app.treadwell.core.PlanState
import app.treadwell.core.PlanTechnique
import app.treadwell.model.BodyModel
import app.treadwell.model.PageState
import app.treadwell.model.PlanModel
import app.treadwell.model.Problem
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.drawn
import app.treadwell.ui.Bar
import app.treadwell.ui.BodyChart
import app.treadwell.ui.Card
import app.treadwell.ui.CheckRow
import app.treadwell.ui.Chips
import app.treadwell.ui.Choice
import app.treadwell.ui.Field
import app.treadwell.ui.Fold
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.ZoneMark
import app.treadwell.ui.ZoneState
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.launch

/** What is wanted of the session. Everything may stay open; what a choice changes is shown before the plan is kept. */
class PlanScreen(
    at: Place,
    client: String,
) : Screen(at) {
    private class Work(
        scope: CoroutineScope,
        graph: AppGraph,
        client: String,
    ) {
        val plan = PlanModel(scope, graph.repository, client)
        val body = BodyModel(scope, graph.repository)
    }

    private val work = at.model { Work(it, at.graph, client) }
    private val problem = ProblemSlot(context)
    private val limits = text(context, "", Type.STRONG)
    private val change = column(context)
    private val techniques = column(context)
    private val places = column(context)
    private val said = text(context, "", Type.LABEL, R.color.ink_soft)
    private val minutes =
        Field(context, context.getString(R.string.plan_minutes), Takes.NUMBER) { words ->
            val number = words.trim().ifEmpty { null }
            work.plan.choose { copy(minutes = number?.let { it.toUShortOrNull() ?: UShort.MAX_VALUE }) }
        }
    private var drawn: List<PlanTechnique>? = null
    private var chart: BodyChart? = null
    private var labels: Map<String, String> = emptyMap()
    private val rest = column(context)
    private var built = false

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            val title = title(context.getString(R.string.plan_session))
            val line = content.put(text(context, "", Type.BODY, R.color.ink_soft), top = 4)
            content.put(problem)
            content.put(limits, top = 12)
            content.put(change)
            content.section(context.getString(R.string.plan_techniques))
            content.put(techniques)
            content.put(rest)
            work.plan.state.bind { state ->
                show(state)
                val page = state.page?.page ?: return@bind
                title.text = page.title
                line.text = page.line
                if (!built) {
                    built = true
                    rest.fill(page)
                    action(PillButton(context, page.doneLabel) { keep() })
                    drawPlaces()
                }
            }
        }

    private fun show(state: PageState<PlanPreview>) {
        fail(state.problem)
        val preview = state.page ?: return
        limits.text = preview.page.limitsLine
        draw(preview.change)
        // A tick draws itself; only other words make other rows, so that a reader keeps its place.
        val words = preview.page.techniques.map { it.copy(chosen = false) }
        if (words != drawn) draw(preview.page.techniques)
        drawn = words
        drawChart(preview.page)
    }

    private fun fail(problem: Problem?) {
        minutes.error = problem?.reason?.takeIf { problem.field == MINUTES }
        this.problem.show(problem) { it == MINUTES }
    }

    private fun draw(preview: ChangePreview?) {
        change.removeAllViews()
        if (preview == null) return
        change.section(context.getString(R.string.plan_changes))
        change.put(
            Card(context).apply {
                put(changeLines(context, preview))
                accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
            },
        )
    }

    private fun draw(all: List<PlanTechnique>) {
        techniques.removeAllViews()
        val (gone, left) = all.partition { it.state == PlanState.REMOVED && !it.chosen }
        techniques.put(ListCard(context).apply { items(left.map(::row)) })
        if (gone.isEmpty()) return
        val words = context.resources.getQuantityString(R.plurals.not_for_today, gone.size, gone.size)
        techniques.put(
            Fold(context, words, Type.STRONG, least = 56, open = at.entry.saved.getBoolean(GONE), onToggle = {
                at.entry.saved.putBoolean(GONE, it)
            }) {
                gone.forEach { technique ->
                    put(text(context, technique.title, Type.STRONG))
                    put(text(context, technique.why, Type.LABEL, R.color.ink_soft), bottom = 12)
                }
            },
            top = 8,
        )
    }

    private fun row(technique: PlanTechnique): View {
        val words = listOf(technique.line, technique.why).filter { it.isNotEmpty() }.joinToString("\n")
        return CheckRow(context, technique.title, words.ifEmpty { null }, technique.chosen) { on ->
            work.plan.choose {
                copy(techniques = if (on) techniques + technique.id else techniques - technique.id)
            }
        }
    }

    private fun LinearLayout.fill(page: PlanPage) {
        section(context.getString(R.string.plan_where))
        put(said)
        put(places, top = 8)
        chips(R.string.plan_position, page.positions, page.position) { copy(position = it) }
        chips(R.string.plan_surface, page.surfaces, page.surface) { copy(surface = it) }
        chips(R.string.plan_pressure, page.pressures, page.wantedPressure?.toString()) {
            copy(wantedPressure = it?.toUByte())
        }
        val standing =
            listOf(
                OptionLine(STANDS, context.getString(R.string.somebody_stands)),
                OptionLine(NOBODY, context.getString(R.string.nobody_stands)),
            )
        chips(R.string.plan_standing, standing, page.standing?.let { if (it) STANDS else NOBODY }) {
            copy(standing = it?.let { way -> way == STANDS })
        }
        minutes.value = page.minutes?.toString().orEmpty()
        put(minutes, top = 20)
    }

    private fun LinearLayout.chips(
        title: Int,
        options: List<OptionLine>,
        chosen: String?,
        choose: PlanForm.(String?) -> PlanForm,
    ) {
        section(context.getString(title))
        val open = Choice("", context.getString(R.string.left_open))
        put(
            Chips<String>(context) { picked ->
                work.plan.choose { choose(picked.single().ifEmpty { null }) }
            }.apply { show(listOf(open) + options.map { Choice(it.id, it.label) }, setOf(chosen.orEmpty())) },
        )
    }

    private fun drawPlaces() {
        at.scope.launch {
            val views: List<ChartView> =
                work.body.state
                    .mapNotNull { it.page }
                    .first()
            labels = views.flatMap { it.zones }.associate { it.id to it.label.replaceFirstChar(Char::titlecase) }
            chart =
                places
                    .put(
                        BodyChart(context, views.map { it.drawn() }.associateBy { it.facing }) { toggle(it) },
                    ).apply {
                        listed = at.entry.saved.getBoolean(LISTED)
                        onListed = { at.entry.saved.putBoolean(LISTED, it) }
                    }
            work.plan.page?.let { drawChart(it.page) }
        }
    }

    private fun toggle(zone: String) =
        work.plan.choose { copy(regions = if (zone in regions) regions - zone else regions + zone) }

    private fun drawChart(page: PlanPage) {
        val chosen =
            work.plan.form
                ?.regions
                .orEmpty()
        said.text = chosen.mapNotNull(labels::get).ifEmpty { null }?.joinToString(", ")
            ?: context.getString(R.string.plan_everywhere)
        val marks = page.marks.associate { it.zone to it.mark.drawn }
        chart?.show(
            labels.mapValues { (id, label) ->
                ZoneState(label, marks[id] ?: ZoneMark.NONE, selected = id in chosen)
            },
        )
    }

    /** The new outcome takes the place of the one that was planned from. */
    private fun keep() {
        work.plan.keep {
            navigator.back()
            navigator.replace(Destination.Outcome(it.screening))
        }
    }

    private companion object {
        const val MINUTES = "minutes"
        const val GONE = "gone"
        const val LISTED = "listed"
        const val STANDS = "stands"
        const val NOBODY = "nobody"
    }
}
