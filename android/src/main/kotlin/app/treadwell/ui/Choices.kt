package app.treadwell.ui

import android.content.Context
import android.graphics.Paint
import android.view.Gravity
import android.view.View
import android.view.ViewGroup
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R

/** Something that can be chosen. */
data class Choice<T>(
    val value: T,
    val label: String,
    val icon: Int? = null,
    /** Why it cannot be chosen; null when it can. Spoken, and said when tapped. */
    val barred: String? = null,
    /** What a reader says where the label alone is not enough. */
    val spoken: String? = null,
)

/** Two to four views of one thing, side by side: 48 high, one of them lit. */
class Segments<T>(
    context: Context,
    choices: List<Choice<T>>,
    selected: T,
    private val onPick: (T) -> Unit,
) : Rounded(context, R.color.outline, ROUND) {
    private val cells = choices.associate { it.value to cell(it) }

    var selected: T = selected
        set(value) {
            field = value
            draw()
        }

    init {
        orientation = if (context.largeText && choices.size > 2) VERTICAL else HORIZONTAL
        divide(R.color.outline)
        cells.values.forEach { if (orientation == VERTICAL) put(it) else put(it, 0, MATCH_PARENT, weight = 1f) }
        draw()
    }

    private fun cell(choice: Choice<T>): PillButton =
        PillButton(context, choice.label, Look.TEXT, Size.SMALL, choice.icon) {
            if (choice.value != selected) {
                selected = choice.value
                onPick(choice.value)
            }
        }.apply {
            setPadding(dp(8), dp(8), dp(8), dp(8))
            role(Role.RADIO)
            contentDescription = choice.spoken
        }

    private fun draw() =
        cells.forEach { (value, cell) ->
            val on = value == selected
            cell.isSelected = on
            cell.setTextColor(context.getColor(if (on) R.color.brand else R.color.ink))
            cell.compoundDrawablesRelative[0]?.setTint(context.getColor(if (on) R.color.brand else R.color.ink))
            cell.background = context.touchable(context.box(if (on) R.color.brand_soft else null, radius = 0f), 0f)
        }

    private companion object {
        const val ROUND = 24f
    }
}

/** Choices that wrap: 48 high, a tick on what is chosen. [many] lets several be chosen. */
class Chips<T>(
    context: Context,
    private val many: Boolean = false,
    private val onChange: (Set<T>) -> Unit,
) : Flow(context) {
    private var choices: List<Choice<T>> = emptyList()
    private var buttons: Map<T, PillButton> = emptyMap()

    var chosen: Set<T> = emptySet()
        private set

    fun show(
        choices: List<Choice<T>>,
        chosen: Set<T>,
    ) {
        this.chosen = chosen
        if (choices != this.choices) {
            this.choices = choices
            removeAllViews()
            buttons = choices.associate { it.value to chip(it) }
            buttons.values.forEach(::addView)
        }
        draw()
    }

    private fun chip(choice: Choice<T>) =
        PillButton(context, choice.label, Look.LINE, Size.SMALL, choice.icon) { pick(choice.value) }.apply {
            isEnabled = choice.barred == null
            role(if (many) Role.CHECK else Role.RADIO) { it.isSelected = choice.value in chosen }
            choice.spoken?.let { contentDescription = it }
            choice.barred?.let { speak("${choice.label}, $it") }
        }

    private fun pick(value: T) {
        chosen =
            when {
                !many -> setOf(value)
                value in chosen -> chosen - value
                else -> chosen + value
            }
        draw()
        onChange(chosen)
    }

    private fun draw() =
        choices.forEach { choice ->
            val on = choice.value in chosen
            buttons[choice.value]?.apply {
                isSelected = on
                look = if (on) Look.CHOSEN else Look.LINE
                icon(if (on) R.drawable.ic_tick else choice.icon)
            }
        }
}

