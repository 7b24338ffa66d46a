package app.treadwell.ui

import android.widget.TextView
import app.treadwell.R

/** The type scale of the design: a style and its line height in parts of the text size. */
enum class Type(
    val style: Int,
    private val size: Float,
    private val line: Float,
) {
    TITLE(R.style.Type_Title, 28f, 36f),
    HEADING(R.style.Type_Heading, 22f, 28f),

    /** The one sentence of an outcome. */
    SENTENCE(R.style.Type_Sentence, 22f, 28f),
    STRONG(R.style.Type_Strong, 17f, 24f),
    BODY(R.style.Type_Body, 17f, 24f),
    LABEL(R.style.Type_Label, 15f, 20f),
    LABEL_STRONG(R.style.Type_LabelStrong, 15f, 20f),

    /** Never for clinical text. */
    SMALL(R.style.Type_Small, 13f, 18f),
    SMALL_STRONG(R.style.Type_SmallStrong, 13f, 16f),
    EMERGENCY(R.style.Type_Emergency, 36f, 44f),
    TIMER(R.style.Type_Timer, 72f, 76f),
    PAIN(R.style.Type_Pain, 96f, 100f),
    ;

    internal val ratio get() = line / size
}

/** Sets size, weight, line height and colour. Large text grows less than small, so the line follows the real size. */
fun TextView.type(
    type: Type,
    color: Int = R.color.ink,
) {
    setTextAppearance(type.style)
    setTextColor(context.getColor(color))
    lineHeight = Math.round(textSize * type.ratio)
}
