package app.treadwell.screen.attachment

import android.content.Context
import android.graphics.Bitmap
import android.os.Bundle
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.HorizontalScrollView
import android.widget.ImageView
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.pair
import app.treadwell.ui.put

/** A photo as wide as the page; twice and three times as wide to read small print. How close is kept in [saved]. */
internal class PictureView(
    context: Context,
    shown: Bitmap,
    name: CharSequence,
    private val saved: Bundle,
) : LinearLayout(context) {
    private val picture =
        ImageView(context).apply {
            adjustViewBounds = true
            setImageBitmap(shown)
            contentDescription = name
        }
    private val frame = HorizontalScrollView(context).apply { addView(picture, 0, WRAP_CONTENT) }
    private val closer = button(R.string.zoom_in, +1)
    private val further = button(R.string.zoom_out, -1)
    private val zoomed get() = saved.getInt(ZOOM, 1)

    init {
        orientation = VERTICAL
        put(frame)
        put(pair(context, listOf(further, closer)), top = 8)
        frame.addOnLayoutChangeListener { _, left, _, right, _, _, _, _, _ -> frame.post { fit(right - left) } }
        enable()
    }

    private fun button(
        label: Int,
        by: Int,
    ) = PillButton(context, context.getString(label), Look.LINE, Size.SMALL) {
        saved.putInt(ZOOM, (zoomed + by).coerceIn(1, CLOSEST))
        enable()
        fit(frame.width)
    }

    private fun enable() {
        closer.isEnabled = zoomed < CLOSEST
        further.isEnabled = zoomed > 1
        frame.isHorizontalScrollBarEnabled = zoomed > 1
    }

    private fun fit(wide: Int) {
        val wanted = wide * zoomed
        if (wide == 0 || picture.layoutParams.width == wanted) return
        picture.layoutParams = picture.layoutParams.apply { width = wanted }
    }

    private companion object {
        const val ZOOM = "zoom"
        const val CLOSEST = 3
    }
}
