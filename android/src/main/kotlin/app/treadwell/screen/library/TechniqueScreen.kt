package app.treadwell.screen.library

import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.HitKind
import app.treadwell.core.TechniqueForClient
import app.treadwell.core.TechniquePage
import app.treadwell.model.TechniqueModel
import app.treadwell.model.TechniqueState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.startSession
import app.treadwell.screen.study.favouriteButton
import app.treadwell.screen.study.ownNote
import app.treadwell.screen.study.showFavourite
import app.treadwell.screen.tile
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.box
import app.treadwell.ui.column
import app.treadwell.ui.heading
import app.treadwell.ui.line
import app.treadwell.ui.numbered
import app.treadwell.ui.put
import app.treadwell.ui.text
import app.treadwell.ui.tiles

/** One technique: picture, facts, when not to, steps, what keeps it safe, where it comes from. */
class TechniqueScreen(
    at: Place,
    private val technique: String,
    /** For whom it is looked at. */
    private val client: String? = null,
) : Screen(at) {
    private val model = at.model { TechniqueModel(it, at.graph.repository, technique, client) }
    private val star = favouriteButton(context) { model.page?.let { model.favourite(!it.notes.favourite) } }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK, context.getString(R.string.tab_library), actions = listOf(star)) { navigator.back() }
            val name = title("")
            val problem = content.put(ProblemSlot(context))
            val body = content.put(column(context))
            var drawn: TechniqueState? = null
            model.state.bind { state ->
                problem.show(state.problem)
                val page = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = page
                name.text = page.technique.title
                star.showFavourite(page.notes.favourite)
                if (page.technique.informationOnly == null) {
                    action(PillButton(context, context.getString(R.string.use_in_session)) { use(page) })
                }
                accessibilityPaneTitle = page.technique.title
                body.removeAllViews()
                body.fill(page)
            }
        }

    private fun LinearLayout.fill(state: TechniqueState) {
        val page = state.technique
        put(text(context, page.also, Type.LABEL, R.color.ink_soft), top = 4)
        state.forClient?.let { put(forClient(it), top = 12) }
        page.informationOnly?.let {
            put(Banner(context, LevelLook.STOP, context.getString(R.string.information_only), it), top = 12)
        }
        put(text(context, page.summary), top = 12)
        val note =
            ownNote(context, state.notes) { navigator.open(Destination.Note(HitKind.TECHNIQUE, technique)) }
        put(note, top = 12)
        put(pictures(context, state), top = 16)
        put(tiles(context, page.facts.map { tile(context, it) }), top = 8)
        whenNot(page)
        if (page.steps.isNotEmpty()) {
            part(R.string.steps)
            put(card { page.steps.forEachIndexed { i, step -> put(numbered(context, i + 1, step), top = gap(i)) } })
        }
        if (page.safety.isNotEmpty()) {
            part(R.string.safety)
            put(
                card {
                    background = context.box(R.color.care_soft)
                    page.safety.forEachIndexed {
                        i,
                        rule,
                        ->
                        put(line(context, rule, R.drawable.ic_tick, R.color.care), top = gap(i))
                    }
                },
            )
        }
        if (page.equipment.isNotEmpty()) {
            part(R.string.equipment)
            put(card { page.equipment.forEachIndexed { i, thing -> put(text(context, thing), top = gap(i)) } })
        }
        part(R.string.training)
        put(text(context, page.training))
        part(R.string.how_sure)
        put(text(context, page.confidence))
        if (page.sources.isNotEmpty()) {
            part(R.string.sources_title)
            put(SourceList(context, page.sources))
        }
    }

    private fun forClient(forClient: TechniqueForClient): View =
        column(context) {
            put(clientBanner(context, forClient.who) { navigator.startSession(forClient.who.client, null) })
            put(
                Card(context).apply {
                    put(clientMark(context, forClient.what), WRAP_CONTENT)
                    if (forClient.what.why.isNotEmpty()) put(text(context, forClient.what.why), top = 4)
                },
                top = 8,
            )
        }

    /** In the session that runs; else it is asked for whom. */
    private fun use(state: TechniqueState) {
        val whose =
            state.running.firstOrNull { it == client } ?: state.running.singleOrNull()?.takeIf { client == null }
        when {
            whose != null -> {
                navigator.open(Destination.Session(whose))
                navigator.open(Destination.AddSegment(whose, technique = technique))
            }

            client != null -> {
                navigator.startSession(client, null)
            }

            else -> {
                navigator.open(Destination.PickClient)
            }
        }
    }

    private fun LinearLayout.whenNot(page: TechniquePage) {
        if (page.whenNot.isEmpty()) return
        part(R.string.when_not)
        put(
            card {
                page.whenNot.forEachIndexed {
                    i,
                    veto,
                    ->
                    put(line(context, veto.title, R.drawable.ic_not, R.color.stop), top = gap(i))
                }
                put(
                    text(context, context.getString(R.string.applied_by_screening), Type.LABEL, R.color.ink_soft),
                    top = 12,
                )
            },
        )
    }

    private fun card(fill: LinearLayout.() -> Unit) = Card(context).apply(fill)

    private fun LinearLayout.part(name: Int) =
        put(
            text(context, context.getString(name), Type.HEADING).apply {
                heading()
            },
            top = 24,
            bottom = 12,
        )

    private fun gap(place: Int) = if (place == 0) 0 else 12
}
