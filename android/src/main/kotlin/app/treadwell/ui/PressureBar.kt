package app.treadwell.ui

import android.content.Context
import android.os.Build
import android.view.Gravity
import android.view.HapticFeedbackConstants
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R

/** What the client says of the pressure. */
enum class Mark { LESS, GOOD, MORE, STOP }

/**
 * The four fields of the lower third, found without looking: less, good, more, and STOP across the full width. Above
 * them the last mark and its undo.
 */
class PressureBar(
    context: Context,
    private val onMark: (Mark) -> Unit,
    private val onUndo: () -> Unit,
) : LinearLayout(context) {
    private val last = text(context, "", Type.BODY)
    private var said: CharSequence? = null
    private val undo =
        PillButton(context, context.getString(R.string.undo), Look.TEXT, Size.LINK, R.drawable.ic_undo) {
            performHapticFeedback(HapticFeedbackConstants.CLOCK_TICK)
            onUndo()
        }

    /** The lower third of an upright phone; on its side the page above needs room to be read. */
    private val high = minOf(HEIGHT, resources.configuration.screenHeightDp / 2)

    init {
        orientation = VERTICAL
        put(
            row(context) {
                minimumHeight = dp(LAST)
                setPaddingRelative(dp(SIDE + MARGIN), 0, dp(4), 0)
                put(last, 0, weight = 1f)
                put(undo)
            },
        )
        put(
            column(context) {
                setPadding(dp(MARGIN), 0, dp(MARGIN), 0)
                put(
                    row(context, Gravity.FILL_VERTICAL) {
                        put(field(Mark.LESS, R.string.mark_less, R.drawable.ic_minus), 0, MATCH_PARENT, weight = 1f)
                        put(
                            field(Mark.GOOD, R.string.mark_good, R.drawable.ic_tick),
                            0,
                            MATCH_PARENT,
                            weight = 1f,
                            start = GAP,
                            end = GAP,
                        )
                        put(field(Mark.MORE, R.string.mark_more, R.drawable.ic_plus), 0, MATCH_PARENT, weight = 1f)
                    },
                    MATCH_PARENT,
                    0,
                    weight = 1f,
                )
                put(stop(), MATCH_PARENT, dp(high * STOP / HEIGHT), top = GAP)
            },
            MATCH_PARENT,
            dp(high),
        )
        last(null)
    }

    /**
     * The last mark as the core words it, such as "Last: Good", and how long [ago]; null when there is none to take
     * back. Readers hear a new mark, and are not told each second how old it has become.
     */
    fun last(
        words: CharSequence?,
        ago: CharSequence? = null,
    ) {
        val isNew = words != said
        said = words
        last.accessibilityLiveRegion =
            if (isNew) ACCESSIBILITY_LIVE_REGION_POLITE else ACCESSIBILITY_LIVE_REGION_NONE
        last.text = listOfNotNull(words, ago).joinToString(", ")
        undo.visibility = if (words == null) INVISIBLE else VISIBLE
    }

    /** A mark from the fields or from a key: felt at once, then told. */
    fun mark(mark: Mark) {
        performHapticFeedback(haptic(mark))
        onMark(mark)
    }

    private fun field(
        mark: Mark,
        label: Int,
        icon: Int,
    ): View =
        column(context) {
            gravity = Gravity.CENTER
            val word = context.getString(label)
            put(icon(context, icon, R.color.brand), dp(ICON), dp(ICON), gravity = Gravity.CENTER_HORIZONTAL)
            put(
                text(context, word, Type.HEADING).apply {
                    textAlignment = View.TEXT_ALIGNMENT_CENTER
                    maxLines = 1
                    importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
                },
                top = PAD,
            )
            background = context.touchable(context.box(R.color.surface, R.color.outline))
            contentDescription = context.getString(R.string.mark_of, word)
            role(Role.BUTTON)
            setOnClickListener { mark(mark) }
        }

    private fun stop(): View =
        LinearLayout(context).apply {
            orientation = HORIZONTAL
            gravity = Gravity.CENTER
            background = context.touchable(context.box(R.color.stop_fill, R.color.stop))
            val side = dp(STOP_ICON)
            val shape = icon(context, R.drawable.level_stop_outline, R.color.on_stop)
            put(shape, side, side, end = 16)
            val word: TextView = text(context, context.getString(R.string.mark_stop), Type.TITLE, R.color.on_stop)
            word.importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
            put(word)
            contentDescription = context.getString(R.string.mark_stop)
            role(Role.BUTTON)
            setOnClickListener { mark(Mark.STOP) }
        }

    private fun haptic(mark: Mark): Int =
        when {
            mark == Mark.STOP -> HapticFeedbackConstants.LONG_PRESS
            Build.VERSION.SDK_INT >= Build.VERSION_CODES.R -> HapticFeedbackConstants.CONFIRM
            else -> HapticFeedbackConstants.VIRTUAL_KEY
        }

    private companion object {
        const val HEIGHT = 300
        const val STOP = 130
        const val LAST = 56
        const val MARGIN = 8
        const val SIDE = 8
        const val GAP = 8
        const val PAD = 8
        const val ICON = 28
        const val STOP_ICON = 32
    }
}
