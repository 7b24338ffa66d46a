package app.treadwell.screen.clients

import android.content.Context
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.Timeline
import app.treadwell.core.TimelineKind
import app.treadwell.core.TimelineRow
import app.treadwell.nav.Destination
import app.treadwell.screen.badge
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.avatar
import app.treadwell.ui.put

/** What happened, newest first, a page at a time. */
class HistoryList(
    context: Context,
    onMore: () -> Unit,
    private val onOpen: (TimelineRow) -> Unit,
) : LinearLayout(context) {
    private var rows: List<TimelineRow> = emptyList()
    private val card = ListCard(context)
    private val more =
        PillButton(context, context.getString(R.string.show_more), Look.LINE_BRAND, Size.SMALL) { onMore() }

    init {
        orientation = VERTICAL
        put(card)
        put(more, top = 12)
        more.visibility = GONE
    }

    fun show(history: Timeline) {
        val onlyMore = rows.isNotEmpty() && history.rows.take(rows.size) == rows
        val fresh = if (onlyMore) history.rows.drop(rows.size) else history.rows
        if (!onlyMore) card.removeAllViews()
        fresh.forEach { card.item(row(it)) }
        rows = history.rows
        card.visibility = if (rows.isEmpty()) GONE else VISIBLE
        more.visibility = if (history.next == null) GONE else VISIBLE
    }

    private fun row(row: TimelineRow) =
        ItemRow(
            context,
            row.title,
            row.line,
            avatar(context, icon = row.kind.icon),
            row.badge?.let { badge(context, it) },
            onClick = destinationOf(row)?.let { { onOpen(row) } },
        )
}

/** What a row of the history opens; being registered opens nothing. */
internal fun destinationOf(row: TimelineRow): Destination? =
    when (row.kind) {
        TimelineKind.SCREENING -> Destination.Outcome(row.record)
        TimelineKind.SESSION, TimelineKind.AMENDMENT -> Destination.Record(row.record)
        TimelineKind.LETTER -> Destination.Letter(row.record)
        TimelineKind.REGISTERED -> null
    }

private val TimelineKind.icon: Int
    get() =
        when (this) {
            TimelineKind.SCREENING -> R.drawable.ic_list
            TimelineKind.SESSION -> R.drawable.ic_foot
            TimelineKind.AMENDMENT -> R.drawable.ic_edit
            TimelineKind.LETTER -> R.drawable.ic_mail
            TimelineKind.REGISTERED -> R.drawable.ic_clients
        }
