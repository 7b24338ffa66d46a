package app.treadwell.ui

import android.content.Context
import android.view.Gravity
import android.view.View
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R

/** How a level looks: a shape of its own and a colour. The word comes from the core and always stands beside it. */
enum class LevelLook(
    val shape: Int,
    val color: Int,
    val soft: Int,
) {
    /** Proceed, normal: circle with a tick. */
    GO(R.drawable.level_go, R.color.go, R.color.go_soft),

    /** Adapt, contact the therapist: diamond. */
    CARE(R.drawable.level_care, R.color.care, R.color.care_soft),

    /** Clearance, a doctor the same day: square with an envelope. */
    ASK(R.drawable.level_ask, R.color.ask, R.color.ask_soft),

    /** Do not proceed, emergency: octagon. */
    STOP(R.drawable.level_stop, R.color.stop, R.color.stop_soft),
}

enum class BadgeSize(
    val shape: Int,
    val type: Type,
    val gap: Int,
) {
    /** In rows. */
    ROW(20, Type.LABEL_STRONG, 8),

    /** On cards. */
    CARD(24, Type.STRONG, 12),

    /** The head of an outcome. */
    PAGE(56, Type.TITLE, 16),

    /** The head of an emergency: the word goes below. */
    EMERGENCY(72, Type.EMERGENCY, 12),
}

/** A level: shape and word. The shape grows with the text. */
class LevelBadge(
    context: Context,
    look: LevelLook,
    word: CharSequence,
    size: BadgeSize = BadgeSize.ROW,
) : LinearLayout(context) {
    private val shape = ImageView(context).apply { importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO }
    private val word: TextView = text(context, word, size.type, look.color)

    init {
        val below = size == BadgeSize.EMERGENCY
        orientation = if (below) VERTICAL else HORIZONTAL
        gravity = Gravity.CENTER_VERTICAL or Gravity.START
        val side = shapeSide(context, size)
        put(shape, side, side, gravity = if (below) Gravity.START else -1)
        val room = LayoutParams.WRAP_CONTENT
        if (below) put(this.word, room, top = size.gap) else put(this.word, room, start = size.gap)
        if (size == BadgeSize.PAGE || below) this.word.heading()
        show(look, word)
    }

    fun show(
        look: LevelLook,
        word: CharSequence,
    ) {
        shape.setImageResource(look.shape)
        this.word.text = word
        this.word.setTextColor(context.getColor(look.color))
    }

    companion object {
        /** Pixels: small shapes grow with the text, large ones are large enough. */
        fun shapeSide(
            context: Context,
            size: BadgeSize,
        ): Int {
            val grow =
                if (size.shape > GROWS_TO) {
                    1f
                } else {
                    context.resources.configuration.fontScale
                        .coerceIn(1f, 2f)
                }
            return Math.round(context.dp(size.shape.toFloat()) * grow)
        }

        private const val GROWS_TO = 24
    }
}

/** The shape alone, for a card whose title is the word's finding; the word is spoken. */
fun levelShape(
    context: Context,
    look: LevelLook,
    word: CharSequence,
    size: BadgeSize = BadgeSize.CARD,
): View =
    ImageView(context).apply {
        setImageResource(look.shape)
        contentDescription = word
        val side = LevelBadge.shapeSide(context, size)
        layoutParams = LinearLayout.LayoutParams(side, side)
    }
