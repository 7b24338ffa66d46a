package app.treadwell.ui

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R

/** What both steppers share: a number of a range that may be not yet given, its meaning in words from the core. */
abstract class Stepper(
    context: Context,
    private val range: IntRange,
    private val meaning: (Int) -> String,
    private val onChange: (Int) -> Unit,
) : LinearLayout(context) {
    /** Null until somebody gives it: a number that nobody gave is never shown as one. */
    var value: Int? = null
        set(value) {
            require(value == null || value in range) { "outside the range" }
            field = value
            draw()
        }

    protected fun step(by: Int) = give((value?.plus(by) ?: if (by > 0) range.first else range.last).coerceIn(range))

    protected fun give(number: Int) {
        if (number == value) return
        value = number
        onChange(number)
    }

    protected fun words(): String = value?.let(meaning) ?: context.getString(R.string.not_given)

    protected abstract fun draw()

    protected fun IconButton.enableFor(by: Int) {
        isEnabled = value?.let { it + by in range } ?: true
    }
}

/** A stepper in a row: 48 buttons, the number 28 between them. */
class StepperRow(
    context: Context,
    private val label: CharSequence,
    range: IntRange = 0..10,
    meaning: (Int) -> String,
    onChange: (Int) -> Unit,
) : Stepper(context, range, meaning, onChange) {
    private val under = text(context, "", Type.LABEL, R.color.ink_soft)
    private val less =
        IconButton(
            context,
            R.drawable.ic_minus,
            context.getString(R.string.one_less, label),
            outlined = true,
        ) { step(-1) }
    private val more =
        IconButton(
            context,
            R.drawable.ic_plus,
            context.getString(R.string.one_more, label),
            outlined = true,
        ) { step(1) }
    private val number: TextView =
        text(context, "", Type.TITLE).apply {
            fontFeatureSettings = "tnum"
            gravity = Gravity.CENTER
            textAlignment = View.TEXT_ALIGNMENT_GRAVITY
            minWidth = dp(NUMBER)
            importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO // said by the words under the label
        }

    init {
        orientation = if (context.largeText) VERTICAL else HORIZONTAL
        isBaselineAligned = false
        gravity = Gravity.CENTER_VERTICAL
        minimumHeight = dp(HEIGHT)
        setPadding(dp(16), dp(8), dp(16), dp(8))
        val words =
            column(context) {
                put(text(context, label, Type.STRONG))
                put(under.apply { accessibilityLiveRegion = ACCESSIBILITY_LIVE_REGION_POLITE })
            }
        val controls =
            row(context) {
                put(less, dp(48), dp(48))
                put(number, start = 4, end = 4)
                put(more, dp(48), dp(48))
            }
        if (context.largeText) {
            put(words)
            put(controls, WRAP_CONTENT, top = 8)
        } else {
            put(words, 0, weight = 1f)
            put(controls)
        }
        draw()
    }

    override fun draw() {
        under.text = words()
        number.text = value?.toString() ?: NONE
        less.enableFor(-1)
        more.enableFor(1)
    }

    private companion object {
        const val HEIGHT = 64
        const val NUMBER = 40
    }
}

/** A stepper that is a page: 72 buttons, the number 96 between them, and a row of eleven cells to tap. */
class StepperPage(
    context: Context,
    private val label: CharSequence,
    range: IntRange = 0..10,
    lowest: CharSequence,
    highest: CharSequence,
    meaning: (Int) -> String,
    onChange: (Int) -> Unit,
) : Stepper(context, range, meaning, onChange) {
    private val less =
        IconButton(
            context,
            R.drawable.ic_minus,
            context.getString(R.string.one_less, label),
            size = 72,
            outlined = true,
        ) {
            step(-1)
        }
    private val more =
        IconButton(
            context,
            R.drawable.ic_plus,
            context.getString(R.string.one_more, label),
            size = 72,
            outlined = true,
        ) {
            step(1)
        }
    private val number =
        text(context, "", Type.PAIN).apply {
            textAlignment = View.TEXT_ALIGNMENT_CENTER
            importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
        }
    private val under =
        text(context, "", Type.HEADING).apply {
            textAlignment = View.TEXT_ALIGNMENT_CENTER
            accessibilityLiveRegion = ACCESSIBILITY_LIVE_REGION_POLITE
        }
    private val cells = NumberCells(context, label, range) { give(it) }

    init {
        orientation = VERTICAL
        put(
            row(context) {
                put(less, dp(72), dp(72))
                put(number, 0, weight = 1f)
                put(more, dp(72), dp(72))
            },
        )
        put(under)
        put(cells, top = 32)
        put(
            row(context, Gravity.TOP) {
                put(text(context, lowest, Type.LABEL, R.color.ink_soft), 0, weight = 1f)
                put(
                    text(context, highest, Type.LABEL, R.color.ink_soft).apply {
                        textAlignment =
                            View.TEXT_ALIGNMENT_VIEW_END
                    },
                    0,
                    weight = 1f,
                    start = 16,
                )
            },
            top = 8,
        )
        draw()
    }

    override fun draw() {
        number.text = value?.toString() ?: NONE
        under.text = words()
        cells.value = value
        less.enableFor(-1)
        more.enableFor(1)
    }
}

/** Numbers to tap, 56 high: one line, or two where large text or a narrow display needs it. */
class NumberCells(
    context: Context,
    label: CharSequence,
    range: IntRange,
    onPick: (Int) -> Unit,
) : Rounded(context, R.color.outline) {
    private val cells = range.associateWith { number -> cell(label, number, range.last, onPick) }

    var value: Int? = null
        set(value) {
            field = value
            cells.forEach { (number, cell) -> cell.choose(number == value) }
        }

    init {
        orientation = VERTICAL
        divide(R.color.line)
        val lines = if (context.largeText || resources.configuration.screenWidthDp < NARROW) 2 else 1
        cells.values.chunked((cells.size + lines - 1) / lines).forEach { line ->
            put(
                row(context, Gravity.FILL_VERTICAL) {
                    showDividers = SHOW_DIVIDER_MIDDLE
                    dividerDrawable = context.box(R.color.line, radius = 0f).apply { setSize(dp(1), dp(1)) }
                    line.forEach { put(it, 0, MATCH_PARENT, weight = 1f) }
                },
            )
        }
    }

    private fun cell(
        label: CharSequence,
        number: Int,
        last: Int,
        onPick: (Int) -> Unit,
    ) = text(context, "$number", Type.STRONG).apply {
        fontFeatureSettings = "tnum"
        gravity = Gravity.CENTER
        textAlignment = View.TEXT_ALIGNMENT_GRAVITY
        minHeight = dp(HEIGHT)
        contentDescription = context.getString(R.string.number_of, label, number, last)
        setTag(R.id.small_target, true)
        role(Role.RADIO) { it.isCheckable = false }
        setOnClickListener { onPick(number) }
    }

    private fun TextView.choose(on: Boolean) {
        isSelected = on
        background = context.touchable(if (on) context.box(R.color.brand, radius = 0f) else null, 0f)
        setTextColor(context.getColor(if (on) R.color.on_brand else R.color.ink))
    }

    private companion object {
        const val HEIGHT = 56
        const val NARROW = 380
    }
}

/** Shown where a number will be. */
private const val NONE = "–"
