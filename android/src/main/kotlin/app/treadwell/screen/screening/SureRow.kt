package app.treadwell.screen.screening

import android.content.Context
import android.view.Gravity
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Role
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.pair
import app.treadwell.ui.put
import app.treadwell.ui.role
import app.treadwell.ui.speak
import app.treadwell.ui.text

/** What was said to an item of the page of today; nothing is said for it until somebody taps. */
internal enum class Said { YES, UNSURE }

/** An item of the page of today: what it is, and beside one another, as large, "Yes" and "Not sure". */
internal class SureRow(
    context: Context,
    label: CharSequence,
    help: CharSequence?,
    said: Said?,
    private val onSay: (Said?) -> Unit,
) : LinearLayout(context) {
    private val buttons =
        listOf(Said.YES to R.string.yes, Said.UNSURE to R.string.not_sure).associate { (way, words) ->
            way to button(way, context.getString(words), label)
        }
    private var said: Said? = said

    init {
        orientation = VERTICAL
        gravity = Gravity.START
        val side = (SIDE * resources.displayMetrics.density).toInt()
        setPadding(side, side / 2 + side / 4, side, side / 2 + side / 4)
        put(text(context, label, if (help == null) Type.BODY else Type.STRONG))
        help?.let { put(text(context, it, Type.LABEL, R.color.ink_soft), top = 2) }
        put(pair(context, buttons.values.toList()), top = 8)
        draw()
    }

    private fun button(
        way: Said,
        words: String,
        label: CharSequence,
    ) = PillButton(context, words, Look.LINE, Size.SMALL) { say(way) }.apply {
        speak("$words: $label")
        role(Role.CHECK) { info ->
            info.isCheckable = true
            @Suppress("DEPRECATION") // the three-state form is newer than our target
            info.isChecked = said == way
        }
    }

    private fun say(way: Said) {
        said = way.takeUnless { it == said }
        draw()
        onSay(said)
    }

    private fun draw() =
        buttons.forEach { (way, button) ->
            val on = way == said
            button.isSelected = on
            button.look = if (on) Look.CHOSEN else Look.LINE
            button.icon(if (on) R.drawable.ic_tick else null)
        }

    private companion object {
        const val SIDE = 16
    }
}
