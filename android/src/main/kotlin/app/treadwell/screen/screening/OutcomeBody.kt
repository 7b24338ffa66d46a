package app.treadwell.screen.screening

import android.content.Context
import android.widget.LinearLayout
import android.widget.LinearLayout.LayoutParams.WRAP_CONTENT
import app.treadwell.R
import app.treadwell.core.FindingCard
import app.treadwell.core.OutcomePage
import app.treadwell.core.PlanStep
import app.treadwell.core.WhatIfLine
import app.treadwell.core.WindowLine
import app.treadwell.screen.badge
import app.treadwell.screen.letter.letters
import app.treadwell.screen.letter.screenedOut
import app.treadwell.screen.letter.urgent
import app.treadwell.screen.look
import app.treadwell.screen.tile
import app.treadwell.ui.BadgeSize
import app.treadwell.ui.Banner
import app.treadwell.ui.Card
import app.treadwell.ui.FindingText
import app.treadwell.ui.Fold
import app.treadwell.ui.ItemRow
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Progress
import app.treadwell.ui.Type
import app.treadwell.ui.avatar
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text
import app.treadwell.ui.tiles
import app.treadwell.ui.FindingCard as FindingView

/** Where an outcome's letters and its page for the client lead. */
internal class LetterWays(
    val onAsk: () -> Unit,
    val onRecord: () -> Unit,
    val onHandOut: () -> Unit,
)

