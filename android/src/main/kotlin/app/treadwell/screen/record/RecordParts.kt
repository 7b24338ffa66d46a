package app.treadwell.screen.record

import android.content.Context
import android.graphics.Typeface
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.AmendmentCard
import app.treadwell.core.RecordPart
import app.treadwell.ui.BadgeSize
import app.treadwell.ui.Card
import app.treadwell.ui.KeyedText
import app.treadwell.ui.LevelBadge
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.heading
import app.treadwell.ui.put
import app.treadwell.ui.text

/** The signed note, part by part, as it was signed. */
fun signedNote(
    context: Context,
    parts: List<RecordPart>,
): View =
    Card(context).apply {
        parts.forEachIndexed { i, part ->
            put(
                text(context, part.heading, Type.LABEL_STRONG, R.color.ink_soft).apply { heading() },
                top = if (i > 0) PART else 0,
            )
            part.lines.forEachIndexed { j, line -> put(text(context, line), top = if (j > 0) LINE else 2) }
        }
    }

/** Something that was added later, with its reason and its own signature. */
fun amendment(
    context: Context,
    card: AmendmentCard,
): View =
    Card(context, stroke = R.color.brand).apply {
        put(text(context, card.whenLine, Type.STRONG).apply { heading() })
        put(
            KeyedText(context).apply { pair(context.getString(R.string.amendment_reason), card.reason) },
            top = 8,
        )
        put(text(context, card.text), top = 8)
        put(text(context, card.signedLine, Type.LABEL, R.color.ink_soft), top = 8)
        if (!card.verified) put(seal(context, false), top = 8)
    }

/** Whether signature and content agree: a shape and a word. */
fun seal(
    context: Context,
    verified: Boolean,
): View {
    val word = context.getString(if (verified) R.string.record_verified else R.string.record_not_verified)
    return LevelBadge(context, if (verified) LevelLook.GO else LevelLook.STOP, word, BadgeSize.CARD)
}

/** A hash in groups, to compare by eye. */
fun hash(
    context: Context,
    hash: String,
): LinearLayout =
    column(context) {
        put(
            text(context, hash.chunked(GROUP).joinToString(" "), Type.LABEL, R.color.ink_soft).apply {
                typeface = Typeface.MONOSPACE
                textDirection = View.TEXT_DIRECTION_LTR
            },
        )
    }

private const val PART = 16
private const val LINE = 4
private const val GROUP = 8
