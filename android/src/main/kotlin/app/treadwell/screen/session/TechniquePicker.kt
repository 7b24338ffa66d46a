package app.treadwell.screen.session

import android.content.Context
import android.os.Bundle
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.SegmentChooser
import app.treadwell.core.TechniqueCard
import app.treadwell.ui.CheckRow
import app.treadwell.ui.Fold
import app.treadwell.ui.ListCard
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.put

/**
 * What can be done, the likeliest first; the rest is folded. What is not for today stands last with its reason: it can
 * still be chosen, so that what was done is never logged as something else; the core says what stands against it.
 */
class TechniquePicker(
    context: Context,
    /** Which folds are open. */
    private val saved: Bundle,
    private val onPick: (String) -> Unit,
) : LinearLayout(context) {
    private val card = ListCard(context)
    private val rows = mutableMapOf<String, CheckRow>()
    private var drawn: List<List<TechniqueCard>> = emptyList()

    init {
        orientation = VERTICAL
        put(card)
    }

    fun show(
        chooser: SegmentChooser,
        chosen: String?,
    ) {
        val groups = listOf(chooser.suggested, chooser.more, chooser.removed)
        if (groups != drawn) {
            drawn = groups
            draw(chooser, chosen)
        }
        rows.forEach { (id, row) -> row.checked = id == chosen }
    }

    private fun draw(
        chooser: SegmentChooser,
        chosen: String?,
    ) {
        rows.clear()
        val views = mutableListOf<View>()
        views += chooser.suggested.map(::technique)
        if (chooser.more.isNotEmpty()) {
            views += fold(MORE, chooser.moreLabel, chooser.more, chosen)
        }
        if (chooser.removed.isNotEmpty()) {
            val not = icon(context, R.drawable.ic_not, R.color.stop)
            views += fold(REMOVED, chooser.removedLabel, chooser.removed, chosen, not, R.color.ink)
        }
        card.items(views)
    }

    private fun fold(
        key: String,
        label: String,
        cards: List<TechniqueCard>,
        chosen: String?,
        leading: View? = null,
        color: Int = R.color.brand,
    ): View {
        val open = saved.getBoolean(key) || cards.any { it.id == chosen }
        val toggled = { isOpen: Boolean -> saved.putBoolean(key, isOpen) }
        val fold =
            Fold(context, label, leading = leading, color = color, open = open, onToggle = toggled) {
                cards.forEach { put(technique(it), start = -INSET, end = -INSET) }
            }
        return column(context) { put(fold.asRow()) }
    }

    private fun technique(card: TechniqueCard) =
        CheckRow(context, card.title, card.line, single = true) { onPick(card.id) }.also { rows[card.id] = it }

    private companion object {
        const val MORE = "more"
        const val REMOVED = "removed"

        /** The rows of a fold reach the edges of the card, as those above it do. */
        const val INSET = 16
    }
}
