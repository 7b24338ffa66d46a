package app.treadwell.ui

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.LinearLayout
import android.widget.ScrollView
import android.widget.TextView
import app.treadwell.R

/** What stands at the start of the app bar. */
enum class Bar { NONE, BACK, CLOSE }

/**
 * The frame of a screen: app bar, content that scrolls, and what lies within the thumb's reach at the bottom. The
 * hairline above the bottom shows only where the content scrolls.
 */
class Page(
    context: Context,
) : LinearLayout(context) {
    private val top = column(context)
    private val line = hairline(context).apply { visibility = INVISIBLE }
    private var lined = true

    /** Goes under the app bar, above what scrolls: a search field, the progress of an interview. */
    val fixed = column(context) { setPadding(dp(SIDE), 0, dp(SIDE), 0) }

    /** What scrolls, 16 from the sides. It fills the page, so a [spring] in it works. */
    val content =
        column(context) {
            setPadding(dp(SIDE), 0, dp(SIDE), dp(END))
            clipToPadding = false
        }

    val scroll =
        ScrollView(context).apply {
            id = R.id.page_scroll
            isFillViewport = true
            isVerticalScrollBarEnabled = true
            addView(content, MATCH_PARENT, LayoutParams.WRAP_CONTENT)
        }

    /** Within the thumb's reach: one primary action, at most a quiet one below it. */
    val bottom = column(context) { visibility = GONE }

    init {
        orientation = VERTICAL
        setBackgroundColor(context.getColor(R.color.ground))
        put(top)
        put(fixed)
        put(scroll, MATCH_PARENT, 0, weight = 1f)
        put(line, MATCH_PARENT, dp(1))
        put(bottom)
        scroll.viewTreeObserver.addOnGlobalLayoutListener(::drawLine)
    }

    /** The app bar: Back or Close, a quiet line that says whose page this is, and actions at the end. */
    fun bar(
        start: Bar,
        name: CharSequence = "",
        large: Boolean = false,
        actions: List<View> = emptyList(),
        onStart: () -> Unit = {},
    ): TextView {
        val type =
            when {
                large -> Type.HEADING
                start == Bar.NONE -> Type.STRONG
                else -> Type.LABEL
            }
        val label = text(context, name, type, if (type == Type.LABEL) R.color.ink_soft else R.color.ink)
        if (large) label.heading()
        val bar =
            row(context) {
                minimumHeight = dp(BAR)
                setPaddingRelative(dp(if (start == Bar.NONE) SIDE else GAP), dp(GAP), dp(GAP), dp(GAP))
                way(start, onStart)?.let { put(it) }
                put(label, 0, weight = 1f, start = if (start == Bar.NONE) 0 else GAP, end = GAP)
                actions.forEach { put(it, end = if (it.isClickable) 0 else ABOVE) }
            }
        top.removeAllViews()
        top.put(bar)
        return label
    }

    /** The page's name in large letters, first in the content, with a quiet line under it and actions beside it. */
    fun title(
        name: CharSequence,
        under: CharSequence? = null,
        actions: List<View> = emptyList(),
    ): TextView {
        val title = text(context, name, Type.TITLE).apply { heading() }
        accessibilityPaneTitle = name
        val words =
            column(context) {
                put(title)
                under?.let { put(text(context, it, Type.LABEL, R.color.ink_soft), top = GAP) }
            }
        content.put(
            row(context, Gravity.TOP) {
                put(words, 0, weight = 1f)
                actions.forEach { put(it) }
            },
            top = if (top.childCount == 0) 2 * GAP else 0,
            end = if (actions.isEmpty()) 0 else -ABOVE, // the picture, not its target, ends where the text does
        )
        return title
    }

    /** The primary action, with a quiet line or button below it. */
    fun action(
        button: View,
        below: View? = null,
    ) {
        bottom.removeAllViews()
        bottom.visibility = VISIBLE
        bottom.setPadding(dp(SIDE), dp(ABOVE), dp(SIDE), dp(BELOW))
        bottom.put(button)
        below?.let { bottom.put(it, top = GAP) }
    }

    /**
     * Several things at the bottom, such as answers. With large text or on a low display they would leave no room to
     * read the question, so they end the scrolling content instead.
     */
    fun reach(view: View) {
        lined = false
        if (context.largeText || resources.configuration.screenHeightDp < LOW) {
            content.spring(least = ABOVE)
            content.put(view)
        } else {
            bottom.visibility = VISIBLE
            bottom.setPadding(dp(SIDE), 0, dp(SIDE), dp(BELOW))
            bottom.put(view)
        }
    }

    private fun way(
        start: Bar,
        onStart: () -> Unit,
    ): View? =
        when (start) {
            Bar.NONE -> null
            Bar.BACK -> IconButton(context, R.drawable.ic_back, context.getString(R.string.back), onClick = onStart)
            Bar.CLOSE -> IconButton(context, R.drawable.ic_close, context.getString(R.string.close), onClick = onStart)
        }

    private fun drawLine() {
        val scrolls = scroll.canScrollVertically(1) || scroll.canScrollVertically(-1)
        line.visibility = if (scrolls && lined && bottom.visibility == VISIBLE) VISIBLE else INVISIBLE
    }

    private companion object {
        const val SIDE = 16
        const val END = 24
        const val GAP = 4
        const val BAR = 56
        const val ABOVE = 12
        const val BELOW = 8
        const val LOW = 480
    }
}

/** "Due today" and what stands at its end: the name of a part of a page. */
fun sectionLabel(
    context: Context,
    name: CharSequence,
    trailing: CharSequence? = null,
): View =
    row(context, Gravity.BOTTOM) {
        put(text(context, name, Type.LABEL_STRONG, R.color.ink_soft).apply { heading() }, 0, weight = 1f)
        trailing?.let { put(text(context, it, Type.LABEL_STRONG, R.color.ink_soft), start = 16) }
    }

/** Adds a part's name with its room: 20 above, 8 below. */
fun LinearLayout.section(
    name: CharSequence,
    trailing: CharSequence? = null,
    top: Int = 20,
): View = put(sectionLabel(context, name, trailing), top = top, bottom = 8)
