package app.treadwell.harness

import android.os.Bundle
import android.view.View
import android.view.accessibility.AccessibilityManager
import android.view.accessibility.AccessibilityNodeInfo
import android.view.inspector.WindowInspector
import android.widget.EditText
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/**
 * Uses the app as a reader for the blind does: finds things by what is said of them, and acts through accessibility
 * actions alone. What it cannot find, a blind person cannot find.
 */
class Reader(
    private val run: AppRun,
) {
    init {
        val readers = RuntimeEnvironment.getApplication().getSystemService(AccessibilityManager::class.java)
        shadowOf(readers).setEnabled(true)
        shadowOf(readers).setTouchExplorationEnabled(true)
    }

    /** How many times it tapped: the taps of a person who sees. */
    var taps = 0
        private set

    /** What would be read, top to bottom, in the topmost window. */
    fun read(): List<String> = nodes().map { it.said }.filter { it.isNotEmpty() }

    /** What can be tapped now. */
    fun buttons(): List<String> = nodes().filter { it.info.isClickable && it.info.isEnabled }.map { it.said }

    fun hears(words: String): Boolean = nodes().any { words in it.said }

    /** Taps the thing that is called this: exactly, or else whose words begin with it. */
    fun tap(label: String) {
        val node = find(label) { it.info.isClickable && it.info.isEnabled }
        check(node.view.performAccessibilityAction(AccessibilityNodeInfo.ACTION_CLICK, null)) { "'$label' took no tap" }
        taps++
        run.settle()
    }

    /** Moves to the thing that is called this, as a swipe does, without doing anything to it. */
    fun focus(label: String) {
        find(label) { true }.view.performAccessibilityAction(AccessibilityNodeInfo.ACTION_ACCESSIBILITY_FOCUS, null)
        run.settle()
    }

    /** Types into the field of this label, in place of what it holds. */
    fun type(
        label: String,
        words: String,
    ) {
        val node = find(label) { it.info.isEditable }
        val args = Bundle()
        args.putCharSequence(AccessibilityNodeInfo.ACTION_ARGUMENT_SET_TEXT_CHARSEQUENCE, words)
        node.view.performAccessibilityAction(AccessibilityNodeInfo.ACTION_FOCUS, null)
        check(
            node.view.performAccessibilityAction(AccessibilityNodeInfo.ACTION_SET_TEXT, args),
        ) { "'$label' took no text" }
        run.settle()
    }

    /** What the field of this label holds. */
    fun value(label: String): String = (find(label) { it.info.isEditable }.view as EditText).text.toString()

    private fun find(
        label: String,
        fits: (Node) -> Boolean,
    ): Node {
        val all = nodes().filter(fits)
        return all.firstOrNull { it.said == label }
            ?: all.firstOrNull { it.said.startsWith(label) }
            ?: all.firstOrNull { label in it.said }
            ?: throw AssertionError("nothing to act on is called '$label'; here is: ${all.map { it.said }}")
    }

    private fun nodes(): List<Node> {
        val window = WindowInspector.getGlobalWindowViews().last { it.isShown && it.width > 0 }
        return views(window)
            .filter { it.isShown && it.importantForAccessibility != View.IMPORTANT_FOR_ACCESSIBILITY_NO }
            .map(::Node)
            .toList()
    }

    private class Node(
        val view: View,
    ) {
        val info: AccessibilityNodeInfo = view.createAccessibilityNodeInfo()

        /** The label of a container is what its parts say, as a reader puts it together. */
        val said: String
            get() {
                val own = own(view, info)
                if (own.isNotEmpty() || !info.isClickable) return own
                return views(view)
                    .drop(1)
                    .filter { it.isShown && it.importantForAccessibility != View.IMPORTANT_FOR_ACCESSIBILITY_NO }
                    .map { own(it, it.createAccessibilityNodeInfo()) }
                    .filter { it.isNotEmpty() }
                    .joinToString(", ")
            }

        private fun own(
            view: View,
            info: AccessibilityNodeInfo,
        ): String {
            if (info.isEditable) return info.hintText?.toString().orEmpty()
            return (view.contentDescription ?: info.text)?.toString().orEmpty()
        }
    }
}
