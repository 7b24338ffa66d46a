package app.treadwell.window

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.os.Looper
import android.os.SystemClock
import android.view.InputDevice
import android.view.KeyEvent
import android.view.MotionEvent
import android.view.View
import android.view.ViewConfiguration
import android.view.WindowManager
import android.view.inputmethod.EditorInfo
import android.view.inspector.WindowInspector
import androidx.test.platform.app.InstrumentationRegistry
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.time.Duration

/** The display as a whole: its picture, touches and keys. For the main thread only. */
object Display {
    private val automation get() = InstrumentationRegistry.getInstrumentation().uiAutomation
    private val metrics get() = RuntimeEnvironment.getApplication().resources.displayMetrics

    val width get() = metrics.widthPixels
    val height get() = metrics.heightPixels

    /** Windows from the bottom up. UiAutomation.takeScreenshot of Robolectric 4.17 needs Java 21. */
    private fun windows(): List<View> = WindowInspector.getGlobalWindowViews().filter { it.isShown && it.width > 0 }

    fun picture(into: Bitmap = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888)): Bitmap {
        val canvas = Canvas(into)
        canvas.drawColor(Color.BLACK)
        val at = IntArray(2)
        for (view in windows()) {
            val params = view.layoutParams as? WindowManager.LayoutParams
            if (params != null && params.flags and WindowManager.LayoutParams.FLAG_DIM_BEHIND != 0) {
                canvas.drawColor(Color.argb(params.dimAmount, 0f, 0f, 0f))
            }
            view.getLocationOnScreen(at)
            canvas.save()
            canvas.translate(at[0].toFloat(), at[1].toFloat())
            view.draw(canvas)
            canvas.restore()
        }
        return into
    }

    fun touch(
        action: Int,
        x: Float,
        y: Float,
        downTime: Long,
    ) {
        val event = MotionEvent.obtain(downTime, SystemClock.uptimeMillis(), action, x, y, 0)
        event.source = InputDevice.SOURCE_TOUCHSCREEN
        automation.injectInputEvent(event, true)
        event.recycle()
    }

    fun tap(
        x: Float,
        y: Float,
    ) {
        val now = SystemClock.uptimeMillis()
        touch(MotionEvent.ACTION_DOWN, x, y, now)
        touch(MotionEvent.ACTION_UP, x, y, now)
    }

    /** A finger that stays: long enough for a long press. */
    fun press(
        x: Float,
        y: Float,
    ) {
        val now = SystemClock.uptimeMillis()
        touch(MotionEvent.ACTION_DOWN, x, y, now)
        val held = Duration.ofMillis(2L * ViewConfiguration.getLongPressTimeout())
        shadowOf(Looper.getMainLooper()).idleFor(held)
        touch(MotionEvent.ACTION_UP, x, y, now)
    }

    /** A turn of the wheel over this place; positive is up. */
    fun scroll(
        x: Float,
        y: Float,
        lines: Float,
    ) {
        val pointer = MotionEvent.PointerProperties().apply { toolType = MotionEvent.TOOL_TYPE_MOUSE }
        val at =
            MotionEvent.PointerCoords().apply {
                this.x = x
                this.y = y
                setAxisValue(MotionEvent.AXIS_VSCROLL, lines)
            }
        val now = SystemClock.uptimeMillis()
        val event =
            MotionEvent.obtain(
                now,
                now,
                MotionEvent.ACTION_SCROLL,
                1,
                arrayOf(pointer),
                arrayOf(at),
                0,
                0,
                1f,
                1f,
                0,
                0,
                InputDevice.SOURCE_MOUSE,
                0,
            )
        windows().lastOrNull()?.dispatchGenericMotionEvent(event)
        event.recycle()
    }

    fun key(code: Int) {
        key(code, KeyEvent.ACTION_DOWN)
        key(code, KeyEvent.ACTION_UP)
    }

    fun key(
        code: Int,
        action: Int,
    ) {
        automation.injectInputEvent(KeyEvent(action, code), true)
    }

    /** Text as an input method would commit it, so any script will do. */
    fun type(text: String) {
        val focused = windows().lastOrNull()?.findFocus() ?: return
        focused.onCreateInputConnection(EditorInfo())?.commitText(text, 1)
    }
}
