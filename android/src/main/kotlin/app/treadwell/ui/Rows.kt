package app.treadwell.ui

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R

/** A row of a list: what stands before it, a name, a second line, what stands at its end. */
class ItemRow(
    context: Context,
    title: CharSequence,
    second: CharSequence? = null,
    leading: View? = null,
    /** A badge or a number. It wraps below the title with large text. */
    trailing: View? = null,
    /** A button of its own at the end, beside the tap on the row. */
    button: View? = null,
    type: Type = Type.STRONG,
    dense: Boolean = false,
    fill: Int? = null,
    /** Puts the trailing part on the title's line, so that the second line has the whole width. */
    wideSecond: Boolean = false,
    onClick: (() -> Unit)? = null,
) : LinearLayout(context) {
    val title: TextView = text(context, title, type)
    val second: TextView = text(context, second ?: "", Type.LABEL, R.color.ink_soft)
    private val words = column(context)

    init {
        orientation = HORIZONTAL
        isBaselineAligned = false
        gravity = if (context.largeText) Gravity.TOP else Gravity.CENTER_VERTICAL
        minimumHeight = dp(height(dense, second != null))
        val pad = dp(if (dense || second == null) 8 else 10)
        setPaddingRelative(dp(SIDE), pad, dp(if (button == null) SIDE else 4), pad)
        leading?.let { add(it, end = GAP) }
        this.second.visibility = if (second == null) GONE else VISIBLE
        val below = context.largeText && trailing != null
        val beside = trailing.takeIf { wideSecond && !below }
        words.apply {
            if (beside == null) put(this@ItemRow.title) else put(titleLine(beside))
            put(this@ItemRow.second)
            if (below) put(checkNotNull(trailing), WRAP_CONTENT, top = 4)
        }
        put(words, 0, weight = 1f)
        if (!below && beside == null) trailing?.let { add(it, start = GAP) }
        if (onClick != null) {
            background = context.touchable(fill?.let { context.box(it, radius = 0f) }, 0f)
            setOnClickListener { onClick() }
            role(Role.BUTTON)
            if (trailing == null && button == null) putIcon(R.drawable.ic_forward, R.color.ink_soft, 20, start = GAP)
        } else {
            fill?.let { setBackgroundColor(context.getColor(it)) }
        }
        button?.let { add(it) }
    }

    /** Adds a line of its own under the words, such as a mark that is too long to stand beside them. */
    fun below(view: View) = words.put(view, top = 6)

    private fun titleLine(beside: View) =
        row(context) {
            put(this@ItemRow.title, 0, weight = 1f)
            put(beside, start = GAP)
        }

    private fun add(
        view: View,
        start: Int = 0,
        end: Int = 0,
    ) {
        val size = view.layoutParams
        put(view, size?.width ?: WRAP_CONTENT, size?.height ?: WRAP_CONTENT, start = start, end = end)
    }

    private fun height(
        dense: Boolean,
        two: Boolean,
    ) = when {
        dense -> DENSE
        two -> TWO
        else -> ONE
    }

    private companion object {
        const val SIDE = 16
        const val GAP = 12
        const val TWO = 68
        const val ONE = 56
        const val DENSE = 48
    }
}

/** Two letters in a circle, for a person; or a picture, for an event. Beside a name, so readers skip it. */
fun avatar(
    context: Context,
    letters: CharSequence = "",
    icon: Int? = null,
    size: Int = 40,
): View {
    val view: View =
        if (icon == null) {
            text(context, letters, Type.LABEL_STRONG, R.color.brand).apply {
                gravity = Gravity.CENTER
                textAlignment = View.TEXT_ALIGNMENT_GRAVITY
                setAutoSizeTextTypeWithDefaults(TextView.AUTO_SIZE_TEXT_TYPE_NONE)
            }
        } else {
            icon(context, icon, R.color.ink_soft).apply {
                val pad = dp((size - 24) / 2)
                setPadding(pad, pad, pad, pad)
            }
        }
    view.background = context.box(if (icon == null) R.color.brand_soft else R.color.panel, radius = size)
    view.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
    val grow =
        if (icon == null) {
            context.resources.configuration.fontScale
                .coerceIn(1f, 1.6f)
        } else {
            1f
        }
    val side = Math.round(context.dp(size) * grow)
    view.layoutParams = LinearLayout.LayoutParams(side, side)
    return view
}

private fun Context.box(
    fill: Int,
    radius: Int,
) = box(fill, null, radius.toFloat())

/** A tick box with its words: the whole row is the target. */
class CheckRow(
    context: Context,
    words: CharSequence,
    detail: CharSequence? = null,
    checked: Boolean = false,
    private val single: Boolean = false,
    trailing: View? = null,
    private val onChange: (Boolean) -> Unit = {},
) : LinearLayout(context) {
    private val mark = icon(context, if (single) R.drawable.radio_off else R.drawable.check_off)

    var checked: Boolean = checked
        set(value) {
            field = value
            draw()
        }

    init {
        orientation = HORIZONTAL
        isBaselineAligned = false
        gravity = if (context.largeText || (detail != null && !single)) Gravity.TOP else Gravity.CENTER_VERTICAL
        minimumHeight = dp(if (detail == null) 48 else 68)
        setPadding(dp(16), dp(10), dp(16), dp(10))
        background = context.touchable(null, 0f)
        put(mark, dp(24), dp(24), end = if (single) 12 else 16)
        put(
            column(context) {
                put(text(context, words, if (detail == null) Type.BODY else Type.STRONG))
                detail?.let {
                    put(
                        text(context, it, Type.LABEL, if (single) R.color.ink_soft else R.color.ink),
                        top = 2,
                    )
                }
            },
            0,
            weight = 1f,
        )
        trailing?.let {
            val size = it.layoutParams
            put(it, size?.width ?: WRAP_CONTENT, size?.height ?: WRAP_CONTENT, start = 12)
        }
        setOnClickListener {
            if (single && this.checked) return@setOnClickListener
            this.checked = !this.checked
            onChange(this.checked)
        }
        role(if (single) Role.RADIO else Role.CHECK) { info ->
            info.isCheckable = true
            @Suppress("DEPRECATION") // the three-state form is newer than our target
            info.isChecked = this.checked
        }
        draw()
    }

    private fun draw() {
        mark.setImageResource(
            when {
                single && checked -> R.drawable.radio_on
                single -> R.drawable.radio_off
                checked -> R.drawable.check_on
                else -> R.drawable.check_off
            },
        )
    }
}

/** A short line with a picture before it: a step, a veto, a thing that helps. */
fun line(
    context: Context,
    words: CharSequence,
    drawable: Int,
    color: Int = R.color.brand,
    type: Type = Type.BODY,
): View =
    row(context, Gravity.TOP) {
        putIcon(drawable, color, 20, end = 12, top = 2)
        put(text(context, words, type), 0, weight = 1f)
    }

/** A step with its number in a circle. */
fun numbered(
    context: Context,
    number: Int,
    words: CharSequence,
): View =
    row(context, Gravity.TOP) {
        val badge = avatar(context, "$number", size = 24)
        put(badge, badge.layoutParams.width, badge.layoutParams.height, end = 12)
        put(text(context, words), 0, weight = 1f)
        isFocusable = true
        contentDescription = "$number. $words"
    }
