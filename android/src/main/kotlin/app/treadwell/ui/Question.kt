package app.treadwell.ui

import android.content.Context
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R

/** How far along: 6 high, and in words. */
class Progress(
    context: Context,
    color: Int = R.color.brand,
) : View(context) {
    private val paint = android.graphics.Paint(android.graphics.Paint.ANTI_ALIAS_FLAG)
    private val fill = context.getColor(color)
    private val rest = context.getColor(R.color.line)

    /** From 0 to 1. */
    var share: Float = 0f
        set(value) {
            field = value.coerceIn(0f, 1f)
            invalidate()
        }

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO // the words above it say the same
        minimumHeight = dp(HEIGHT)
    }

    override fun onMeasure(
        width: Int,
        height: Int,
    ) = setMeasuredDimension(MeasureSpec.getSize(width), dp(HEIGHT))

    override fun onDraw(canvas: android.graphics.Canvas) {
        val round = height / 2f
        paint.color = rest
        canvas.drawRoundRect(0f, 0f, width.toFloat(), height.toFloat(), round, round, paint)
        if (share == 0f) return
        paint.color = fill
        val done = maxOf(width * share, height.toFloat())
        val from = if (layoutDirection == LAYOUT_DIRECTION_RTL) width - done else 0f
        canvas.drawRoundRect(from, 0f, from + done, height.toFloat(), round, round, paint)
    }

    private companion object {
        const val HEIGHT = 6
    }
}

/** "Bones and joints, 3 of 9" over its bar. */
fun progress(
    context: Context,
    words: CharSequence,
    share: Float,
): View =
    column(context) {
        put(text(context, words, Type.LABEL_STRONG, R.color.brand))
        put(Progress(context).apply { this.share = share }, top = 8)
    }

/** One question: what is asked, help, and why we ask, folded. */
fun question(
    context: Context,
    asked: CharSequence,
    help: CharSequence? = null,
    why: CharSequence? = null,
): LinearLayout =
    column(context) {
        put(
            text(context, asked, Type.TITLE).apply {
                heading()
                accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
            },
            top = if (context.largeText) 16 else 32,
        )
        help?.let { put(text(context, it, Type.BODY, R.color.ink_soft), top = 16) }
        why?.let { reason ->
            put(hairline(context), LinearLayout.LayoutParams.MATCH_PARENT, dp(1), top = 16)
            put(
                Fold(context, context.getString(R.string.why_we_ask), Type.STRONG, least = 56) {
                    put(text(context, reason), bottom = 8)
                },
            )
            put(hairline(context), LinearLayout.LayoutParams.MATCH_PARENT, dp(1))
        }
    }

/** An answer that can be given. */
data class Answer(
    val id: String,
    val label: String,
    /** Given before, when the person comes back to the question. Never set for a question that nobody answered. */
    val chosen: Boolean = false,
)

/** The answers of a question: 64 high, 12 apart, all alike, so that none is proposed. Goes into [Page.reach]. */
fun answers(
    context: Context,
    answers: List<Answer>,
    note: CharSequence? = null,
    back: PillButton? = null,
    onPick: (Answer) -> Unit,
): View =
    column(context) {
        note?.let {
            put(
                text(context, it, Type.LABEL, R.color.ink_soft).apply { textAlignment = View.TEXT_ALIGNMENT_CENTER },
                bottom = 16,
            )
        }
        answers.forEachIndexed { i, answer ->
            val look = if (answer.chosen) Look.CHOSEN else Look.LINE
            val mark = if (answer.chosen) R.drawable.ic_tick else null
            put(
                PillButton(context, answer.label, look, Size.ANSWER, mark) { onPick(answer) }
                    .apply { isSelected = answer.chosen },
                top = if (i > 0) 12 else 0,
            )
        }
        back?.let {
            put(it, LinearLayout.LayoutParams.WRAP_CONTENT, top = 12, gravity = android.view.Gravity.CENTER_HORIZONTAL)
        }
    }
