package app.treadwell.screen.screening

import android.view.Gravity
import android.view.View
import android.widget.LinearLayout.LayoutParams.WRAP_CONTENT
import app.treadwell.R
import app.treadwell.core.MedicineLine
import app.treadwell.core.MedicinePick
import app.treadwell.core.MedicinesForm
import app.treadwell.core.MedicinesPage
import app.treadwell.model.FoundMedicines
import app.treadwell.ui.Field
import app.treadwell.ui.IconButton
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.pair
import app.treadwell.ui.progress
import app.treadwell.ui.put
import app.treadwell.ui.question
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Which medicines are taken: a few letters find one, a tap adds it, what it leads to stands beside it. */
internal class MedicinesView(
    desk: Desk,
    private val asked: MedicinesPage,
) : InterviewView(desk) {
    private val kept = desk.unsent.on(PAGE)
    private val taken = read(kept?.get(TAKEN)) ?: asked.taken.toMutableList()
    private val picked = column(context)
    private val search =
        Field(context, asked.searchLabel, Takes.SEARCH, clinical = true) {
            keep()
            desk.medicines.look(it)
        }
    private val found = ListCard(context)
    private val heading = text(context, "", Type.LABEL_STRONG, R.color.ink_soft)
    private val go = PillButton(context, asked.noneLabel, Look.PRIMARY, Size.ANSWER) { handIn(unsure = false) }
    private val unsure = PillButton(context, asked.unsureLabel, Look.LINE, Size.ANSWER) { handIn(unsure = true) }

    init {
        bar()
        page.accessibilityPaneTitle = asked.title
        page.fixed.put(progress(context, asked.progressLine, asked.progress.toFloat()))
        page.content.put(slot)
        page.content.put(question(context, asked.title, asked.line))
        page.content.put(picked)
        page.content.put(search, top = 16)
        heading.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        page.content.put(heading, top = 16, bottom = 8)
        page.content.put(found)
        search.value = kept?.get(QUERY).orEmpty()
        if (asked.unsure && kept == null) {
            unsure.look = Look.CHOSEN
            unsure.isSelected = true
            unsure.icon(R.drawable.ic_tick)
        }
        page.reach(ways())
        desk.medicines.look(search.value)
        desk.found { show(it) }
        draw()
    }

    private fun ways() =
        column(context) {
            put(pair(context, listOf(unsure, go)), top = 8)
            asked.backLabel?.let { label ->
                val back = PillButton(context, label, Look.TEXT, Size.LINK, R.drawable.ic_back) { back() }
                put(back, WRAP_CONTENT, top = 12, gravity = Gravity.CENTER_HORIZONTAL)
            }
        }

    override fun back(): Boolean {
        if (asked.backLabel == null) return false
        desk.model.back()
        return true
    }

    private fun show(result: FoundMedicines) {
        val fresh = result.lines.filter { line -> taken.none { it.isSame(line) } }
        heading.text =
            when {
                result.query.isBlank() -> context.getString(R.string.medicine_classes)
                fresh.isEmpty() -> context.getString(R.string.no_medicine_found)
                else -> context.getString(R.string.medicines_found)
            }
        found.visibility = if (fresh.isEmpty()) View.GONE else View.VISIBLE
        found.items(
            fresh.map { line ->
                ItemRow(context, line.name, line.line, trailing = icon(context, R.drawable.ic_plus, R.color.brand)) {
                    add(line)
                }
            },
        )
    }

    private fun add(line: MedicineLine) {
        taken += line
        search.value = ""
        desk.medicines.look("")
        changed()
        page.scroll.post { page.scroll.smoothScrollTo(0, picked.top) }
    }

    private fun remove(line: MedicineLine) {
        taken.removeAll { it.isSame(line) }
        desk.medicines.look(search.value)
        changed()
    }

    private fun changed() {
        keep()
        draw()
    }

    private fun draw() {
        picked.removeAllViews()
        go.text = if (taken.isEmpty()) asked.noneLabel else asked.doneLabel
        if (taken.isEmpty()) return
        picked.section(context.getString(R.string.medicines_taken), "${taken.size}")
        picked.put(ListCard(context).apply { items(taken.map(::row)) })
    }

    private fun row(line: MedicineLine): View {
        val words = context.getString(R.string.remove_medicine, line.name)
        val remove = IconButton(context, R.drawable.ic_close, words, R.color.ink_soft) { remove(line) }
        return ItemRow(context, line.name, line.line, button = remove)
    }

    private fun handIn(unsure: Boolean) =
        desk.give(asked, MedicinesForm(taken.map { MedicinePick(it.`class`, it.name) }, unsure))

    private fun keep() {
        val lines = taken.joinToString("\n") { listOf(it.`class`, it.name, it.line).joinToString("\t") }
        desk.unsent.give(PAGE, mapOf(TAKEN to lines, QUERY to search.value))
    }

    private fun read(kept: String?): MutableList<MedicineLine>? =
        kept
            ?.lines()
            ?.map { it.split('\t') }
            ?.filter { it.size == PARTS }
            ?.map { (id, name, line) -> MedicineLine(id, name, line) }
            ?.toMutableList()

    private fun MedicineLine.isSame(other: MedicineLine) = `class` == other.`class` && name == other.name

    companion object {
        /** The page, and what the core calls it where a condition stands. */
        const val PAGE = "medicines"
        private const val TAKEN = "taken"
        private const val QUERY = "query"
        private const val PARTS = 3
    }
}
