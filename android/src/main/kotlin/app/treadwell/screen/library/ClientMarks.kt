package app.treadwell.screen.library

import android.content.Context
import android.view.Gravity
import android.view.View
import app.treadwell.R
import app.treadwell.core.ClientLine
import app.treadwell.core.ClientMark
import app.treadwell.core.ForClient
import app.treadwell.ui.Banner
import app.treadwell.ui.LevelBadge
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.put
import app.treadwell.ui.putIcon
import app.treadwell.ui.row
import app.treadwell.ui.text

/** What a technique is for the client: shape and word. Without today's screening it has no level's shape. */
internal fun clientMark(
    context: Context,
    what: ForClient,
): View {
    val look =
        what.mark.look ?: return row(context, Gravity.TOP) {
            putIcon(R.drawable.ic_clock, R.color.ink_soft, 20, end = 8)
            put(text(context, what.word, Type.LABEL_STRONG, R.color.ink_soft), 0, weight = 1f)
        }
    return LevelBadge(context, look, what.word)
}

/** Which screening the marks rest on, and the way to today's where it is missing. */
internal fun clientBanner(
    context: Context,
    who: ClientLine,
    onScreen: () -> Unit,
): View {
    if (!who.screenFirst) return Banner(context, null, who.line)
    val start =
        PillButton(context, context.getString(R.string.screen_now), Look.LINE_BRAND, Size.SMALL, onClick = onScreen)
    return Banner(context, LevelLook.ASK, context.getString(R.string.screen_first), who.line, listOf(start))
}

private val ClientMark.look: LevelLook?
    get() =
        when (this) {
            ClientMark.AVAILABLE -> LevelLook.GO
            ClientMark.WITH_CHANGES -> LevelLook.CARE
            ClientMark.REMOVED -> LevelLook.STOP
            ClientMark.SCREEN_FIRST -> null
        }
