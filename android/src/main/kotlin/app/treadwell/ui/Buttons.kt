package app.treadwell.ui

import android.content.Context
import android.content.res.ColorStateList
import android.graphics.Canvas
import android.view.Gravity
import android.view.View
import android.widget.Button
import android.widget.ImageButton
import app.treadwell.R

/** How loud a button is. One [PRIMARY] a screen. */
enum class Look(
    val fill: Int?,
    val stroke: Int?,
    val ink: Int,
) {
    PRIMARY(R.color.brand, null, R.color.on_brand),
    TONAL(R.color.brand_soft, null, R.color.brand),

    /** Outlined; answers are all alike, so that none is proposed. */
    LINE(R.color.surface, R.color.outline, R.color.ink),
    LINE_BRAND(R.color.surface, R.color.outline, R.color.brand),

    /** Chosen among outlined ones. */
    CHOSEN(R.color.brand_soft, R.color.brand, R.color.brand),
    TEXT(null, null, R.color.brand),

    /** STOP and the emergency call alone. */
    DANGER(R.color.stop_fill, R.color.stop, R.color.on_stop),
}

enum class Size(
    val height: Int,
    val type: Type,
    val side: Int,
) {
    /** 48: inside cards and rows. */
    SMALL(48, Type.LABEL_STRONG, 20),

    /** 48, for words in a line of text. */
    LINK(48, Type.STRONG, 12),

    /** 56: the action of a screen. */
    ACTION(56, Type.STRONG, 24),

    /** 64: an answer. */
    ANSWER(64, Type.HEADING, 24),

    /** 72: the emergency call. */
    HUGE(72, Type.HEADING, 24),
}

/** A button of words, with an icon before them if any; both are centred together. */
class PillButton(
    context: Context,
    label: CharSequence,
    look: Look = Look.PRIMARY,
    private val size: Size = Size.ACTION,
    icon: Int? = null,
    onClick: () -> Unit = {},
) : Button(context) {
    private var icon: Int? = icon

    var look: Look = look
        set(value) {
            field = value
            dress()
        }

    init {
        isAllCaps = false
        stateListAnimator = null
        minHeight = dp(size.height)
        minimumHeight = dp(size.height)
        minimumWidth = dp(size.height)
        minWidth = 0
        text = label
        gravity = Gravity.CENTER
        setPadding(dp(size.side), dp(PAD), dp(size.side), dp(PAD))
        compoundDrawablePadding = dp(PAD)
        setOnClickListener { onClick() }
        dress()
    }

    override fun setEnabled(enabled: Boolean) {
        super.setEnabled(enabled)
        dress()
    }

    /** Changes the icon; null takes it away. */
    fun icon(drawable: Int?) {
        icon = drawable
        dress()
    }

    private fun dress() {
        val off = !isEnabled
        val ink = if (off) R.color.ink_soft else look.ink
        val radius = size.height / 2f
        type(size.type, ink)
        background =
            context.touchable(
                context.box(if (off) R.color.panel else look.fill, if (off) null else look.stroke, radius),
                radius,
            )
        val side = if (size == Size.ANSWER || size == Size.HUGE || size == Size.ACTION) 24 else 20
        val drawable =
            icon?.let {
                context.tinted(it, ink).apply { setBounds(0, 0, context.iconSide(side), context.iconSide(side)) }
            }
        setCompoundDrawablesRelative(drawable, null, null, null)
        // Latin words in a right-to-left app begin at the start edge too; onDraw centres them with the icon.
        val centred = drawable == null && !startAligned
        textAlignment = if (centred) TEXT_ALIGNMENT_GRAVITY else TEXT_ALIGNMENT_VIEW_START
        gravity = if (centred) Gravity.CENTER else Gravity.CENTER_VERTICAL or Gravity.START
    }

    override fun onDraw(canvas: Canvas) {
        if (icon == null || left()) return super.onDraw(canvas)
        val lines = layout ?: return super.onDraw(canvas)
        val words = (0 until lines.lineCount).maxOfOrNull(lines::getLineWidth) ?: 0f
        val free = width - compoundPaddingLeft - compoundPaddingRight - words
        val shift = maxOf(0f, free / 2) * if (layoutDirection == View.LAYOUT_DIRECTION_RTL) -1 else 1
        canvas.save()
        canvas.translate(shift, 0f)
        super.onDraw(canvas)
        canvas.restore()
    }

    /** Chips and choices in a list begin at the start edge. */
    var startAligned: Boolean = false
        set(value) {
            field = value
            dress()
        }

    private fun left() = startAligned

    private companion object {
        const val PAD = 8
    }
}

/** A button that is only a picture: 48 square, its label is spoken. [outlined] draws the circle of a stepper. */
class IconButton(
    context: Context,
    drawable: Int,
    label: CharSequence,
    color: Int = R.color.ink,
    size: Int = 48,
    outlined: Boolean = false,
    onClick: () -> Unit = {},
) : ImageButton(context) {
    init {
        val circle = size / 2f
        minimumWidth = dp(size)
        minimumHeight = dp(size)
        contentDescription = label
        tooltipText = label
        setImageDrawable(context.getDrawable(drawable)?.mutate())
        imageTintList = ColorStateList.valueOf(context.getColor(color))
        scaleType = ScaleType.FIT_CENTER
        val pad = dp((size - if (size > LARGE) LARGE_ICON else ICON) / 2)
        val surface = if (outlined) context.box(R.color.surface, R.color.outline, circle) else null
        background = context.touchable(surface, circle)
        setPadding(pad, pad, pad, pad)
        layoutParams =
            android.widget.LinearLayout
                .LayoutParams(dp(size), dp(size))
        setOnClickListener { onClick() }
    }

    fun show(
        drawable: Int,
        label: CharSequence,
    ) {
        setImageDrawable(context.getDrawable(drawable)?.mutate())
        contentDescription = label
        tooltipText = label
    }

    override fun setEnabled(enabled: Boolean) {
        super.setEnabled(enabled)
        imageAlpha = if (enabled) OPAQUE else FAINT
    }

    private companion object {
        const val ICON = 24
        const val LARGE = 64
        const val LARGE_ICON = 32
        const val OPAQUE = 255
        const val FAINT = 97
    }
}
