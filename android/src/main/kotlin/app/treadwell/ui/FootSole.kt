package app.treadwell.ui

import android.content.Context
import android.graphics.Canvas
import android.graphics.Matrix
import android.graphics.Paint
import android.graphics.Path
import android.graphics.RectF
import android.view.View
import app.treadwell.R

/** A part of the foot that works; ids as in the core's content. */
enum class Sole(
    val id: String,
) {
    WHOLE("whole-sole"),
    ARCH("arch"),
    INSTEP("instep"),
    INNER_EDGE("inner-edge"),
    OUTER_EDGE("outer-edge"),
    BALL("ball"),
    HEEL("heel"),
    TOES("toes"),
}

/** The sole of a foot with the parts that work painted. Words beside it say the same, so readers skip it. */
class FootSole(
    context: Context,
    surfaces: Set<Sole>,
) : View(context) {
    private val sole = parsePath(SOLE)
    private val toes = Path().apply { TOES.forEach { addOval(it, Path.Direction.CW) } }
    private val marked = Path().apply { surfaces.forEach { op(part(it), Path.Op.UNION) } }
    private val skin = paint(R.color.body, Paint.Style.FILL)
    private val mark = paint(R.color.brand, Paint.Style.FILL)
    private val edge = paint(R.color.outline, Paint.Style.STROKE)
    private val toScreen = Matrix()
    private val shown = Path()

    init {
        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
    }

    override fun onDraw(canvas: Canvas) {
        val scale = minOf(width / WIDTH, height / HEIGHT)
        toScreen.setScale(scale, scale)
        toScreen.postTranslate((width - WIDTH * scale) / 2, (height - HEIGHT * scale) / 2)
        listOf(sole to skin, toes to skin, marked to mark, sole to edge, toes to edge).forEach { (path, paint) ->
            path.transform(toScreen, shown)
            canvas.drawPath(shown, paint)
        }
    }

    private fun part(surface: Sole): Path =
        when (surface) {
            Sole.WHOLE -> Path(sole)
            Sole.ARCH -> within(ARCH)
            Sole.INSTEP -> within(parsePath("M 0 104 L 100 104 L 100 158 L 0 158 Z"))
            Sole.INNER_EDGE -> along(EDGE_WIDTH)
            Sole.OUTER_EDGE -> along(-EDGE_WIDTH)
            Sole.BALL -> within(parsePath("M 0 0 L 100 0 L 100 96 C 70 108 40 108 0 98 Z"))
            Sole.HEEL -> within(parsePath("M 0 168 C 30 158 70 158 100 168 L 100 230 L 0 230 Z"))
            Sole.TOES -> Path(toes)
        }

    private fun within(shape: Path) = Path().apply { op(sole, shape, Path.Op.INTERSECT) }

    /** The strip of the sole along one side. */
    private fun along(shift: Float): Path {
        val moved = Path(sole).apply { transform(Matrix().apply { setTranslate(shift, 0f) }) }
        return Path().apply { op(sole, moved, Path.Op.DIFFERENCE) }
    }

    private fun paint(
        color: Int,
        style: Paint.Style,
    ) = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        this.color = context.getColor(color)
        this.style = style
        strokeWidth = context.dp(2f)
        strokeJoin = Paint.Join.ROUND
    }

    private companion object {
        const val WIDTH = 100f
        const val HEIGHT = 224f
        const val EDGE_WIDTH = 13f

        /** The inner side, with the big toe, is on the left. */
        const val SOLE =
            "M 30 196 C 30 224 68 224 70 194 C 72 168 78 142 85 112 C 92 82 84 64 66 60 " +
                "C 46 54 22 56 15 74 C 8 96 22 108 29 126 C 36 146 30 172 30 196 Z"
        val ARCH: Path = parsePath("M 0 104 C 40 100 58 116 56 136 C 54 156 44 164 0 164 Z")
        val TOES =
            listOf(
                RectF(8f, 12f, 34f, 50f),
                RectF(37f, 14f, 53f, 42f),
                RectF(55f, 18f, 69f, 46f),
                RectF(70f, 28f, 83f, 54f),
                RectF(82f, 42f, 94f, 66f),
            )
    }
}
