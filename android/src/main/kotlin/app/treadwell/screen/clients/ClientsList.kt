package app.treadwell.screen.clients

import android.content.Context
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.ClientCard
import app.treadwell.core.ClientList
import app.treadwell.screen.clientRow
import app.treadwell.ui.EmptyState
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.put

/** Clients by name, a page at a time. Rows that are there stay there when more come below. */
class ClientsList(
    context: Context,
    onMore: () -> Unit,
    private val onPick: (ClientCard) -> Unit,
) : LinearLayout(context) {
    private var rows: List<ClientCard> = emptyList()
    private val card = ListCard(context)
    private val nobody = LinearLayout(context).apply { orientation = VERTICAL }
    private val more =
        PillButton(context, context.getString(R.string.show_more), Look.LINE_BRAND, Size.SMALL) { onMore() }

    init {
        orientation = VERTICAL
        put(card)
        put(nobody)
        put(more, top = 12)
        card.visibility = GONE
        more.visibility = GONE
    }

    fun show(list: ClientList) {
        val onlyMore = rows.isNotEmpty() && list.rows.size > rows.size && list.rows.subList(0, rows.size) == rows
        val fresh = if (onlyMore) list.rows.drop(rows.size) else list.rows
        if (list.rows != rows) {
            if (!onlyMore) card.removeAllViews()
            fresh.forEach { client -> card.item(clientRow(context, client) { onPick(client) }) }
            rows = list.rows
        }
        card.visibility = if (rows.isEmpty()) GONE else VISIBLE
        nobody.removeAllViews()
        if (rows.isEmpty()) nobody.put(EmptyState(context, list.emptyLine))
        more.visibility = if (list.next == null) GONE else VISIBLE
    }
}
