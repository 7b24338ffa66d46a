package app.treadwell.screen.library

import android.content.Context
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.Chip
import app.treadwell.core.ChipGroup
import app.treadwell.ui.Flow
import app.treadwell.ui.Fold
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Role
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.role
import app.treadwell.ui.section

/** Chips with counts, folded away; those that are chosen stand outside, to be taken away again. */
class Filters(
    context: Context,
    open: Boolean,
    onOpen: (Boolean) -> Unit,
    private val onToggle: (chip: String) -> Unit,
) : LinearLayout(context) {
    private val chosen = Flow(context)
    private val inside = column(context)
    private val fold =
        Fold(context, context.getString(R.string.filters), Type.STRONG, open = open, onToggle = onOpen) { put(inside) }
    private var buttons: Map<String, PillButton> = emptyMap()
    private var chosenShown: List<Chip> = emptyList()

    init {
        orientation = VERTICAL
        put(fold)
        put(chosen)
        chosen.visibility = GONE
    }

    /** Chips stay the same views while they are the same chips: a reader keeps its place. */
    fun show(groups: List<ChipGroup>) {
        val chips = groups.flatMap { it.chips }
        if (chips.map { it.id } != buttons.keys.toList()) make(groups)
        chips.forEach { chip -> buttons[chip.id]?.show(chip) }
        showChosen(chips.filter { it.chosen })
    }

    private fun make(groups: List<ChipGroup>) {
        inside.removeAllViews()
        buttons = groups.flatMap { it.chips }.associate { it.id to chipButton(it.id) }
        groups.forEach { group ->
            inside.section(group.title, top = 12)
            inside.put(Flow(context).apply { group.chips.forEach { addView(buttons[it.id]) } })
        }
    }

    private fun chipButton(id: String) =
        PillButton(context, "", Look.LINE, Size.SMALL) { onToggle(id) }.apply {
            role(Role.CHECK) {
                it.isSelected =
                    isSelected
            }
        }

    private fun PillButton.show(chip: Chip) {
        text = context.getString(R.string.chip, chip.label, chip.count.toInt())
        isSelected = chip.chosen
        look = if (chip.chosen) Look.CHOSEN else Look.LINE
        icon(if (chip.chosen) R.drawable.ic_tick else null)
        isEnabled = chip.chosen || chip.count > 0u
    }

    private fun showChosen(chips: List<Chip>) {
        val ids = chips.map { it.id }
        if (ids == chosenShown.map { it.id }) return
        chosenShown = chips
        chosen.removeAllViews()
        chips.forEach { chip ->
            val button =
                PillButton(context, chip.label, Look.CHOSEN, Size.SMALL, R.drawable.ic_close) { onToggle(chip.id) }
            button.contentDescription = context.getString(R.string.without_filter, chip.label)
            chosen.addView(button)
        }
        chosen.visibility = if (chips.isEmpty()) GONE else VISIBLE
    }
}
