package app.treadwell.ui

import android.os.Handler
import android.os.Looper
import android.view.KeyEvent

/**
 * Turns keys into pressure marks: the volume keys, a clicker in the client's hand, a foot pedal. A press means less; a
 * key that is held means STOP, said while it is still held. Nothing a key does means more: a slip never adds pressure.
 */
class PressureKeys(
    private val onMark: (Mark) -> Unit,
) {
    private val hands = Handler(Looper.getMainLooper())
    private val held = mutableMapOf<Int, Runnable?>()

    /** True when the key is one of ours; then nobody else sees it, so the volume stays as it is. */
    fun take(event: KeyEvent): Boolean {
        if (event.keyCode !in KEYS) return false
        when (event.action) {
            KeyEvent.ACTION_DOWN -> if (event.keyCode !in held) press(event.keyCode)
            KeyEvent.ACTION_UP -> release(event.keyCode)
            else -> Unit
        }
        return true
    }

    /** Forgets keys that are down: the page goes. What was pressed and not yet told counts as less. */
    fun close() = held.keys.toList().forEach(::release)

    private fun press(code: Int) {
        val stop =
            Runnable {
                held[code] = null
                onMark(Mark.STOP)
            }
        held[code] = stop
        hands.postDelayed(stop, HOLD_MS)
    }

    private fun release(code: Int) {
        val stop = held.remove(code) ?: return
        hands.removeCallbacks(stop)
        onMark(Mark.LESS)
    }

    companion object {
        const val HOLD_MS = 600L

        /** What volume rockers, camera clickers, page turners and headsets send. */
        private val KEYS =
            setOf(
                KeyEvent.KEYCODE_VOLUME_UP,
                KeyEvent.KEYCODE_VOLUME_DOWN,
                KeyEvent.KEYCODE_CAMERA,
                KeyEvent.KEYCODE_HEADSETHOOK,
                KeyEvent.KEYCODE_MEDIA_PLAY_PAUSE,
                KeyEvent.KEYCODE_MEDIA_PLAY,
                KeyEvent.KEYCODE_MEDIA_PAUSE,
                KeyEvent.KEYCODE_MEDIA_NEXT,
                KeyEvent.KEYCODE_MEDIA_PREVIOUS,
                KeyEvent.KEYCODE_PAGE_UP,
                KeyEvent.KEYCODE_PAGE_DOWN,
                KeyEvent.KEYCODE_BUTTON_A,
                KeyEvent.KEYCODE_F5,
            )
    }
}
