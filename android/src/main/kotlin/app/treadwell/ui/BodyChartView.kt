package app.treadwell.ui

import android.content.Context
import android.graphics.Canvas
import android.graphics.Matrix
import android.graphics.Path
import android.graphics.RectF
import android.view.GestureDetector
import android.view.MotionEvent
import android.view.ScaleGestureDetector
import android.view.View
import android.view.ViewGroup
import android.view.accessibility.AccessibilityEvent
import app.treadwell.R

/**
 * One view of the figure. Every zone is a child view, so that readers, keyboards and switches reach it like a button;
 * fingers are judged here, because zones are not rectangles: the zone under the finger, or a small one just beside it.
 */
class BodyChartView(
    context: Context,
    private val onTap: (String) -> Unit,
) : ViewGroup(context) {
    private val paints = ZonePaints(context)
    private val toScreen = Matrix()
    private var chart: ChartView? = null
    private var shapes: List<ZoneShape> = emptyList()
    private var outline = Path()
    private var lines: List<Path> = emptyList()
    private var arms: List<Path> = emptyList()
    private var states: Map<String, ZoneState> = emptyMap()
    private val zones = mutableMapOf<String, ZoneView>()
    private val scratch = Path()

    /** 1 shows the whole figure. */
    var zoom: Float = 1f
        set(value) {
            field = value.coerceIn(1f, MOST)
            keepInside()
            requestLayout()
            invalidate()
            onZoom(field)
        }
    var onZoom: (Float) -> Unit = {}
    private var panX = 0f
    private var panY = 0f

    private val pinch =
        ScaleGestureDetector(
            context,
            object : ScaleGestureDetector.SimpleOnScaleGestureListener() {
                override fun onScale(detector: ScaleGestureDetector): Boolean {
                    zoom *= detector.scaleFactor
                    return true
                }
            },
        )
    private val fingers =
        GestureDetector(
            context,
            object : GestureDetector.SimpleOnGestureListener() {
                override fun onDown(e: MotionEvent): Boolean = true

                override fun onSingleTapUp(e: MotionEvent): Boolean {
                    zoneAt(e.x, e.y)?.let { zones[it.zone.id]?.performClick() }
                    return true
                }

                override fun onScroll(
                    start: MotionEvent?,
                    now: MotionEvent,
                    dx: Float,
                    dy: Float,
                ): Boolean {
                    if (zoom == 1f) return false
                    panX -= dx
                    panY -= dy
                    keepInside()
                    requestLayout()
                    invalidate()
                    return true
                }
            },
        )

    init {
        setWillNotDraw(false)
        clipChildren = true
    }

    /** Shows a view of the figure; [states] of zones that it does not have are ignored. */
    fun show(
        chart: ChartView,
        states: Map<String, ZoneState>,
    ) {
        if (chart != this.chart) take(chart)
        this.states = states
        zones.forEach { (id, view) -> view.show(states[id]) }
        invalidate()
    }

    /** Brings zones into the middle, as large as they fit; the whole figure for none. */
    fun focusOn(ids: Set<String>) {
        val chart = chart ?: return
        val parts = shapes.filter { it.zone.id in ids }
        if (parts.isEmpty() || width == 0) {
            zoom = 1f
            return
        }
        val all = RectF(parts.first().bounds).apply { parts.forEach { union(it.bounds) } }
        val room = maxOf(all.width() / width, all.height() / height) * ROOM * fit(chart)
        zoom = if (room > 0) 1 / room else 1f
        val scale = fit(chart) * zoom
        panX = (chart.width / 2 - all.centerX()) * scale
        panY = (chart.height / 2 - all.centerY()) * scale
        keepInside()
        requestLayout()
    }

    private fun take(chart: ChartView) {
        this.chart = chart
        shapes = chart.zones.sortedBy { it.z }.map(::ZoneShape)
        outline = parsePath(chart.outline)
        lines = chart.lines.map(::parsePath)
        arms = chart.arms.map(::parsePath)
        removeAllViews()
        zones.clear()
        // Read from head to foot; of two that overlap, explored by touch, the smaller one lies on top.
        shapes.sortedBy { it.zone.labelY }.forEach { shape ->
            ZoneView(shape.zone.id).also {
                zones[shape.zone.id] = it
                addView(it)
            }
        }
        panX = 0f
        panY = 0f
        zoom = 1f
    }

    override fun onMeasure(
        widthSpec: Int,
        heightSpec: Int,
    ) {
        val width = MeasureSpec.getSize(widthSpec)
        val wanted = context.dp(HEIGHT)
        setMeasuredDimension(width, resolveSize(wanted, heightSpec))
    }

    override fun onLayout(
        changed: Boolean,
        l: Int,
        t: Int,
        r: Int,
        b: Int,
    ) {
        place()
        val least = dp(TARGET) / 2f + 1
        val box = RectF()
        for (shape in shapes) {
            toScreen.mapRect(box, shape.bounds)
            val view = zones[shape.zone.id] ?: continue
            val halfWidth = maxOf(box.width() / 2, least)
            val halfHeight = maxOf(box.height() / 2, least)
            val x = inside(box.centerX(), halfWidth, width)
            val y = inside(box.centerY(), halfHeight, height)
            box.set(-halfWidth, -halfHeight, halfWidth, halfHeight)
            box.offset(x, y)
            view.layout(box.left.toInt(), box.top.toInt(), box.right.toInt(), box.bottom.toInt())
        }
    }

    /** A target at the edge moves in as a whole; one that is zoomed out of sight stays there. */
    private fun inside(
        center: Float,
        half: Float,
        room: Int,
    ) = if (zoom > 1f || room < 2 * half) center else center.coerceIn(half, room - half)

    private fun fit(chart: ChartView) = minOf(width / chart.width, height / chart.height)

    private fun place() {
        val chart = chart ?: return
        val scale = fit(chart) * zoom
        toScreen.setScale(scale, scale)
        toScreen.postTranslate((width - chart.width * scale) / 2 + panX, (height - chart.height * scale) / 2 + panY)
    }

    private fun keepInside() {
        val chart = chart ?: return
        if (width == 0) return
        val scale = fit(chart) * zoom
        val freeX = maxOf(0f, (chart.width * scale - width) / 2)
        val freeY = maxOf(0f, (chart.height * scale - height) / 2)
        panX = panX.coerceIn(-freeX, freeX)
        panY = panY.coerceIn(-freeY, freeY)
    }

    override fun onDraw(canvas: Canvas) {
        place()
        canvas.clipRect(0, 0, width, height)
        draw(canvas, outline, paints.body)
        for (shape in shapes) paintZone(canvas, shape)
        lines.forEach { draw(canvas, it, paints.line) }
        arms.forEach { draw(canvas, it, paints.outline) }
        draw(canvas, outline, paints.outline)
        for (shape in shapes) paintEdge(canvas, shape)
    }

    private fun paintZone(
        canvas: Canvas,
        shape: ZoneShape,
    ) {
        val state = states[shape.zone.id]
        if (shape.zone.z > 0) draw(canvas, shape.path, paints.body)
        if (shape.zone.bony) draw(canvas, shape.path, paints.bony)
        if (state?.selected == true) draw(canvas, shape.path, paints.selected)
        paints.of(state?.mark ?: ZoneMark.NONE).forEach { if (state?.selected != true) draw(canvas, shape.path, it) }
        draw(canvas, shape.path, paints.hairline)
    }

    private fun paintEdge(
        canvas: Canvas,
        shape: ZoneShape,
    ) {
        val state = states[shape.zone.id]
        paints.edge(state?.mark ?: ZoneMark.NONE)?.let { draw(canvas, shape.path, it) }
        if (state?.selected == true) draw(canvas, shape.path, paints.selectedEdge)
        if (zones[shape.zone.id]?.isFocused == true) draw(canvas, shape.path, paints.focus)
    }

    /** Patterns are as large on the screen at any zoom, so paths are brought to the screen, not the canvas to them. */
    private fun draw(
        canvas: Canvas,
        path: Path,
        paint: android.graphics.Paint,
    ) {
        path.transform(toScreen, scratch)
        canvas.drawPath(scratch, paint)
    }

    /** The zone that a finger at this place means. */
    internal fun zoneAt(
        x: Float,
        y: Float,
    ): ZoneShape? {
        val chart = chart ?: return null
        val at = floatArrayOf(x, y)
        Matrix().also { toScreen.invert(it) }.mapPoints(at)
        val unit = 1 / (fit(chart) * zoom)
        val under = shapes.lastOrNull { it.contains(at[0], at[1]) }
        val reach = dp(if (under == null) FAR else NEAR) * unit
        val small = dp(TARGET) * unit
        val beside =
            shapes
                .filter { it != under && (under == null || it.isSmaller(under, small)) }
                .map { it to it.distance(at[0], at[1]) }
                .filter { it.second <= reach }
                .minByOrNull { it.second }
        if (under == null || beside == null) return under ?: beside?.first
        // Well inside its own zone a finger means that zone; near its border it may mean the small one next to it.
        return if (beside.second < under.depth / 2) beside.first else under
    }

    private fun ZoneShape.isSmaller(
        than: ZoneShape,
        target: Float,
    ): Boolean {
        val own = minOf(bounds.width(), bounds.height())
        return own < target && own * 2 < minOf(than.bounds.width(), than.bounds.height())
    }

    override fun onInterceptTouchEvent(event: MotionEvent): Boolean = true

    override fun onTouchEvent(event: MotionEvent): Boolean {
        if (event.pointerCount > 1 || zoom > 1f) parent?.requestDisallowInterceptTouchEvent(true)
        pinch.onTouchEvent(event)
        if (!pinch.isInProgress) fingers.onTouchEvent(event)
        return true
    }

    /** A reader that explores by touch hears what a tap at that place would mean. */
    override fun dispatchHoverEvent(event: MotionEvent): Boolean {
        val zone = zoneAt(event.x, event.y) ?: return super.dispatchHoverEvent(event)
        if (event.action != MotionEvent.ACTION_HOVER_EXIT) {
            zones[zone.zone.id]?.sendAccessibilityEvent(AccessibilityEvent.TYPE_VIEW_HOVER_ENTER)
        }
        return true
    }

    /** A zone for those who do not point at it. It draws nothing; the chart draws it. */
    private inner class ZoneView(
        private val id: String,
    ) : View(context) {
        init {
            setWillNotDraw(true)
            defaultFocusHighlightEnabled = false
            role(Role.BUTTON) { it.isSelected = states[id]?.selected == true }
            setOnFocusChangeListener { _, _ -> this@BodyChartView.invalidate() }
        }

        fun show(state: ZoneState?) {
            visibility = if (state == null) GONE else VISIBLE
            if (state == null) return
            isFocusable = true
            isSelected = state.selected
            isClickable = state.enabled
            setOnClickListener(if (state.enabled) OnClickListener { onTap(id) } else null)
            isClickable = state.enabled
            val said =
                listOfNotNull(
                    context.getString(R.string.selected).takeIf { state.selected },
                    state.detail ?: markWord(state.mark),
                )
            speak(state.label, said.joinToString(", ").ifEmpty { null })
        }
    }

    private fun markWord(mark: ZoneMark): String? =
        when (mark) {
            ZoneMark.NONE -> null
            ZoneMark.OFF_TODAY -> context.getString(R.string.zone_off)
            ZoneMark.NEVER -> context.getString(R.string.zone_never)
            ZoneMark.LIGHT -> context.getString(R.string.zone_light)
            ZoneMark.CHOICE -> context.getString(R.string.zone_choice)
        }

    private companion object {
        const val HEIGHT = 424
        const val TARGET = 48
        const val FAR = 24
        const val NEAR = 8
        const val MOST = 5f
        const val ROOM = 1.6f
    }
}
