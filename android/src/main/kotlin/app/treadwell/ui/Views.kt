package app.treadwell.ui

import android.content.Context
import android.graphics.drawable.Drawable
import android.os.Build
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.accessibility.AccessibilityNodeInfo
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.Space
import android.widget.TextView
import app.treadwell.R

/** Pixels of so many dp. */
fun Context.dp(value: Int): Int = Math.round(value * resources.displayMetrics.density)

fun Context.dp(value: Float): Float = value * resources.displayMetrics.density

/** True from 130 % text on: what stands side by side goes below one another. */
val Context.largeText: Boolean get() = resources.configuration.fontScale > 1.3f

fun View.dp(value: Int): Int = context.dp(value)

fun View.dp(value: Float): Float = context.dp(value)

/** Adds a child; the margins are dp. */
fun <V : View> LinearLayout.put(
    view: V,
    width: Int = if (orientation == LinearLayout.VERTICAL) MATCH_PARENT else WRAP_CONTENT,
    height: Int = WRAP_CONTENT,
    weight: Float = 0f,
    top: Int = 0,
    bottom: Int = 0,
    start: Int = 0,
    end: Int = 0,
    gravity: Int = -1,
): V {
    val params = LinearLayout.LayoutParams(width, height, weight)
    params.topMargin = dp(top)
    params.bottomMargin = dp(bottom)
    params.marginStart = dp(start)
    params.marginEnd = dp(end)
    params.gravity = gravity
    addView(view, params)
    return view
}

/** An empty stretch that pushes what follows to the far end. */
fun LinearLayout.spring(least: Int = 0) {
    val vertical = orientation == LinearLayout.VERTICAL
    val space = Space(context).apply { if (vertical) minimumHeight = dp(least) else minimumWidth = dp(least) }
    put(space, if (vertical) MATCH_PARENT else 0, if (vertical) WRAP_CONTENT else 1, weight = 1f)
}

fun column(
    context: Context,
    build: LinearLayout.() -> Unit = {},
): LinearLayout =
    LinearLayout(context).apply {
        orientation = LinearLayout.VERTICAL
        build()
    }

fun row(
    context: Context,
    gravity: Int = Gravity.CENTER_VERTICAL,
    build: LinearLayout.() -> Unit = {},
): LinearLayout =
    LinearLayout(context).apply {
        orientation = LinearLayout.HORIZONTAL
        isBaselineAligned = false
        this.gravity = gravity
        build()
    }

fun text(
    context: Context,
    text: CharSequence,
    type: Type = Type.BODY,
    color: Int = R.color.ink,
): TextView =
    TextView(context).apply {
        type(type, color)
        textAlignment = View.TEXT_ALIGNMENT_VIEW_START
        this.text = text
    }

/** A picture beside words that say the same: readers skip it. */
fun icon(
    context: Context,
    drawable: Int,
    color: Int = R.color.ink,
    size: Int = 24,
): ImageView =
    ImageView(context).apply {
        setImageDrawable(context.tinted(drawable, color))
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        layoutParams = LinearLayout.LayoutParams(context.iconSide(size), context.iconSide(size))
    }

/** Pixels of an icon: it grows with the text beside it, to half as large again. */
fun Context.iconSide(dp: Int): Int = Math.round(dp(dp) * resources.configuration.fontScale.coerceIn(1f, 1.5f))

/** Adds an icon of its own size to a row. */
fun LinearLayout.putIcon(
    drawable: Int,
    color: Int = R.color.ink,
    size: Int = 24,
    end: Int = 0,
    start: Int = 0,
    top: Int = 0,
): ImageView =
    put(
        icon(context, drawable, color, size),
        context.iconSide(size),
        context.iconSide(size),
        start = start,
        end = end,
        top = top,
    )

fun Context.tinted(
    drawable: Int,
    color: Int,
): Drawable =
    checkNotNull(getDrawable(drawable)).mutate().apply {
        setTint(getColor(color))
    }

fun hairline(context: Context): View =
    View(context).apply {
        setBackgroundColor(context.getColor(R.color.line))
        layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, dp(1))
    }

/** What a reader adds after the label: "selected", "off today". Android 10 and older hear it as part of the label. */
fun View.speak(
    label: CharSequence,
    state: CharSequence? = null,
) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
        contentDescription = label
        stateDescription = state
    } else {
        contentDescription = if (state.isNullOrEmpty()) label else "$label, $state"
    }
}

/** Makes a reader name this view a button, a check box and so on. */
fun View.role(
    className: String,
    more: (AccessibilityNodeInfo) -> Unit = {},
) {
    accessibilityDelegate =
        object : View.AccessibilityDelegate() {
            override fun onInitializeAccessibilityNodeInfo(
                host: View,
                info: AccessibilityNodeInfo,
            ) {
                super.onInitializeAccessibilityNodeInfo(host, info)
                info.className = className
                more(info)
            }
        }
}

/** The class names that readers know. */
object Role {
    const val BUTTON = "android.widget.Button"
    const val CHECK = "android.widget.CheckBox"
    const val RADIO = "android.widget.RadioButton"
}

fun View.heading() {
    isAccessibilityHeading = true
}
