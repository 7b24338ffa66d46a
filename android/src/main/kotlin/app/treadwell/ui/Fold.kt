package app.treadwell.ui

import android.content.Context
import android.os.Bundle
import android.view.View
import android.view.accessibility.AccessibilityNodeInfo
import android.widget.ImageView
import android.widget.LinearLayout
import app.treadwell.R

/** Something that most people need not read, one tap away. Readers hear whether it is open. */
class Fold(
    context: Context,
    title: CharSequence,
    type: Type = Type.LABEL_STRONG,
    least: Int = 48,
    leading: View? = null,
    second: CharSequence? = null,
    color: Int = R.color.brand,
    open: Boolean = false,
    private val onToggle: (Boolean) -> Unit = {},
    body: LinearLayout.() -> Unit,
) : LinearLayout(context) {
    private val arrow: ImageView =
        icon(
            context,
            R.drawable.ic_expand,
            if (second ==
                null
            ) {
                color
            } else {
                R.color.ink_soft
            },
            20,
        )
    private val inside = column(context) { body() }
    private val head: LinearLayout

    var open: Boolean = open
        set(value) {
            field = value
            draw()
        }

    init {
        orientation = VERTICAL
        head =
            row(context) {
                minimumHeight = dp(least)
                background = context.touchable(null, 8f)
                leading?.let {
                    val size = it.layoutParams
                    put(it, size.width, size.height, end = 12)
                }
                put(
                    column(context) {
                        put(text(context, title, type, color))
                        second?.let { put(text(context, it, Type.LABEL, R.color.ink_soft)) }
                        importantForAccessibility = IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS // the head says it
                    },
                    0,
                    weight = 1f,
                )
                put(arrow, dp(20), dp(20), start = 12)
                contentDescription = listOfNotNull(title, second).joinToString(". ")
                setOnClickListener { toggle() }
            }
        head.accessibilityDelegate = Delegate()
        put(head)
        put(inside, bottom = 8)
        draw()
    }

    /** Puts the head's words 16 from the sides, for a fold that is a row of a [ListCard]. */
    fun asRow() =
        apply {
            head.setPadding(dp(16), dp(8), dp(16), dp(8))
            inside.setPadding(dp(16), 0, dp(16), 0)
        }

    private fun toggle() {
        open = !open
        onToggle(open)
    }

    private fun draw() {
        inside.visibility = if (open) VISIBLE else GONE
        arrow.rotation = if (open) HALF_TURN else 0f
        head.speak(head.contentDescription, context.getString(if (open) R.string.unfolded else R.string.folded))
    }

    private inner class Delegate : AccessibilityDelegate() {
        override fun onInitializeAccessibilityNodeInfo(
            host: View,
            info: AccessibilityNodeInfo,
        ) {
            super.onInitializeAccessibilityNodeInfo(host, info)
            info.className = Role.BUTTON
            info.addAction(
                if (open) {
                    AccessibilityNodeInfo.AccessibilityAction.ACTION_COLLAPSE
                } else {
                    AccessibilityNodeInfo.AccessibilityAction.ACTION_EXPAND
                },
            )
        }

        override fun performAccessibilityAction(
            host: View,
            action: Int,
            args: Bundle?,
        ): Boolean {
            val wanted = action == AccessibilityNodeInfo.ACTION_EXPAND
            if (!wanted && action != AccessibilityNodeInfo.ACTION_COLLAPSE) {
                return super.performAccessibilityAction(host, action, args)
            }
            if (open != wanted) toggle()
            return true
        }
    }

    private companion object {
        const val HALF_TURN = 180f
    }
}
