package app.treadwell.screen.clients

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.NearMatch
import app.treadwell.model.EnteredClient
import app.treadwell.screen.badge
import app.treadwell.screen.oneWay
import app.treadwell.ui.Card
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.heading
import app.treadwell.ui.largeText
import app.treadwell.ui.levelShape
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text
import java.time.format.DateTimeFormatter

/** Is this the same person? What was typed and who is known, side by side. */
class NearMatches(
    context: Context,
    private val entered: EnteredClient,
    matches: List<NearMatch>,
    private val onOpen: (client: String) -> Unit,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        put(pageTitle(context, context.getString(R.string.same_person)))
        put(text(context, context.getString(R.string.same_person_line)), top = 8)
        matches.forEachIndexed { i, match ->
            put(why(match), top = if (i == 0) 20 else 28)
            put(beside(typed(), known(match)), top = 8)
        }
    }

    private fun why(match: NearMatch): View =
        row(context) {
            val shape = levelShape(context, LevelLook.CARE, "")
            shape.importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
            put(shape, shape.layoutParams.width, shape.layoutParams.height, end = 12)
            put(text(context, match.why, Type.STRONG).apply { heading() }, 0, weight = 1f)
        }

    private fun typed(): View =
        card(context.getString(R.string.this_form)) {
            put(text(context, entered.name.trim(), Type.STRONG), top = 8)
            entered.born()?.let { put(quiet(context.getString(R.string.born, LONG.format(it))), top = 4) }
            if (entered.contact.isNotBlank()) put(quiet(entered.contact).oneWay(), top = 4)
        }

    private fun known(match: NearMatch): View =
        card(context.getString(R.string.known_client)) {
            put(text(context, match.card.name, Type.STRONG), top = 8)
            put(quiet(match.birthLine), top = 4)
            put(quiet(match.card.line), top = 4)
            match.card.badge?.let { put(badge(context, it), LayoutParams.WRAP_CONTENT, top = 8) }
            val open =
                PillButton(
                    context,
                    context.getString(R.string.open_this),
                    Look.LINE_BRAND,
                    Size.SMALL,
                ) { onOpen(match.card.id) }
            open.contentDescription = context.getString(R.string.open_client, match.card.name)
            put(open, top = 12)
        }

    private fun card(
        label: CharSequence,
        fill: LinearLayout.() -> Unit,
    ): View =
        Card(context, padding = 12).apply {
            put(text(context, label, Type.LABEL, R.color.ink_soft))
            fill()
        }

    private fun quiet(words: CharSequence) = text(context, words, Type.LABEL, R.color.ink_soft)

    private fun beside(
        one: View,
        other: View,
    ): View =
        if (context.largeText) {
            column(context) {
                put(one)
                put(other, top = 8)
            }
        } else {
            row(context, Gravity.FILL_VERTICAL) {
                put(one, 0, MATCH_PARENT, weight = 1f)
                put(other, 0, MATCH_PARENT, weight = 1f, start = 8)
            }
        }

    private companion object {
        /** As the core writes a date of birth, so that the two cards compare. */
        val LONG: DateTimeFormatter = DateTimeFormatter.ofPattern("d MMMM uuuu")
    }
}

/** A page's name where it changes with what the page asks. */
internal fun pageTitle(
    context: Context,
    name: CharSequence,
) = text(context, name, Type.TITLE).apply { heading() }
