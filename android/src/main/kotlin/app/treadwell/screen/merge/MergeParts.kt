package app.treadwell.screen.merge

import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.MergeOffer
import app.treadwell.core.MergedLine
import app.treadwell.ui.Banner
import app.treadwell.ui.Card
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Sheet
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Somebody else who may be the same person, with the way to look at both. */
internal fun LinearLayout.mergeOffer(
    offer: MergeOffer,
    onLook: () -> Unit,
) {
    val look =
        PillButton(context, context.getString(R.string.merge_look), Look.LINE_BRAND, Size.SMALL, onClick = onLook)
    put(Banner(context, null, offer.name, offer.line, listOf(look), icon = R.drawable.ic_clients), top = 12)
}

/** Records that are shown together with this one, each with the way to take it apart again. */
internal fun LinearLayout.mergedRecords(
    merged: List<MergedLine>,
    onApart: (MergedLine) -> Unit,
) {
    if (merged.isEmpty()) return
    section(context.getString(R.string.merged_title))
    merged.forEachIndexed { i, record ->
        val label = context.getString(R.string.merge_apart)
        val apart = PillButton(context, label, Look.LINE_BRAND, Size.SMALL) { askApart(record, onApart) }
        apart.contentDescription = context.getString(R.string.merge_apart_of, record.name)
        put(
            Card(context).apply {
                put(text(context, record.name, Type.STRONG))
                put(text(context, record.line, Type.LABEL, R.color.ink_soft), top = 2)
                put(apart, WRAP_CONTENT, top = 12)
            },
            top = if (i > 0) 8 else 0,
        )
    }
}

private fun LinearLayout.askApart(
    record: MergedLine,
    onApart: (MergedLine) -> Unit,
) = Sheet(context, context.getString(R.string.merge_apart_sure), context.getString(R.string.merge_apart_line)).run {
    button(context.getString(R.string.merge_apart)) { onApart(record) }
    button(context.getString(R.string.merge_stay), Look.TEXT)
    show()
}
