package app.treadwell.screen.letter

import android.content.Context
import android.view.View
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R
import app.treadwell.core.LetterCard
import app.treadwell.core.LetterOffer
import app.treadwell.core.LetterState
import app.treadwell.core.ScreenedOut
import app.treadwell.ui.Banner
import app.treadwell.ui.Card
import app.treadwell.ui.ItemRow
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.avatar
import app.treadwell.ui.heading
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Says that a page is in the clipboard, once it is. */
internal fun copied(context: Context): TextView =
    text(context, "", Type.LABEL_STRONG, R.color.ink_soft).apply {
        visibility = View.GONE
        accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
    }

/** What a letter can change about an outcome and what not, with the way to ask for one. */
internal fun LinearLayout.letters(
    offers: List<LetterOffer>,
    label: String?,
    onAsk: () -> Unit,
    onRecord: () -> Unit,
) {
    if (offers.isEmpty()) return
    section(context.getString(R.string.letters_title))
    put(
        ListCard(context).apply {
            offers.forEach { offer ->
                val words = listOfNotNull(offer.line, offer.asked).joinToString("\n")
                item(ItemRow(context, offer.title, words, avatar(context, icon = icon(offer))))
            }
        },
    )
    if (label == null) return
    put(PillButton(context, label, Look.LINE_BRAND, icon = R.drawable.ic_mail, onClick = onAsk), top = 12)
    val record = context.getString(R.string.record_a_letter)
    put(PillButton(context, record, Look.TEXT, Size.LINK, onClick = onRecord), top = 4)
}

private fun icon(offer: LetterOffer) =
    when {
        offer.canChange -> R.drawable.ic_mail
        offer.asked != null -> R.drawable.ic_tick
        else -> R.drawable.ic_not
    }

/** What is said to somebody who gets no foot work today. */
internal fun LinearLayout.screenedOut(
    said: ScreenedOut,
    onHandOut: () -> Unit,
) {
    section(context.getString(R.string.say_to_client), top = 24)
    put(
        Card(context).apply {
            put(text(context, said.title, Type.HEADING).apply { heading() })
            put(text(context, said.line), top = 4)
            part(context.getString(R.string.instead_title), said.instead + said.mayOffer, R.drawable.ic_hand)
            part(context.getString(R.string.again_title), said.again, R.drawable.ic_clock)
            part(context.getString(R.string.home_title), listOf(said.atHome), R.drawable.ic_not)
        },
    )
    put(
        PillButton(context, said.handoutLabel, Look.LINE_BRAND, icon = R.drawable.ic_share, onClick = onHandOut),
        top = 12,
    )
}

private fun LinearLayout.part(
    name: String,
    lines: List<String>,
    icon: Int,
) {
    if (lines.isEmpty()) return
    put(text(context, name, Type.LABEL_STRONG, R.color.ink_soft).apply { heading() }, top = 16)
    lines.forEach { put(line(context, it, icon), top = 8) }
}

/** What emergency signs ask for, before everything else. */
internal fun LinearLayout.urgent(said: ScreenedOut) {
    said.urgent.forEach { advice ->
        val look = if (advice.now) LevelLook.STOP else LevelLook.ASK
        put(Banner(context, look, "${advice.word}: ${advice.title}", advice.line, urgent = advice.now), top = 12)
    }
}

/** The letters of a client: asked for, standing, expired. */
internal fun LinearLayout.letterCards(
    cards: List<LetterCard>,
    onOpen: (String) -> Unit,
    onAsk: (String) -> Unit,
) {
    if (cards.isEmpty()) return
    section(context.getString(R.string.letters_title))
    put(
        ListCard(context).apply {
            cards.forEach { card ->
                val words = listOf(card.line, card.limits).filter { it.isNotEmpty() }.joinToString("\n")
                item(
                    ItemRow(
                        context,
                        card.title,
                        words,
                        avatar(context, icon = card.state.icon),
                    ) { onOpen(card.letter) },
                )
            }
        },
    )
    cards.mapNotNull { it.askFrom }.distinct().forEach { screening ->
        val again = context.getString(R.string.ask_letter_again)
        put(PillButton(context, again, Look.LINE_BRAND, Size.SMALL, R.drawable.ic_mail) { onAsk(screening) }, top = 8)
    }
}

private val LetterState.icon: Int
    get() =
        when (this) {
            LetterState.ASKED -> R.drawable.ic_mail
            LetterState.HOLDS -> R.drawable.ic_tick
            LetterState.EXPIRED -> R.drawable.ic_clock
            LetterState.CHANGES_NOTHING -> R.drawable.ic_not
        }
