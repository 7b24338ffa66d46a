package app.treadwell.window

import android.graphics.Bitmap
import android.os.SystemClock
import android.view.MotionEvent
import java.awt.Dimension
import java.awt.Graphics
import java.awt.Graphics2D
import java.awt.GraphicsEnvironment
import java.awt.RenderingHints
import java.awt.datatransfer.DataFlavor
import java.awt.event.KeyAdapter
import java.awt.event.MouseAdapter
import java.awt.event.MouseEvent
import java.awt.event.MouseWheelEvent
import java.awt.image.BufferedImage
import java.util.concurrent.ConcurrentLinkedQueue
import javax.swing.JFrame
import javax.swing.JPanel
import javax.swing.SwingUtilities
import android.view.KeyEvent as Key
import java.awt.event.KeyEvent as AwtKey

/** The picture of the display, and what a mouse and a keyboard do to it: wheel, paste, long press, Back. */
internal class Panel(
    width: Int,
    height: Int,
    private val inputs: ConcurrentLinkedQueue<() -> Unit>,
) : JPanel() {
    private val image = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
    private val pixels = IntArray(width * height)
    private var downTime = 0L

    fun open(title: String) {
        val room = GraphicsEnvironment.getLocalGraphicsEnvironment().maximumWindowBounds
        val scale = minOf(1.0, (room.height - FRAME_ROOM).toDouble() / image.height)
        preferredSize = Dimension((image.width * scale).toInt(), (image.height * scale).toInt())
        isFocusable = true
        focusTraversalKeysEnabled = false // Tab belongs to the app
        val mouse = Mouse()
        addMouseListener(mouse)
        addMouseMotionListener(mouse)
        addMouseWheelListener(mouse)
        addKeyListener(Keys())
        JFrame(title).apply {
            defaultCloseOperation = JFrame.EXIT_ON_CLOSE
            add(this@Panel)
            pack()
            isVisible = true
        }
        requestFocusInWindow()
    }

    fun show(picture: Bitmap) {
        synchronized(image) {
            picture.getPixels(pixels, 0, image.width, 0, 0, image.width, image.height)
            image.setRGB(0, 0, image.width, image.height, pixels, 0, image.width)
        }
        repaint()
    }

    override fun paintComponent(g: Graphics) {
        (g as Graphics2D).setRenderingHint(
            RenderingHints.KEY_INTERPOLATION,
            RenderingHints.VALUE_INTERPOLATION_BILINEAR,
        )
        synchronized(image) { g.drawImage(image, 0, 0, width, height, null) }
    }

    private inner class Mouse : MouseAdapter() {
        override fun mousePressed(e: MouseEvent) {
            requestFocusInWindow()
            when {
                SwingUtilities.isLeftMouseButton(e) -> send(e, MotionEvent.ACTION_DOWN)
                SwingUtilities.isRightMouseButton(e) -> inputs += { Display.key(Key.KEYCODE_BACK) }
            }
        }

        override fun mouseDragged(e: MouseEvent) {
            if (SwingUtilities.isLeftMouseButton(e)) send(e, MotionEvent.ACTION_MOVE)
        }

        override fun mouseReleased(e: MouseEvent) {
            if (SwingUtilities.isLeftMouseButton(e)) send(e, MotionEvent.ACTION_UP)
        }

        override fun mouseWheelMoved(e: MouseWheelEvent) {
            val x = e.x.toFloat() * image.width / width
            val y = e.y.toFloat() * image.height / height
            val lines = e.preciseWheelRotation.toFloat()
            inputs += { Display.scroll(x, y, -lines) }
        }

        private fun send(
            e: MouseEvent,
            action: Int,
        ) {
            val x = e.x.toFloat() * image.width / width
            val y = e.y.toFloat() * image.height / height
            inputs += {
                if (action == MotionEvent.ACTION_DOWN) downTime = SystemClock.uptimeMillis()
                Display.touch(action, x, y, downTime)
            }
        }
    }

    private inner class Keys : KeyAdapter() {
        override fun keyPressed(e: AwtKey) {
            if (e.isControlDown && e.keyCode == AwtKey.VK_V) {
                clipboard()?.let { text -> inputs += { Display.type(text) } }
                return
            }
            val code = KEYS[e.keyCode] ?: return
            if (code in HELD) inputs += { Display.key(code, Key.ACTION_DOWN) } else inputs += { Display.key(code) }
        }

        override fun keyReleased(e: AwtKey) {
            val code = KEYS[e.keyCode]?.takeIf { it in HELD } ?: return
            inputs += { Display.key(code, Key.ACTION_UP) }
        }

        override fun keyTyped(e: AwtKey) {
            if (!e.isControlDown && !e.keyChar.isISOControl()) inputs += { Display.type(e.keyChar.toString()) }
        }
    }

    private fun clipboard(): String? =
        runCatching { toolkit.systemClipboard.getData(DataFlavor.stringFlavor) as String }.getOrNull()

    private companion object {
        const val FRAME_ROOM = 60

        /** Keys whose holding means something: the volume rocker and a page turner stand in for the client's clicker. */
        val HELD =
            setOf(
                Key.KEYCODE_VOLUME_UP,
                Key.KEYCODE_VOLUME_DOWN,
                Key.KEYCODE_PAGE_UP,
                Key.KEYCODE_PAGE_DOWN,
            )
        val KEYS =
            mapOf(
                AwtKey.VK_BACK_SPACE to Key.KEYCODE_DEL,
                AwtKey.VK_DELETE to Key.KEYCODE_FORWARD_DEL,
                AwtKey.VK_ENTER to Key.KEYCODE_ENTER,
                AwtKey.VK_TAB to Key.KEYCODE_TAB,
                AwtKey.VK_ESCAPE to Key.KEYCODE_BACK,
                AwtKey.VK_LEFT to Key.KEYCODE_DPAD_LEFT,
                AwtKey.VK_RIGHT to Key.KEYCODE_DPAD_RIGHT,
                AwtKey.VK_UP to Key.KEYCODE_DPAD_UP,
                AwtKey.VK_DOWN to Key.KEYCODE_DPAD_DOWN,
                AwtKey.VK_F7 to Key.KEYCODE_VOLUME_DOWN,
                AwtKey.VK_F8 to Key.KEYCODE_VOLUME_UP,
                AwtKey.VK_PAGE_UP to Key.KEYCODE_PAGE_UP,
                AwtKey.VK_PAGE_DOWN to Key.KEYCODE_PAGE_DOWN,
            )
    }
}
