package app.treadwell.ui

import android.graphics.Path
import android.graphics.RectF
import android.graphics.Region

/** Which way the figure stands. */
enum class Facing { BACK, FRONT, LEFT, RIGHT }

/** One view of the figure as the core delivers it. Paths hold absolute M, L, C and Z only, in units of [width] by [height]. */
data class ChartView(
    val facing: Facing,
    val width: Float,
    val height: Float,
    val outline: String,
    /** Drawn faintly, never tapped. */
    val lines: List<String>,
    /** Edges of the near arm over the body; drawn over the zones. */
    val arms: List<String>,
    val zones: List<ChartZone>,
)

data class ChartZone(
    val id: String,
    val path: String,
    /** The point furthest from the border. */
    val labelX: Float,
    val labelY: Float,
    /** 1 lies in front of 0. */
    val z: Int = 0,
    /** Painted one tone deeper, so that the eye finds its way. */
    val bony: Boolean = false,
)

/** What the screening says of a zone. Told by pattern and by word, never by colour alone. */
enum class ZoneMark {
    NONE,

    /** No foot today: hatched, with an edge. */
    OFF_TODAY,

    /** Never a foot: finely hatched. */
    NEVER,

    /** Lightly only: dots. */
    LIGHT,

    /** One of the answers to a question: tinted, with an edge. */
    CHOICE,
}

/** A zone as it stands now. */
data class ZoneState(
    /** "Left calf", from the core. */
    val label: String,
    val mark: ZoneMark = ZoneMark.NONE,
    val selected: Boolean = false,
    /** "no foot before 14 March", from the core; spoken and shown in the list. */
    val detail: String? = null,
    /** False for a zone that is only shown. */
    val enabled: Boolean = true,
)

/** A zone ready to be drawn and hit: its path in the chart's own units. */
internal class ZoneShape(
    val zone: ChartZone,
) {
    val path: Path = parsePath(zone.path)
    private val region =
        Region().apply {
            val scaled = Path(path).apply { transform(android.graphics.Matrix().apply { setScale(FINE, FINE) }) }
            val all = Region(-FAR, -FAR, FAR, FAR)
            setPath(scaled, all)
        }
    private val border: FloatArray = border(path)
    val bounds =
        RectF(border[0], border[1], border[0], border[1]).apply {
            for (i in border.indices step 2) union(border[i], border[i + 1])
        }

    /** From the middle to the border: how far inside a point can be. */
    val depth: Float = distance(zone.labelX, zone.labelY)

    fun contains(
        x: Float,
        y: Float,
    ): Boolean = region.contains((x * FINE).toInt(), (y * FINE).toInt())

    /** From the point to the border, in units of the chart. */
    fun distance(
        x: Float,
        y: Float,
    ): Float {
        var least = Float.MAX_VALUE
        for (i in border.indices step 2) {
            val dx = border[i] - x
            val dy = border[i + 1] - y
            least = minOf(least, dx * dx + dy * dy)
        }
        return Math.sqrt(least.toDouble()).toFloat()
    }

    private companion object {
        const val FINE = 4f
        const val FAR = 8000
        const val STEP = 3f

        fun border(path: Path): FloatArray {
            val points = mutableListOf<Float>()
            val measure = android.graphics.PathMeasure(path, true)
            val at = FloatArray(2)
            do {
                var along = 0f
                while (along <= measure.length) {
                    if (measure.getPosTan(along, at, null)) points += at.toList()
                    along += STEP
                }
            } while (measure.nextContour())
            return points.toFloatArray()
        }
    }
}

private val TOKEN = Regex("[MLCZ]|-?\\d*\\.?\\d+")

/** Reads absolute M, L, C and Z; anything else is a fault in the chart's data. */
internal fun parsePath(data: String): Path {
    val path = Path()
    val tokens = TOKEN.findAll(data).map { it.value }.toList()
    var i = 0
    var command = ""

    fun number() = tokens[i++].toFloat()
    while (i < tokens.size) {
        if (tokens[i][0].isLetter()) command = tokens[i++]
        when (command) {
            "M" -> path.moveTo(number(), number()).also { command = "L" }
            "L" -> path.lineTo(number(), number())
            "C" -> path.cubicTo(number(), number(), number(), number(), number(), number())
            "Z" -> path.close()
            else -> error("a chart path with '$command'")
        }
    }
    return path
}
