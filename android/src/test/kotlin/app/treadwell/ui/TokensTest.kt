package app.treadwell.ui

import android.content.Context
import android.graphics.Color
import app.treadwell.R
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** Every pair of colours that the design lets meet can be told apart, in light and in dark. */
@RunWith(RobolectricTestRunner::class)
class TokensTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()

    @Test
    fun text_can_be_read_by_day() = textCanBeRead()

    @Test
    @Config(qualifiers = "+night")
    fun text_can_be_read_by_night() = textCanBeRead()

    @Test
    fun shapes_can_be_seen_by_day() = shapesCanBeSeen()

    @Test
    @Config(qualifiers = "+night")
    fun shapes_can_be_seen_by_night() = shapesCanBeSeen()

    private fun textCanBeRead() {
        val grounds = listOf("ground", "surface", "panel")
        val pairs =
            grounds.flatMap { ground -> listOf("ink", "ink_soft").map { it to ground } } +
                listOf("ground", "surface").flatMap { ground -> LEVELS.map { it to ground } + ("brand" to ground) } +
                LEVELS.flatMap { listOf(it to "${it}_soft", "ink" to "${it}_soft") } +
                listOf("brand" to "brand_soft", "on_brand" to "brand", "on_stop" to "stop_fill", "ink" to "body")
        assertRatio(pairs, 4.5)
    }

    private fun shapesCanBeSeen() =
        assertRatio(
            listOf("ground", "surface", "panel").map { "outline" to it } + LEVELS.map { "on_level" to it } +
                listOf("brand" to "body", "stop" to "ground", "stop" to "stop_soft", "care" to "body"),
            3.0,
        )

    private fun assertRatio(
        pairs: List<Pair<String, String>>,
        least: Double,
    ) {
        val poor =
            pairs.mapNotNull { (ink, ground) ->
                val ratio = ratio(color(ink), color(ground))
                "$ink on $ground is %.2f to 1".format(ratio).takeIf { ratio < least }
            }
        assertTrue(poor.joinToString(), poor.isEmpty())
    }

    private fun color(token: String): Int {
        val id = R.color::class.java.getField(token).getInt(null)
        return context.getColor(id)
    }

    private fun ratio(
        a: Int,
        b: Int,
    ): Double {
        val (dark, light) = listOf(Color.luminance(a), Color.luminance(b)).sorted()
        return (light + GLARE) / (dark + GLARE)
    }

    private companion object {
        val LEVELS = listOf("go", "care", "ask", "stop")
        const val GLARE = 0.05
    }
}
