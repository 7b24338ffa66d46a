package app.treadwell.ui

import android.content.Context
import android.content.res.ColorStateList
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R
import app.treadwell.nav.Tab

/** The four doors at the bottom: 64 high, the lit one in the brand's colour and announced as selected. */
class TabsBar(
    context: Context,
    private val onTab: (Tab) -> Unit,
) : LinearLayout(context) {
    private val doors = Tab.entries.associateWith(::Door)

    init {
        orientation = VERTICAL
        setBackgroundColor(context.getColor(R.color.ground))
        put(hairline(context), MATCH_PARENT, dp(1))
        put(row(context, Gravity.FILL_VERTICAL) { doors.values.forEach { put(it, 0, MATCH_PARENT, weight = 1f) } })
    }

    /** Lights a tab; null hides them all. */
    fun show(tab: Tab?) {
        visibility = if (tab == null) GONE else VISIBLE
        doors.forEach { (each, door) -> door.light(each == tab) }
    }

    private inner class Door(
        tab: Tab,
    ) : LinearLayout(context) {
        private val icon =
            ImageView(context).apply {
                setImageDrawable(context.getDrawable(tab.icon)?.mutate())
                importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
            }
        private val label: TextView =
            text(context, context.getString(tab.label), Type.SMALL_STRONG).apply {
                gravity = Gravity.CENTER
                textAlignment = View.TEXT_ALIGNMENT_GRAVITY
            }

        init {
            orientation = VERTICAL
            gravity = Gravity.CENTER
            minimumHeight = dp(HEIGHT)
            setPadding(0, dp(GAP), 0, dp(GAP))
            background = context.touchable(null, HEIGHT / 2f)
            put(icon, dp(ICON), dp(ICON))
            put(label, top = GAP)
            contentDescription = context.getString(R.string.tab_of, context.getString(tab.label))
            label.importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO
            role("android.widget.TabWidget")
            setOnClickListener { onTab(tab) }
        }

        fun light(on: Boolean) {
            isSelected = on
            val color = context.getColor(if (on) R.color.brand else R.color.ink_soft)
            icon.imageTintList = ColorStateList.valueOf(color)
            label.setTextColor(color)
        }
    }

    private companion object {
        const val HEIGHT = 64
        const val ICON = 24
        const val GAP = 4
    }
}
