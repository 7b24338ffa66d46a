package app.treadwell.screen.study

import android.content.Context
import android.view.View
import app.treadwell.R
import app.treadwell.core.EntryNotes
import app.treadwell.ui.Card
import app.treadwell.ui.IconButton
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text

/** The star in the bar of a page of the library. */
internal fun favouriteButton(
    context: Context,
    onTap: () -> Unit,
) = IconButton(context, R.drawable.ic_star, context.getString(R.string.make_favourite), R.color.brand, onClick = onTap)

/** Filled and outlined are told apart by the words too. */
internal fun IconButton.showFavourite(on: Boolean) =
    show(
        if (on) R.drawable.ic_star_on else R.drawable.ic_star,
        context.getString(if (on) R.string.no_favourite else R.string.make_favourite),
    )

/** The reader's own note on a page of the library, or the way to one. */
internal fun ownNote(
    context: Context,
    notes: EntryNotes,
    onEdit: () -> Unit,
): View {
    val way = if (notes.note.isEmpty()) R.string.add_note else R.string.edit_note
    val edit =
        PillButton(context, context.getString(way), Look.TONAL, Size.SMALL, R.drawable.ic_edit, onClick = onEdit)
    if (notes.note.isEmpty()) return row(context) { put(edit) }
    return Card(context).apply {
        put(text(context, notes.notedLine, Type.LABEL_STRONG, R.color.ink_soft))
        put(text(context, notes.note), top = 4)
        put(row(context) { put(edit) }, top = 12)
    }
}
