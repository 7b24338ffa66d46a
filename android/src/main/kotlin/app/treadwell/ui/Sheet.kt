package app.treadwell.ui

import android.app.Activity
import android.app.Dialog
import android.content.Context
import android.view.Gravity
import android.view.KeyEvent
import android.view.MotionEvent
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.view.WindowManager
import android.widget.LinearLayout
import android.widget.ScrollView
import app.treadwell.R

/**
 * A question or a small form that rises from the bottom edge. The words scroll; the buttons stay. A tap outside or Back
 * closes it and changes nothing.
 */
class Sheet(
    context: Context,
    title: CharSequence,
    words: CharSequence? = null,
) : Dialog(context, R.style.Theme_Treadwell_Sheet) {
    private val buttons = column(getContext())

    /** What stands under the words: fields, choices. */
    val content: LinearLayout = column(getContext())

    init {
        val head = text(getContext(), title, Type.HEADING).apply { heading() }
        val inside =
            column(getContext()) {
                setPadding(dp(PAD), dp(PAD), dp(PAD), dp(8))
                put(head)
                words?.let { put(text(context, it), top = 8) }
                put(content, top = 12)
            }
        val scroll = ScrollView(getContext()).apply { addView(inside) }
        val all =
            column(getContext()) {
                background = context.box(R.color.surface, R.color.line, ROUND)
                clipToOutline = true
                put(scroll, MATCH_PARENT, 0, weight = 1f)
                put(buttons.apply { setPadding(dp(PAD), dp(8), dp(PAD), dp(PAD)) })
            }
        scroll.layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT, 1f)
        setContentView(all)
        setTitle(title)
        setCanceledOnTouchOutside(true)
        all.accessibilityDelegate = ReaderActs()
        window?.apply {
            if (context.activity?.window?.hidden == true) hidden = true
            setGravity(Gravity.BOTTOM)
            setLayout(MATCH_PARENT, WRAP_CONTENT)
            @Suppress("DEPRECATION") // its successor needs Android 11, and a window of its own insets
            setSoftInputMode(WindowManager.LayoutParams.SOFT_INPUT_ADJUST_RESIZE)
            decorView.setPadding(dp(SIDE), dp(SIDE), dp(SIDE), dp(BOTTOM))
            if (!Motion.wanted(getContext())) setWindowAnimations(0)
        }
    }

    override fun onStart() {
        super.onStart()
        open += this
    }

    override fun onStop() {
        open -= this
        super.onStop()
    }

    override fun dispatchTouchEvent(event: MotionEvent): Boolean {
        if (event.action == MotionEvent.ACTION_DOWN) context.somebodyIsThere()
        return super.dispatchTouchEvent(event)
    }

    override fun dispatchKeyEvent(event: KeyEvent): Boolean {
        context.somebodyIsThere()
        return super.dispatchKeyEvent(event)
    }

    /** Adds a button below the others. It closes the sheet unless [stays]. */
    fun button(
        label: CharSequence,
        look: Look = Look.PRIMARY,
        stays: Boolean = false,
        onClick: () -> Unit = {},
    ): PillButton {
        val button =
            PillButton(context, label, look) {
                if (!stays) dismiss()
                onClick()
            }
        buttons.put(button, top = if (buttons.childCount > 0) 8 else 0)
        return button
    }

    private fun dp(value: Int) = context.dp(value)

    companion object {
        private const val PAD = 20
        private const val ROUND = 28f
        private const val SIDE = 8
        private const val BOTTOM = 24
        private val open = mutableListOf<Sheet>()

        /** Closes all that are open over this activity: the app locks. */
        fun closeAll(over: Activity) = open.filter { it.context.activity === over }.forEach { it.dismiss() }
    }
}
