package app.treadwell.screen.library

import android.view.View
import app.treadwell.R
import app.treadwell.core.HitKind
import app.treadwell.core.LibraryHit
import app.treadwell.model.LibraryModel
import app.treadwell.model.LibraryState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.nav.Tab
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.startSession
import app.treadwell.ui.Bar
import app.treadwell.ui.Field
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** What can be done and what is known: search first, filters a tap away. */
class LibraryScreen(
    at: Place,
    /** The client for whom techniques are marked; null for the whole library. */
    private val client: String? = null,
) : Screen(at) {
    private val model = at.model { LibraryModel(it, at.graph.repository, client) }

    /** Reached from the first run, before there is a practice: the other tabs have nothing yet. */
    private val alone = Destination.FirstRun in navigator.destinations

    override val tab = Tab.LIBRARY.takeUnless { alone || client != null }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            if (alone || client != null) bar(Bar.BACK) { navigator.back() }
            val name = title(context.getString(R.string.tab_library))
            val whose = content.put(column(context))
            val label = context.getString(R.string.search_library)
            val search =
                Field(
                    context,
                    label,
                    Takes.SEARCH,
                    hint = context.getString(R.string.search),
                    labelShown = false,
                ) { model.search(it) }
            search.value = model.query
            content.put(search, top = 12)
            val filters =
                Filters(
                    context,
                    at.entry.saved.getBoolean(OPEN),
                    { at.entry.saved.putBoolean(OPEN, it) },
                ) { model.toggle(it) }
            content.put(filters, top = 8)
            val problem = content.put(ProblemSlot(context))
            val line = content.put(text(context, "", Type.LABEL_STRONG, R.color.ink_soft), top = 12, bottom = 8)
            line.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
            val hits = content.put(ListCard(context))
            if (client == null && !alone) {
                content.section(context.getString(R.string.learn), top = 24)
                content.put(ListCard(context).apply { items(listOf(quizzes(), checks())) })
            }
            var drawn: LibraryState? = null
            model.state.bind { state ->
                problem.show(state.problem)
                val found = state.page?.takeIf { it != drawn } ?: return@bind
                val who = found.library.forClient
                if (who != null && who != drawn?.library?.forClient) {
                    name.text = who.title
                    accessibilityPaneTitle = who.title
                    whose.removeAllViews()
                    whose.put(clientBanner(context, who) { navigator.startSession(who.client, null) }, top = 12)
                }
                if (found.library.hits != drawn?.library?.hits) hits.items(found.library.hits.map(::row))
                drawn = found
                filters.show(found.library.groups)
                line.text = found.library.line
                hits.visibility = if (found.library.hits.isEmpty()) View.GONE else View.VISIBLE
            }
        }

    private fun row(hit: LibraryHit): View {
        val said =
            hit.forClient?.why?.ifEmpty { null }
                ?: when (hit.kind) {
                    HitKind.TECHNIQUE, HitKind.TOPIC -> hit.line
                    else -> context.getString(R.string.kind_and_line, hit.kindLabel, hit.line)
                }
        val own = hit.note.takeIf { it.isNotEmpty() }?.let { context.getString(R.string.own_note, it) }
        val row = ItemRow(context, hit.title, listOfNotNull(said, own).joinToString("\n"), leading(hit)) { open(hit) }
        return hit.forClient?.let { what -> row.apply { below(clientMark(context, what)) } } ?: row
    }

    /** A favourite's star says so; the other pictures stand beside words that say the same. */
    private fun leading(hit: LibraryHit): View =
        if (hit.favourite) {
            icon(context, R.drawable.ic_star_on, R.color.brand).apply {
                contentDescription = context.getString(R.string.favourite)
                importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_YES
            }
        } else {
            icon(context, picture(hit), R.color.ink_soft)
        }

    private fun picture(hit: LibraryHit) =
        when (hit.kind) {
            HitKind.TECHNIQUE -> if (hit.informationOnly) R.drawable.ic_not else R.drawable.ic_foot
            HitKind.TOPIC, HitKind.TERM -> R.drawable.ic_library
            HitKind.CLAIM -> R.drawable.ic_list
            HitKind.CONDITION -> R.drawable.ic_shield
            HitKind.MEDICINE -> R.drawable.ic_pill
            HitKind.WARNING_SIGN -> R.drawable.ic_call
            HitKind.REACTION -> R.drawable.ic_heart
            HitKind.ZONE -> R.drawable.ic_not
            HitKind.REGION -> R.drawable.ic_body
        }

    private fun quizzes() =
        way(R.drawable.ic_body, R.string.quiz, R.string.quiz_line) { navigator.open(Destination.Quizzes) }

    private fun checks() =
        way(R.drawable.ic_shield, R.string.checks, R.string.checks_line) { navigator.open(Destination.Checks) }

    private fun way(
        drawable: Int,
        title: Int,
        line: Int,
        onClick: () -> Unit,
    ) = ItemRow(
        context,
        context.getString(title),
        context.getString(line),
        icon(context, drawable, R.color.ink_soft),
        onClick = onClick,
    )

    private fun open(hit: LibraryHit) =
        navigator.open(
            when {
                hit.gone -> Destination.Note(hit.kind, hit.id)
                hit.kind == HitKind.TECHNIQUE -> Destination.Technique(hit.id, client)
                else -> Destination.Reading(hit.kind, hit.id)
            },
        )

    private companion object {
        const val OPEN = "filters"
    }
}
