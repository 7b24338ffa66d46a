package app.treadwell.ui

import android.content.Context
import android.graphics.Canvas
import android.graphics.Path
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import android.widget.Space
import android.widget.TextView
import app.treadwell.R

/** A surface with a hairline around it. */
open class Card(
    context: Context,
    fill: Int = R.color.surface,
    stroke: Int = R.color.line,
    padding: Int = 16,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        background = context.box(fill, stroke)
        clipToOutline = true
        setPadding(dp(padding), dp(padding), dp(padding), dp(padding))
    }
}

/** A surface that cuts its children off at its round edge, on every kind of canvas. */
open class Rounded(
    context: Context,
    stroke: Int = R.color.line,
    private val radius: Float = 14f,
) : LinearLayout(context) {
    private val edge = Path()

    init {
        background = context.box(R.color.surface, stroke, radius)
        setPadding(dp(1), dp(1), dp(1), dp(1)) // children do not paint over the edge
        isBaselineAligned = false
    }

    override fun onSizeChanged(
        w: Int,
        h: Int,
        oldw: Int,
        oldh: Int,
    ) {
        val inset = dp(1f)
        edge.rewind()
        edge.addRoundRect(inset, inset, w - inset, h - inset, dp(radius) - inset, dp(radius) - inset, Path.Direction.CW)
    }

    override fun dispatchDraw(canvas: Canvas) {
        canvas.save()
        canvas.clipPath(edge)
        super.dispatchDraw(canvas)
        canvas.restore()
    }

    /** Lines of one dp between children, along or across. */
    protected fun divide(color: Int) {
        showDividers = SHOW_DIVIDER_MIDDLE
        dividerDrawable = context.box(color, radius = 0f).apply { setSize(dp(1), dp(1)) }
    }
}

/** Rows in one card, with hairlines between them. */
class ListCard(
    context: Context,
) : Rounded(context) {
    init {
        orientation = VERTICAL
        divide(R.color.line)
    }

    fun <V : View> item(view: V): V = put(view)

    fun items(views: Iterable<View>) {
        removeAllViews()
        views.forEach(::item)
    }
}

/** A label and what it says, in two columns: "Why", "Do", "Later". With large text the label stands above. */
class KeyedText(
    context: Context,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
    }

    fun pair(
        key: CharSequence,
        words: CharSequence,
    ) {
        val gap = if (childCount == 0) 0 else GAP
        val label = text(context, key, Type.LABEL_STRONG, R.color.ink_soft)
        val said = text(context, words)
        if (context.largeText) {
            put(label, top = gap)
            put(said)
            return
        }
        label.minWidth = dp(KEY)
        put(
            row(context, Gravity.TOP) {
                put(label, top = 2)
                put(said, 0, weight = 1f, start = GAP)
            },
            top = gap,
        )
    }

    private companion object {
        const val KEY = 44
        const val GAP = 8
    }
}

/** A number with its name and a picture: "Pressure, up to" "3 of 5". */
class Tile(
    context: Context,
    drawable: Int,
    name: CharSequence,
    value: CharSequence,
    color: Int = R.color.brand,
) : LinearLayout(context) {
    init {
        orientation = HORIZONTAL
        isBaselineAligned = false
        background = context.box(R.color.surface, R.color.line)
        setPadding(dp(PAD), dp(PAD), dp(PAD), dp(PAD))
        minimumHeight = dp(HEIGHT)
        putIcon(drawable, color, end = PAD)
        put(
            column(context) {
                put(text(context, name, Type.LABEL, R.color.ink_soft))
                put(text(context, value, Type.STRONG))
            },
            0,
            weight = 1f,
        )
        isFocusable = true
        contentDescription = "$name $value"
    }

    private companion object {
        const val PAD = 12
        const val HEIGHT = 72
    }
}

