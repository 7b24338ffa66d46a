package app.treadwell.ui

import android.os.Looper
import android.view.KeyEvent
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import java.time.Duration

@RunWith(RobolectricTestRunner::class)
class PressureKeysTest {
    private val marks = mutableListOf<Mark>()
    private val keys = PressureKeys { marks += it }

    @Test
    fun a_press_means_less() {
        down()
        pass(PressureKeys.HOLD_MS - 1)
        up()
        assertEquals(listOf(Mark.LESS), marks)
    }

    @Test
    fun a_key_that_is_held_means_stop_while_it_is_still_held() {
        down()
        pass(PressureKeys.HOLD_MS)
        assertEquals(listOf(Mark.STOP), marks)
        down() // the key repeats
        pass(PressureKeys.HOLD_MS)
        up()
        assertEquals(listOf(Mark.STOP), marks)
    }

    @Test
    fun three_quick_presses_are_three_marks() {
        repeat(3) {
            down()
            up()
        }
        assertEquals(List(3) { Mark.LESS }, marks)
    }

    @Test
    fun a_press_is_not_lost_when_the_page_goes() {
        down()
        keys.close()
        pass(2 * PressureKeys.HOLD_MS)
        assertEquals(listOf(Mark.LESS), marks)
    }

    @Test
    fun a_clicker_and_a_pedal_are_heard_and_other_keys_are_left_alone() {
        for (code in listOf(KeyEvent.KEYCODE_MEDIA_PLAY_PAUSE, KeyEvent.KEYCODE_CAMERA, KeyEvent.KEYCODE_PAGE_DOWN)) {
            assertTrue(keys.take(KeyEvent(KeyEvent.ACTION_DOWN, code)))
            assertTrue(keys.take(KeyEvent(KeyEvent.ACTION_UP, code)))
        }
        assertEquals(3, marks.size)
        assertFalse(keys.take(KeyEvent(KeyEvent.ACTION_DOWN, KeyEvent.KEYCODE_TAB)))
        assertFalse(keys.take(KeyEvent(KeyEvent.ACTION_DOWN, KeyEvent.KEYCODE_ENTER)))
    }

    private fun down() = keys.take(KeyEvent(KeyEvent.ACTION_DOWN, KeyEvent.KEYCODE_VOLUME_UP))

    private fun up() = keys.take(KeyEvent(KeyEvent.ACTION_UP, KeyEvent.KEYCODE_VOLUME_UP))

    private fun pass(ms: Long) = shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(ms))
}
