package app.treadwell.screen.clients

import android.content.Context
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.ClientPage
import app.treadwell.core.StandingLine
import app.treadwell.core.WindowLine
import app.treadwell.screen.badge
import app.treadwell.screen.look
import app.treadwell.ui.Progress
import app.treadwell.ui.Type
import app.treadwell.ui.box
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.hairline
import app.treadwell.ui.heading
import app.treadwell.ui.put
import app.treadwell.ui.text

/** What holds for a client today: windows that run first, then findings that stand. */
class StandingCard(
    context: Context,
    page: ClientPage,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        background = context.box(R.color.surface, R.color.line)
        val found = page.standing.map { it.badge.level }
        val levels = (found + listOfNotNull(page.badge?.level)).distinct()
        val several = levels.size > 1
        val color = levels.singleOrNull()?.look?.color ?: R.color.brand // of several, none is every window's
        val windows = page.windows.map { window(it, color) }
        val findings = page.standing.map { finding(it, told = several) }
        val parts = if (several) findings + windows else windows + findings
        // Where levels differ each finding has its own, and the card one that no finding tells.
        val head = page.badge?.takeUnless { several && it.level in found }
        head?.let { badge ->
            put(
                column(context) {
                    setPadding(dp(PAD), dp(PAD), dp(PAD), if (parts.isEmpty()) dp(PAD) else 0)
                    put(badge(context, badge), LayoutParams.WRAP_CONTENT)
                },
            )
        }
        parts.forEachIndexed { i, part ->
            if (i > 0) put(hairline(context), MATCH_PARENT, dp(1))
            part.setPadding(dp(PAD), dp(if (i == 0 && head != null) GAP else PAD), dp(PAD), dp(PAD))
            put(part)
        }
    }

    private fun window(
        window: WindowLine,
        color: Int,
    ) = column(context) {
        put(text(context, window.title, Type.HEADING).apply { heading() })
        put(text(context, window.line, Type.BODY, R.color.ink_soft), top = 4)
        put(Progress(context, color).apply { share = window.progress.toFloat() }, top = 12)
    }

    /** Its own level is [told] where the findings differ: else the head of the card does. */
    private fun finding(
        finding: StandingLine,
        told: Boolean,
    ) = column(context) {
        if (told) put(badge(context, finding.badge), LayoutParams.WRAP_CONTENT, bottom = 4)
        put(text(context, finding.title, Type.STRONG))
        if (finding.line.isNotEmpty()) put(text(context, finding.line, Type.BODY, R.color.ink_soft), top = 2)
    }

    private companion object {
        const val PAD = 16
        const val GAP = 12
    }
}