/** Tiles two abreast, one with large text; those of a line are equally high. */
fun tiles(
    context: Context,
    tiles: List<View>,
): View =
    column(context) {
        val abreast = if (context.largeText) 1 else 2
        tiles.chunked(abreast).forEachIndexed { i, line ->
            put(
                row(context, Gravity.FILL_VERTICAL) {
                    line.forEachIndexed { j, tile ->
                        put(tile, 0, MATCH_PARENT, weight = 1f, start = if (j > 0) 8 else 0)
                    }
                    if (line.size < abreast) put(Space(context), 0, WRAP_CONTENT, weight = 1f, start = 8)
                },
                top = if (i > 0) 8 else 0,
            )
        }
    }

/** A note that asks for attention: a level's shape, what it is, what is said, and up to two ways on. */
class Banner(
    context: Context,
    look: LevelLook?,
    title: CharSequence,
    words: CharSequence? = null,
    actions: List<PillButton> = emptyList(),
    /** Spoken as soon as it appears. */
    urgent: Boolean = false,
    icon: Int = R.drawable.ic_shield,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        background = context.box(look?.soft ?: R.color.panel, look?.color ?: R.color.line)
        setPadding(dp(PAD), dp(PAD), dp(PAD), dp(PAD))
        put(
            row(context, Gravity.TOP) {
                if (look == null) {
                    putIcon(icon, R.color.ink_soft, end = GAP)
                } else {
                    val side = LevelBadge.shapeSide(context, BadgeSize.CARD)
                    val shape = icon(context, look.shape, look.color)
                    shape.setImageResource(look.shape)
                    shape.imageTintList = null
                    put(shape, side, side, end = GAP)
                }
                put(
                    column(context) {
                        put(text(context, title, Type.STRONG))
                        words?.let { put(text(context, it)) }
                    },
                    0,
                    weight = 1f,
                )
            },
        )
        if (actions.isNotEmpty()) put(pair(context, actions), top = GAP)
        if (urgent) accessibilityLiveRegion = ACCESSIBILITY_LIVE_REGION_ASSERTIVE
    }

    private companion object {
        const val PAD = 16
        const val GAP = 12
    }
}

/** Buttons side by side, equally wide; below one another with large text. */
fun pair(
    context: Context,
    buttons: List<View>,
): View =
    if (context.largeText) {
        column(context) { buttons.forEachIndexed { i, each -> put(each, top = if (i > 0) 8 else 0) } }
    } else {
        row(context, Gravity.FILL_VERTICAL) {
            buttons.forEachIndexed { i, each ->
                put(each, 0, MATCH_PARENT, weight = 1f, start = if (i > 0) 8 else 0)
                (each as? TextView)?.setPadding(dp(8), dp(8), dp(8), dp(8))
            }
        }
    }

/** Nothing here yet: one sentence and the one thing to do. */
class EmptyState(
    context: Context,
    sentence: CharSequence,
    action: PillButton? = null,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        gravity = Gravity.CENTER_HORIZONTAL
        setPadding(dp(PAD), dp(PAD), dp(PAD), dp(PAD))
        put(
            text(context, sentence, Type.BODY, R.color.ink_soft).apply {
                textAlignment = View.TEXT_ALIGNMENT_CENTER
            },
        )
        action?.let { put(it, WRAP_CONTENT, top = PAD) }
    }

    private companion object {
        const val PAD = 24
    }
}

/** Something went wrong: what is safe first, then what happened, then what to do. */
class ErrorState(
    context: Context,
    safe: CharSequence,
    happened: CharSequence,
    actions: List<PillButton> = emptyList(),
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        background = context.box(R.color.care_soft, R.color.care)
        setPadding(dp(PAD), dp(PAD), dp(PAD), dp(PAD))
        put(text(context, safe, Type.STRONG))
        put(text(context, happened), top = 4)
        if (actions.isNotEmpty()) put(pair(context, actions), top = PAD)
        accessibilityLiveRegion = ACCESSIBILITY_LIVE_REGION_ASSERTIVE
    }

    private companion object {
        const val PAD = 16
    }
}
