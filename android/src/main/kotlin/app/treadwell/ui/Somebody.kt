package app.treadwell.ui

import android.app.Activity
import android.content.Context
import android.content.ContextWrapper
import android.view.View
import android.view.ViewGroup
import android.view.Window
import android.view.WindowManager
import android.view.accessibility.AccessibilityEvent

/** The activity that this context belongs to, through themes and dialogs. */
val Context.activity: Activity?
    get() = generateSequence(this) { (it as? ContextWrapper)?.baseContext }.filterIsInstance<Activity>().firstOrNull()

/** Neither screenshots nor the list of recent apps show this window. A dialog is a window of its own. */
var Window.hidden: Boolean
    get() = attributes.flags and WindowManager.LayoutParams.FLAG_SECURE != 0
    set(value) {
        val flag = WindowManager.LayoutParams.FLAG_SECURE
        setFlags(if (value) flag else 0, flag)
    }

/**
 * Tells the activity that somebody uses it. It hears by itself of touches and keys in its own window; not of dialogs,
 * which are windows of their own, of typing on the screen, which is the keyboard's, and of readers for the blind.
 */
fun Context.somebodyIsThere() {
    activity?.onUserInteraction()
}

/** Put on the lowest view of a window, this hears what a person does through a reader for the blind. */
class ReaderActs : View.AccessibilityDelegate() {
    override fun onRequestSendAccessibilityEvent(
        host: ViewGroup,
        child: View,
        event: AccessibilityEvent,
    ): Boolean {
        if (event.eventType in ACTS) host.context.somebodyIsThere()
        return super.onRequestSendAccessibilityEvent(host, child, event)
    }

    private companion object {
        /** Not what a page does by itself: its content changes, it scrolls, a timer ticks. */
        val ACTS =
            setOf(
                AccessibilityEvent.TYPE_VIEW_CLICKED,
                AccessibilityEvent.TYPE_VIEW_LONG_CLICKED,
                AccessibilityEvent.TYPE_VIEW_ACCESSIBILITY_FOCUSED,
                AccessibilityEvent.TYPE_VIEW_HOVER_ENTER,
                AccessibilityEvent.TYPE_VIEW_TEXT_SELECTION_CHANGED,
            )
    }
}