/** The five cells of the pressure scale, 56 high; one that is over the cap is struck through and says why. */
class PressureCells(
    context: Context,
    private val name: CharSequence,
    private val onPick: (Int) -> Unit,
) : LinearLayout(context) {
    private val cells = SCALE.associateWith(::cell)

    init {
        orientation = HORIZONTAL
        isBaselineAligned = false
        cells.values.forEachIndexed { i, cell -> put(cell, 0, dp(HEIGHT), weight = 1f, start = if (i > 0) 8 else 0) }
    }

    /** [barred] maps a pressure that is not for today to the reason. */
    fun show(
        chosen: Int?,
        barred: Map<Int, String> = emptyMap(),
        words: Map<Int, String> = emptyMap(),
    ) = cells.forEach { (number, cell) ->
        val on = number == chosen
        val reason = barred[number]
        cell.isSelected = on
        cell.isEnabled = reason == null
        cell.setTextColor(
            context.getColor(
                if (on) {
                    R.color.on_brand
                } else if (reason ==
                    null
                ) {
                    R.color.ink
                } else {
                    R.color.ink_soft
                },
            ),
        )
        cell.paintFlags =
            if (reason ==
                null
            ) {
                cell.paintFlags and Paint.STRIKE_THRU_TEXT_FLAG.inv()
            } else {
                cell.paintFlags or
                    Paint.STRIKE_THRU_TEXT_FLAG
            }
        cell.background =
            context.touchable(
                when {
                    on -> context.box(R.color.brand)
                    reason != null -> context.box(R.color.panel, R.color.outline, dashed = true)
                    else -> context.box(R.color.surface, R.color.outline)
                },
            )
        cell.contentDescription = listOfNotNull("$name $number", words[number], reason).joinToString(", ")
    }

    private fun cell(number: Int): TextView =
        text(context, "$number", Type.HEADING).apply {
            fontFeatureSettings = "tnum"
            gravity = Gravity.CENTER
            textAlignment = View.TEXT_ALIGNMENT_GRAVITY
            setPadding(0, 0, 0, 0)
            role(Role.RADIO)
            setOnClickListener { onPick(number) }
        }

    private companion object {
        val SCALE = 1..5
        const val HEIGHT = 56
    }
}

/** Children side by side, on as many lines as they need; 8 apart. Mirrors from right to left. */
open class Flow(
    context: Context,
    private val gapDp: Int = 8,
) : ViewGroup(context) {
    override fun onMeasure(
        widthSpec: Int,
        heightSpec: Int,
    ) {
        val width = MeasureSpec.getSize(widthSpec)
        val bound = MeasureSpec.makeMeasureSpec(width, MeasureSpec.AT_MOST)
        val free = MeasureSpec.makeMeasureSpec(0, MeasureSpec.UNSPECIFIED)
        for (i in 0 until childCount) getChildAt(i).measure(bound, free)
        setMeasuredDimension(width, place(width) { _, _, _ -> })
    }

    override fun onLayout(
        changed: Boolean,
        l: Int,
        t: Int,
        r: Int,
        b: Int,
    ) {
        val width = r - l
        place(width) { child, x, y ->
            val left = if (layoutDirection == LAYOUT_DIRECTION_RTL) width - x - child.measuredWidth else x
            child.layout(left, y, left + child.measuredWidth, y + child.measuredHeight)
        }
    }

    private inline fun place(
        width: Int,
        at: (View, Int, Int) -> Unit,
    ): Int {
        val gap = dp(gapDp)
        var x = 0
        var y = 0
        var high = 0
        for (i in 0 until childCount) {
            val child = getChildAt(i)
            if (child.visibility == GONE) continue
            if (x > 0 && x + child.measuredWidth > width) {
                x = 0
                y += high + gap
                high = 0
            }
            at(child, x, y)
            x += child.measuredWidth + gap
            high = maxOf(high, child.measuredHeight)
        }
        return y + high
    }
}
