package app.treadwell.screen.clients

import android.content.Context
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.ClientPage
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
        val color =
            page.badge
                ?.level
                ?.look
                ?.color ?: R.color.brand
        val parts = page.windows.map { window(it, color) } + page.standing.map { finding(it.title, it.line) }
        page.badge?.let { badge ->
            put(
                column(context) {
                    setPadding(dp(PAD), dp(PAD), dp(PAD), if (parts.isEmpty()) dp(PAD) else 0)
                    put(badge(context, badge), LayoutParams.WRAP_CONTENT)
                },
            )
        }
        parts.forEachIndexed { i, part ->
            if (i > 0) put(hairline(context), MATCH_PARENT, dp(1))
            part.setPadding(dp(PAD), dp(if (i == 0 && page.badge != null) GAP else PAD), dp(PAD), dp(PAD))
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

    private fun finding(
        title: String,
        line: String,
    ) = column(context) {
        put(text(context, title, Type.STRONG))
        if (line.isNotEmpty()) put(text(context, line, Type.BODY, R.color.ink_soft), top = 2)
    }

    private companion object {
        const val PAD = 16
        const val GAP = 12
    }
}