/** An outcome from the level down to the notes: what matters most stands first. */
internal class OutcomeBody(
    private val context: Context,
    private val page: OutcomePage,
    private val ways: LetterWays,
) {
    private val look = page.badge.level.look
    private val place = OutcomeChart(context, page)

    /** Puts the parts in; the chart's drawing comes later. */
    fun fill(into: LinearLayout): OutcomeChart {
        into.head()
        page.screenedOut?.let {
            into.screenedOut(it, ways.onHandOut)
            into.doctorsLetters()
        }
        into.whatIf()
        into.changes()
        into.findings()
        into.windows()
        into.chart()
        into.plan()
        into.instead()
        if (page.screenedOut == null) into.doctorsLetters()
        page.notes.forEachIndexed { i, note ->
            into.put(text(context, note, Type.LABEL, R.color.ink_soft), top = if (i == 0) 24 else 8)
        }
        return place
    }

    private fun LinearLayout.head() {
        put(badge(context, page.badge, BadgeSize.PAGE), top = 8)
        put(text(context, page.sentence, Type.SENTENCE), top = 16)
        page.screenedOut?.let { urgent(it) }
        if (page.becauseOf.isNotEmpty()) {
            val words = page.becauseOf.joinToString("\n")
            val title = context.getString(R.string.because_of_letter)
            put(Banner(context, null, title, words, icon = R.drawable.ic_mail), top = 16)
        }
        page.incomplete?.let { words ->
            put(Banner(context, LevelLook.ASK, context.getString(R.string.open_questions), words), top = 16)
        }
        if (page.open.isEmpty()) return
        if (page.incomplete == null) section(context.getString(R.string.open_questions), "${page.open.size}")
        put(openQuestions(context, page.open), top = if (page.incomplete == null) 0 else 8)
    }

    /** Where they open the way they stand near the top. */
    private fun LinearLayout.doctorsLetters() = letters(page.letters, page.letterLabel, ways.onAsk, ways.onRecord)

    /** The smallest facts that would change the level, and the level that each would give. */
    private fun LinearLayout.whatIf() {
        if (page.whatIf.isEmpty()) return
        section(context.getString(R.string.what_would_change), top = 24)
        put(ListCard(context).apply { items(page.whatIf.map(::whatIf)) })
    }

    private fun whatIf(whatIf: WhatIfLine) =
        column(context) {
            setPadding(dp(PAD), dp(PAD), dp(PAD), dp(PAD))
            put(text(context, whatIf.line))
            put(badge(context, whatIf.badge), WRAP_CONTENT, top = 8)
        }

    private fun LinearLayout.changes() {
        if (page.changes.isNotEmpty()) {
            section(context.getString(R.string.what_changes), top = 24)
            put(tiles(context, page.changes.map { tile(context, it, look.color) }))
        }
        if (page.instructions.isNotEmpty()) {
            section(context.getString(R.string.mind_this))
            put(
                Card(context).apply {
                    page.instructions.forEachIndexed { i, words ->
                        put(line(context, words, R.drawable.ic_tick, look.color), top = if (i > 0) 12 else 0)
                    }
                },
            )
        }
    }

    private fun LinearLayout.findings() {
        if (page.findings.isEmpty()) return
        val count = page.findings.size
        val words = context.resources.getQuantityString(R.plurals.findings, count, count)
        section(context.getString(R.string.findings_title), words)
        page.findings.forEachIndexed { i, finding ->
            put(FindingView(context, words(finding)), top = if (i > 0) 8 else 0)
        }
    }

    private fun words(finding: FindingCard) =
        FindingText(
            finding.badge.level.look,
            finding.badge.word,
            finding.title,
            finding.line.ifEmpty { null },
            finding.why.ifEmpty { null },
            finding.todo.ifEmpty { null },
            finding.later.ifEmpty { null },
            instead = finding.instead.ifEmpty { null },
            changes = finding.changesWith.ifEmpty { null },
            basis =
                listOf(
                    context.getString(R.string.basis_question) to finding.question,
                    context.getString(R.string.basis_answer) to finding.answer,
                    context.getString(R.string.basis_because) to finding.because,
                    context.getString(R.string.basis_sure) to finding.confidence,
                ).filter { (_, words) -> words.isNotEmpty() },
            sources =
                finding.sources.map { source ->
                    listOfNotNull("${source.title} (${source.kind})", source.link).joinToString("\n")
                },
        )

    private fun LinearLayout.windows() {
        if (page.windows.isEmpty()) return
        section(context.getString(R.string.windows_title))
        put(ListCard(context).apply { items(page.windows.map(::window)) })
    }

    private fun window(window: WindowLine) =
        column(context) {
            setPadding(dp(PAD), dp(PAD), dp(PAD), dp(PAD))
            put(text(context, window.title, Type.STRONG))
            put(text(context, window.line, Type.LABEL, R.color.ink_soft), top = 2)
            put(Progress(context, look.color).apply { share = window.progress.toFloat() }, top = 12)
        }

    private fun LinearLayout.chart() {
        if (page.marks.isEmpty() && page.zoneLines.isEmpty()) return
        section(context.getString(R.string.where_title))
        put(place.view)
    }

    private fun LinearLayout.plan() {
        if (page.plan.isNotEmpty()) {
            val count = page.plan.size
            val words = context.resources.getQuantityString(R.plurals.technique_count, count, count)
            section(context.getString(R.string.what_remains), words)
            put(text(context, page.planLine), bottom = 8)
            put(
                ListCard(context).apply {
                    page.plan.forEachIndexed { i, step -> item(step(i + 1, step)) }
                    if (page.removed.isNotEmpty()) item(removed())
                },
            )
        } else {
            if (page.planLine.isNotEmpty()) {
                section(context.getString(R.string.what_remains))
                put(text(context, page.planLine))
            }
            if (page.removed.isNotEmpty()) put(ListCard(context).apply { item(removed()) }, top = 8)
        }
    }

    private fun step(
        number: Int,
        step: PlanStep,
    ): ItemRow {
        val minutes = context.resources.getQuantityString(R.plurals.minutes, step.minutes.toInt(), step.minutes.toInt())
        return ItemRow(
            context,
            step.title,
            step.line,
            avatar(context, "$number", size = 24),
            text(context, minutes, Type.LABEL_STRONG),
        )
    }

    private fun removed(): Fold {
        val count = page.removed.size
        val words = context.resources.getQuantityString(R.plurals.not_for_today, count, count)
        return Fold(context, words, Type.STRONG, least = 56) {
            page.removed.forEach { technique ->
                put(text(context, technique.title, Type.STRONG))
                put(text(context, technique.why, Type.LABEL, R.color.ink_soft), bottom = 12)
            }
        }.asRow()
    }

    /** Where there is no session, these stand among what the client is told. */
    private fun LinearLayout.instead() {
        if (page.screenedOut != null) return
        if (page.instead.isNotEmpty()) {
            section(context.getString(R.string.instead_title))
            put(
                Card(context).apply {
                    page.instead.forEachIndexed { i, words ->
                        put(line(context, words, R.drawable.ic_hand), top = if (i > 0) 12 else 0)
                    }
                },
            )
        }
        page.homeWarning?.let {
            put(Banner(context, LevelLook.STOP, context.getString(R.string.home_title), it), top = 12)
        }
    }

    private companion object {
        const val PAD = 16
    }
}
