package app.treadwell.screen.clients

import android.content.Context
import android.graphics.Typeface
import android.text.SpannableString
import android.text.Spanned
import android.text.style.BackgroundColorSpan
import android.text.style.StyleSpan
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.NoteHit
import app.treadwell.core.SearchPage
import app.treadwell.core.TimelineKind
import app.treadwell.nav.Destination
import app.treadwell.screen.clientRow
import app.treadwell.ui.EmptyState
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** What was found: clients by name, and below them the notes that hold the words. */
class FoundList(
    context: Context,
    onMore: () -> Unit,
    onAll: () -> Unit,
    private val onOpen: (Destination) -> Unit,
) : LinearLayout(context) {
    private var drawn: SearchPage? = null
    private val clients = column(context)
    private val all =
        PillButton(context, context.getString(R.string.search_all_names), Look.LINE_BRAND, Size.SMALL) { onAll() }
    private val notes = column(context)
    private val noteCard = ListCard(context)
    private val more =
        PillButton(context, context.getString(R.string.show_more), Look.LINE_BRAND, Size.SMALL) { onMore() }

    init {
        orientation = VERTICAL
        put(clients)
        put(all, top = 12)
        put(notes)
        put(noteCard)
        put(more, top = 12)
    }

    fun show(found: SearchPage) {
        val before = drawn
        if (found == before) return
        drawn = found
        val onlyMore =
            before != null && before.notes.isNotEmpty() && found.notes.take(before.notes.size) == before.notes
        if (!onlyMore) {
            showClients(found)
            notes.removeAllViews()
            noteCard.removeAllViews()
            if (found.notes.isNotEmpty()) notes.section(context.getString(R.string.search_in_notes))
        }
        val fresh = if (onlyMore) found.notes.drop(before.notes.size) else found.notes
        fresh.forEach { noteCard.item(hit(it)) }
        noteCard.visibility = if (found.notes.isEmpty()) GONE else VISIBLE
        all.visibility = if (found.moreClients) VISIBLE else GONE
        more.visibility = if (found.after == null) GONE else VISIBLE
    }

    private fun showClients(found: SearchPage) {
        clients.removeAllViews()
        if (found.emptyLine.isNotEmpty()) clients.put(EmptyState(context, found.emptyLine))
        if (found.clientsLine.isNotEmpty()) {
            clients.put(text(context, found.clientsLine, Type.LABEL, R.color.ink_soft), bottom = 8)
        }
        if (found.clients.isEmpty()) return
        val rows = found.clients.map { card -> clientRow(context, card) { onOpen(Destination.Client(card.id)) } }
        clients.put(ListCard(context).apply { items(rows) })
    }

    private fun hit(hit: NoteHit): View =
        ItemRow(context, hit.clientName, hit.title) { onOpen(destinationOf(hit)) }.apply {
            below(text(context, marked(hit)))
        }

    /** What was looked for stands out by its weight as well as its ground. */
    private fun marked(hit: NoteHit) =
        SpannableString(hit.snippet).apply {
            hit.marks.forEach { mark ->
                val from = mark.start.toInt()
                val to = from + mark.length.toInt()
                setSpan(StyleSpan(Typeface.BOLD), from, to, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
                val ground = BackgroundColorSpan(context.getColor(R.color.brand_soft))
                setSpan(ground, from, to, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
            }
        }
}

/** What a note that was found opens. */
internal fun destinationOf(hit: NoteHit): Destination =
    when (hit.kind) {
        TimelineKind.SCREENING -> Destination.Outcome(hit.record)
        TimelineKind.SESSION, TimelineKind.AMENDMENT -> Destination.Record(hit.record)
        TimelineKind.LETTER -> Destination.Letter(hit.record)
        TimelineKind.REGISTERED -> Destination.Client(hit.client)
    }
