package app.treadwell.screen.screening

import android.content.Context
import android.view.View
import app.treadwell.R
import app.treadwell.core.ChangePreview
import app.treadwell.screen.badge
import app.treadwell.screen.look
import app.treadwell.ui.BadgeSize
import app.treadwell.ui.Look
import app.treadwell.ui.Sheet
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.text

/** What an answer changes, before it counts: the earlier one stays until somebody takes the new one. */
internal fun changeSheet(
    context: Context,
    change: ChangePreview,
    accept: () -> Unit,
    keep: () -> Unit,
): Sheet =
    Sheet(context, context.getString(R.string.change_title)).apply {
        content.put(changeLines(context, change))
        button(context.getString(R.string.take_change), onClick = accept)
        button(context.getString(R.string.keep_earlier), Look.LINE_BRAND, onClick = keep)
    }

/** The level before and after, and what makes the difference. */
internal fun changeLines(
    context: Context,
    change: ChangePreview,
): View =
    column(context) {
        val levels = listOf(R.string.level_before to change.before, R.string.level_after to change.after)
        if (change.before != change.after) {
            levels.forEachIndexed { i, (label, badge) ->
                put(text(context, context.getString(label), Type.LABEL, R.color.ink_soft), top = if (i > 0) 8 else 0)
                put(badge(context, badge, BadgeSize.CARD), top = 4)
            }
        } else {
            put(text(context, change.title, Type.STRONG))
        }
        change.lines.forEach { words ->
            put(line(context, words, R.drawable.ic_forward, change.after.level.look.color), top = 12)
        }
    }
