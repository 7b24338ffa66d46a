package app.treadwell.screen.lock

import android.app.Activity
import android.view.Gravity
import android.view.View
import android.widget.FrameLayout
import app.treadwell.R
import app.treadwell.platform.OwnerCheck
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.box
import app.treadwell.ui.dp
import app.treadwell.ui.heading
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.text

/** Stands in place of every page while the app is locked. It knows nothing of what lies behind it. */
class LockView(
    private val activity: Activity,
    private val owner: OwnerCheck,
    private val onUnlock: () -> Unit,
) : FrameLayout(activity) {
    private val canAsk = owner.canAsk
    private var asking = false

    init {
        addView(
            Page(context).apply {
                val title = context.getString(R.string.locked_title)
                accessibilityPaneTitle = title
                content.gravity = Gravity.CENTER
                content.put(mark(), dp(CIRCLE), dp(CIRCLE), gravity = Gravity.CENTER_HORIZONTAL)
                content.put(centred(title, Type.TITLE).apply { heading() }, top = 24)
                content.put(centred(context.getString(R.string.locked_line), color = R.color.ink_soft), top = 12)
                if (!canAsk) content.put(centred(context.getString(R.string.no_screen_lock_line)), top = 24)
                val label = if (canAsk) R.string.unlock else R.string.open_unasked
                action(PillButton(context, context.getString(label)) { ask() })
            },
        )
    }

    /** The app came to the front: the phone asks by itself, once. */
    fun cameBack() {
        if (canAsk && !asking) ask()
    }

    private fun ask() {
        if (!canAsk) return onUnlock()
        if (asking) return
        asking = true
        owner.ask(activity) { isOwner ->
            asking = false
            if (isOwner) onUnlock()
        }
    }

    private fun mark(): View =
        FrameLayout(context).apply {
            background = context.box(R.color.brand_soft, radius = CIRCLE / 2f)
            addView(icon(context, R.drawable.ic_lock, R.color.brand), LayoutParams(dp(LOCK), dp(LOCK), Gravity.CENTER))
        }

    private fun centred(
        words: CharSequence,
        type: Type = Type.BODY,
        color: Int = R.color.ink,
    ) = text(context, words, type, color).apply { textAlignment = View.TEXT_ALIGNMENT_CENTER }

    private companion object {
        const val CIRCLE = 96
        const val LOCK = 40
    }
}
