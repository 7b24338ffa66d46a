package app.treadwell.ui

import android.app.Activity
import android.view.View
import app.treadwell.harness.AppRun
import app.treadwell.harness.views
import app.treadwell.window.Display
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class BodyChartTest {
    private val tapped = mutableListOf<String>()

    @Test
    fun a_finger_on_the_middle_of_a_zone_means_that_zone_from_every_side() {
        for (facing in Facing.entries) {
            val figure = figure(facing)
            val missed =
                SampleChart.views.getValue(facing).zones.filterNot { zone ->
                    val view = figure.zone(zone.id)
                    tap(figure, zone)
                    view.isShown && tapped.lastOrNull() == zone.id
                }
            assertEquals("$facing", emptyList<String>(), missed.map { it.id })
        }
    }

    @Test
    fun a_finger_just_beside_the_body_means_the_nearest_zone_and_one_far_off_means_none() {
        val figure = figure(Facing.BACK)
        val head =
            SampleChart.views
                .getValue(Facing.BACK)
                .zones
                .first { it.id == "head" }
        val (x, y) = figure.onScreen(head.labelX, 22f)
        tapAt(figure, x, y - figure.dp(10))
        assertEquals(listOf("head"), tapped)
        tapAt(figure, figure.dp(30).toFloat(), y)
        assertEquals(listOf("head"), tapped)
    }

    @Test
    fun every_zone_is_a_thing_that_a_reader_can_reach_and_hears_its_mark() {
        val figure = figure(Facing.BACK)
        val zones = views(figure).drop(1).toList()
        assertEquals(
            SampleChart.views
                .getValue(Facing.BACK)
                .zones.size,
            zones.size,
        )
        assertTrue(zones.all { it.isFocusable && it.isClickable && !it.contentDescription.isNullOrEmpty() })
        val calf = figure.zone("calf-left").createAccessibilityNodeInfo()
        assertEquals("calf left", calf.contentDescription)
        assertEquals("no foot before 14 March", calf.stateDescription)
        val thigh = figure.zone("thigh-back-right").createAccessibilityNodeInfo()
        assertEquals("selected", thigh.stateDescription)
    }

    @Test
    fun the_list_offers_the_same_zones_as_the_chart() {
        val activity = Robolectric.buildActivity(Activity::class.java).setup().get()
        val chart = BodyChart(activity, SampleChart.views) { tapped += it }
        chart.show(SampleChart.states(Facing.BACK))
        chart.listed = true
        activity.setContentView(chart)
        AppRun.settle()
        val rows = views(chart).filterIsInstance<CheckRow>().toList()
        assertEquals(SampleChart.states(Facing.BACK).size, rows.size)
        rows.first().performClick()
        assertEquals(listOf(SampleChart.states(Facing.BACK).keys.first()), tapped)
    }

    @Test
    fun zoom_keeps_zones_under_the_finger() {
        val figure = figure(Facing.BACK)
        figure.focusOn(setOf("calf-left"))
        AppRun.settle()
        assertTrue(figure.zoom > 2f)
        val view = figure.zone("calf-left")
        tapAt(figure, (view.left + view.right) / 2f, (view.top + view.bottom) / 2f)
        assertEquals(listOf("calf-left"), tapped)
    }

    private fun figure(facing: Facing): BodyChartView {
        tapped.clear()
        val activity = Robolectric.buildActivity(Activity::class.java).setup().get()
        val figure = BodyChartView(activity) { tapped += it }
        figure.show(SampleChart.views.getValue(facing), SampleChart.states(facing))
        activity.setContentView(figure, android.view.ViewGroup.LayoutParams(figure.dp(380), figure.dp(424)))
        AppRun.settle()
        return figure
    }

    private fun BodyChartView.zone(id: String): View =
        views(this).first { it.contentDescription == id.replace('-', ' ') }

    /** The chart's units on the screen, whole figure shown. */
    private fun BodyChartView.onScreen(
        x: Float,
        y: Float,
    ): Pair<Float, Float> {
        val scale = minOf(width / WIDTH, height / HEIGHT)
        return (width - WIDTH * scale) / 2 + x * scale to (height - HEIGHT * scale) / 2 + y * scale
    }

    private fun tap(
        figure: BodyChartView,
        zone: ChartZone,
    ) {
        val (x, y) = figure.onScreen(zone.labelX, zone.labelY)
        tapAt(figure, x, y)
    }

    private fun tapAt(
        figure: View,
        x: Float,
        y: Float,
    ) {
        val at = IntArray(2)
        figure.getLocationOnScreen(at)
        Display.tap(at[0] + x, at[1] + y)
        AppRun.settle()
    }

    private companion object {
        const val WIDTH = 400f
        const val HEIGHT = 900f
    }
}
