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
        val folded = chooser.more + chooser.removed
        val lifted = folded.filter { card -> card.id == chosen && chooser.suggested.none { it.id == chosen } }
        val groups = listOf(lifted + chooser.suggested, chooser.more - lifted, chooser.removed - lifted)
        if (groups != drawn) {
            drawn = groups
            draw(chooser, groups)
        }
        rows.forEach { (id, row) -> row.checked = id == chosen }
    }

    /** What was chosen from a fold comes to the top, and the fold closes: what is chosen next stands right below. */
    private fun draw(
        chooser: SegmentChooser,
        groups: List<List<TechniqueCard>>,
    ) {
        val (first, more, removed) = groups
        rows.clear()
        val views = mutableListOf<View>()
        views += first.map(::technique)
        if (more.isNotEmpty()) views += fold(MORE, chooser.moreLabel, more)
        if (removed.isNotEmpty()) {
            val not = icon(context, R.drawable.ic_not, R.color.stop)
            views += fold(REMOVED, chooser.removedLabel, removed, not, R.color.ink)
        }
        card.items(views)
    }

    private fun fold(
        key: String,
        label: String,
        cards: List<TechniqueCard>,
        leading: View? = null,
        color: Int = R.color.brand,
    ): View {
        val toggled = { isOpen: Boolean -> saved.putBoolean(key, isOpen) }
        val fold =
            Fold(context, label, leading = leading, color = color, open = saved.getBoolean(key), onToggle = toggled) {
                cards.forEach { put(folded(it), start = -INSET, end = -INSET) }
            }
        return column(context) { put(fold.asRow()) }
    }

    private fun folded(card: TechniqueCard) =
        technique(card) {
            saved.remove(MORE)
            saved.remove(REMOVED)
        }

    private fun technique(
        card: TechniqueCard,
        before: () -> Unit = {},
    ) = CheckRow(context, card.title, card.line, single = true) {
        before()
        onPick(card.id)
    }.also { rows[card.id] = it }

    private companion object {
        const val MORE = "more"
        const val REMOVED = "removed"

        /** The rows of a fold reach the edges of the card, as those above it do. */
        const val INSET = 16
    }
}
