package app.treadwell.ui

import android.app.Activity
import app.treadwell.R
import app.treadwell.harness.Shots
import app.treadwell.harness.Variant
import app.treadwell.harness.findings
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner

/** Draws every component in every way that it is seen, and runs the accessibility checks on each. */
@RunWith(RobolectricTestRunner::class)
class GalleryTest {
    @Test
    fun components_by_day() = draw(Variant.LIGHT)

    @Test
    fun components_by_night() = draw(Variant.DARK)

    @Test
    fun components_with_large_text() = draw(Variant.TEXT200)

    @Test
    fun components_from_right_to_left() = draw(Variant.RTL)

    private fun draw(variant: Variant) {
        variant.set()
        val found = mutableListOf<String>()
        for ((name, make) in Gallery.pages) {
            Robolectric.buildActivity(Activity::class.java).use { controller ->
                val activity = controller.get()
                activity.setTheme(R.style.Theme_Treadwell)
                controller.setup()
                val frame = android.widget.FrameLayout(activity)
                frame.setBackgroundColor(activity.getColor(R.color.ground))
                frame.applySystemInsets()
                frame.addView(make(activity))
                activity.setContentView(frame)
                val suffix = Shots.variant(activity.resources.configuration)
                Shots.save(Shots.unrolled(activity), "gallery/$name-$suffix")
                Shots.save(Shots.screen(), "gallery/$name-$suffix-screen")
                found += findings(activity.window.decorView).map { "$name: $it" }
            }
        }
        assertEquals("accessibility", "", found.joinToString("\n"))
    }
}
