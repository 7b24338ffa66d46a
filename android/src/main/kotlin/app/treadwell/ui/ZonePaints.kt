package app.treadwell.ui

import android.content.Context
import android.graphics.Bitmap
import android.graphics.BitmapShader
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Shader
import app.treadwell.R

/** The patterns of marked zones, at one size on the screen whatever the zoom. */
internal class ZonePaints(
    private val context: Context,
) {
    val body = fill(R.color.body)
    val bony = fill(R.color.bone)
    val selected = fill(R.color.brand)
    val hairline = stroke(R.color.surface, 1f)
    val outline = stroke(R.color.outline, 2f)
    val line = stroke(R.color.outline, 1f).apply { alpha = FAINT }
    val selectedEdge = stroke(R.color.brand, 2f)
    val offEdge = stroke(R.color.stop, 2f)
    val focus = stroke(R.color.ink, 3f)
    private val offGround = fill(R.color.stop_soft)
    private val off = hatch(R.color.stop, periodDp = 6f, widthDp = 2f)
    private val never = hatch(R.color.outline, periodDp = 4f, widthDp = 1f)
    private val choice = fill(R.color.brand_soft)
    private val light = dots(R.color.care, periodDp = 5f, radiusDp = 1.3f)

    /** The layers of a mark, lowest first. */
    fun of(mark: ZoneMark): List<Paint> =
        when (mark) {
            ZoneMark.NONE -> emptyList()
            ZoneMark.OFF_TODAY -> listOf(offGround, off)
            ZoneMark.NEVER -> listOf(never)
            ZoneMark.LIGHT -> listOf(light)
            ZoneMark.CHOICE -> listOf(choice)
        }

    fun edge(mark: ZoneMark): Paint? =
        when (mark) {
            ZoneMark.OFF_TODAY -> offEdge
            ZoneMark.CHOICE -> selectedEdge
            ZoneMark.NONE, ZoneMark.NEVER, ZoneMark.LIGHT -> null
        }

    private fun fill(color: Int) = Paint(Paint.ANTI_ALIAS_FLAG).apply { this.color = context.getColor(color) }

    private fun stroke(
        color: Int,
        widthDp: Float,
    ) = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        this.color = context.getColor(color)
        style = Paint.Style.STROKE
        strokeWidth = context.dp(widthDp)
        strokeJoin = Paint.Join.ROUND
        strokeCap = Paint.Cap.ROUND
    }

    /** Stripes that rise to the right; the tile repeats without a seam. */
    private fun hatch(
        color: Int,
        periodDp: Float,
        widthDp: Float,
    ): Paint {
        val side = Math.round(context.dp(periodDp) * DIAGONAL)
        val paint = stroke(color, widthDp)
        return tile(side) { canvas ->
            val s = side.toFloat()
            for (shift in -1..1) canvas.drawLine(shift * s - s / 2, s * 1.5f, shift * s + s * 1.5f, -s / 2, paint)
        }
    }

    private fun dots(
        color: Int,
        periodDp: Float,
        radiusDp: Float,
    ): Paint {
        val side = Math.round(context.dp(periodDp))
        val paint = fill(color)
        return tile(side) { it.drawCircle(side / 2f, side / 2f, context.dp(radiusDp), paint) }
    }

    private fun tile(
        side: Int,
        draw: (Canvas) -> Unit,
    ): Paint {
        val tile = Bitmap.createBitmap(side, side, Bitmap.Config.ARGB_8888).also { draw(Canvas(it)) }
        return Paint(Paint.ANTI_ALIAS_FLAG).apply {
            shader = BitmapShader(tile, Shader.TileMode.REPEAT, Shader.TileMode.REPEAT)
        }
    }

    private companion object {
        const val FAINT = 153
        const val DIAGONAL = 1.4142f
    }
}
