package app.treadwell.screen.today

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.DueRow
import app.treadwell.core.TakenIn
import app.treadwell.core.TodayPage
import app.treadwell.model.TodayModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.nav.Tab
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.clientRow
import app.treadwell.screen.draftCard
import app.treadwell.screen.startSession
import app.treadwell.ui.Banner
import app.treadwell.ui.EmptyState
import app.treadwell.ui.ItemRow
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** The first page of a working day: work to go on with, who is due, who was here lately. */
class TodayScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { TodayModel(it, at.graph.repository) }
    private var drawn: TodayPage? = null

    override val tab = Tab.TODAY

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            title(context.getString(R.string.tab_today))
            val date = content.put(text(context, "", Type.LABEL, R.color.ink_soft), top = 4)
            date.visibility = View.GONE
            val problem = content.put(ProblemSlot(context) { model.load() })
            val arrivals = content.put(column(context))
            val body = content.put(column(context))
            at.graph.repository.arrived.bind { arrived ->
                arrivals.removeAllViews()
                arrived?.let { arrivals.put(whileLocked(it), top = 12) }
            }
            model.state.bind { state ->
                problem.show(state.problem)
                val known = state.page ?: return@bind
                val today = known.today
                if (today == null) {
                    navigator.reset(Destination.FirstRun)
                } else if (today != drawn) {
                    drawn = today
                    date.text = today.dateLine
                    date.visibility = View.VISIBLE
                    body.removeAllViews()
                    body.fill(today)
                    action(mainAction(today))
                }
            }
        }

    private fun LinearLayout.fill(today: TodayPage) {
        today.drafts.forEach { draft ->
            put(draftCard(context, draft) { navigator.startSession(draft.client, draft) }, top = 12)
        }
        if (today.due.isNotEmpty()) {
            section(context.getString(R.string.due_today), "${today.due.size}")
            put(ListCard(context).apply { items(today.due.map(::due)) })
        }
        if (today.recent.isEmpty()) {
            put(EmptyState(context, context.getString(R.string.no_clients_yet)), top = 12)
        } else {
            section(context.getString(R.string.recent_clients))
            put(
                ListCard(context).apply {
                    items(
                        today.recent.map { card ->
                            clientRow(context, card) { open(card.id) }
                        },
                    )
                },
            )
        }
        put(backup(today), top = 16)
        put(line(context, today.reviewLine, R.drawable.ic_hand, R.color.ink_soft, Type.LABEL), top = 8)
    }

    private fun whileLocked(arrived: TakenIn): View {
        val read =
            PillButton(context, context.getString(R.string.arrived_read), Look.LINE_BRAND, Size.SMALL) {
                at.graph.repository.arrivalsRead()
            }
        return Banner(context, null, context.getString(R.string.arrived), arrived.lines.joinToString(" "), listOf(read))
    }

    /** The age of the last backup: quiet while all is well. */
    private fun backup(today: TodayPage): View {
        val trouble = at.graph.settings.chosen.placeTrouble != null
        val quiet = at.graph.practices.isSample || !(today.backupDue || trouble)
        if (quiet) {
            return line(context, today.backupLine, R.drawable.ic_shield, R.color.ink_soft, Type.LABEL)
        }
        val words = context.getString(R.string.place_trouble).takeIf { trouble }
        val see =
            PillButton(context, context.getString(R.string.see_backup), Look.LINE_BRAND, Size.SMALL) { toBackup() }
        return Banner(context, LevelLook.CARE, today.backupLine, words, listOf(see))
    }

    private fun toBackup() = navigator.open(Destination.Backup)

    private fun due(row: DueRow) =
        ItemRow(context, row.title, row.line, icon(context, R.drawable.ic_clock, R.color.ink_soft)) { open(row.client) }

    private fun mainAction(today: TodayPage) =
        if (today.recent.isEmpty()) {
            PillButton(context, context.getString(R.string.add_client)) { navigator.open(Destination.AddClient) }
        } else {
            PillButton(context, context.getString(R.string.start_session)) { navigator.open(Destination.PickClient) }
        }

    private fun open(client: String) = navigator.open(Destination.Client(client))
}
