package app.treadwell.harness

import android.app.Activity
import android.content.res.Configuration
import android.graphics.Bitmap
import android.graphics.Canvas
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.FrameLayout
import app.treadwell.R
import app.treadwell.ui.Page
import app.treadwell.window.Display
import java.io.File

/** Pictures, under `build/shots`. Look at them: they are made to be seen. */
object Shots {
    private val folder = File(System.getProperty("shots.dir", "../build/shots"))

    /** Everything on the display: all windows, dialogs too. */
    fun screen(): Bitmap {
        AppRun.settle()
        return Display.picture()
    }

    /** One view as it stands. */
    fun drawn(view: View): Bitmap {
        AppRun.settle()
        return Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888).also { view.draw(Canvas(it)) }
    }

    /** The activity's page unrolled: as high as its content needs. */
    fun unrolled(activity: Activity): Bitmap {
        AppRun.settle()
        val root = checkNotNull(activity.findViewById<FrameLayout>(android.R.id.content)).getChildAt(0)
        val scroll = root.findViewById<View>(R.id.page_scroll)
        val page = generateSequence(scroll) { it.parent as? View }.filterIsInstance<Page>().firstOrNull()
        val more = page?.let { maxOf(0, it.content.height - it.scroll.height) } ?: 0
        val wide = View.MeasureSpec.makeMeasureSpec(root.width, View.MeasureSpec.EXACTLY)
        val high = View.MeasureSpec.makeMeasureSpec(root.height + more, View.MeasureSpec.EXACTLY)
        root.measure(wide, high)
        root.layout(0, 0, root.measuredWidth, root.measuredHeight)
        val picture =
            Bitmap
                .createBitmap(
                    root.width,
                    root.height,
                    Bitmap.Config.ARGB_8888,
                ).also { root.draw(Canvas(it)) }
        root.requestLayout()
        return picture
    }

    /** A view on its own, `widthDp` wide and as high as it likes, on the page's ground. */
    fun of(
        view: View,
        widthDp: Int = 411,
        padDp: Int = 16,
    ): Bitmap {
        val context = view.context
        val density = context.resources.displayMetrics.density
        val pad = (padDp * density).toInt()
        val frame =
            FrameLayout(context).apply {
                layoutDirection = resources.configuration.layoutDirection
                setBackgroundColor(context.getColor(R.color.ground))
                setPadding(pad, pad, pad, pad)
                addView(view, MATCH_PARENT, FrameLayout.LayoutParams.WRAP_CONTENT)
            }
        frame.measure(
            View.MeasureSpec.makeMeasureSpec((widthDp * density).toInt(), View.MeasureSpec.EXACTLY),
            View.MeasureSpec.makeMeasureSpec(0, View.MeasureSpec.UNSPECIFIED),
        )
        frame.layout(0, 0, frame.measuredWidth, frame.measuredHeight)
        return drawn(frame)
    }

    fun save(
        picture: Bitmap,
        name: String,
    ): File = save(picture, folder, name)

    fun save(
        picture: Bitmap,
        folder: File,
        name: String,
    ): File =
        File(folder, "$name.png").also { file ->
            file.parentFile?.mkdirs()
            file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        }

    /** "light", "dark", "text200", "rtl" and their mixtures: which picture this configuration makes. */
    fun variant(configuration: Configuration): String =
        listOfNotNull(
            if (configuration.uiMode and Configuration.UI_MODE_NIGHT_MASK ==
                Configuration.UI_MODE_NIGHT_YES
            ) {
                "dark"
            } else {
                "light"
            },
            "text200".takeIf { configuration.fontScale > 1.5f },
            "rtl".takeIf { configuration.layoutDirection == View.LAYOUT_DIRECTION_RTL },
        ).joinToString("-")
}
