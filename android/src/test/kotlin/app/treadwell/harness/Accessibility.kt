package app.treadwell.harness

import android.view.View
import android.view.ViewGroup
import app.treadwell.R
import com.google.android.apps.common.testing.accessibility.framework.AccessibilityCheckPreset
import com.google.android.apps.common.testing.accessibility.framework.AccessibilityCheckResult.AccessibilityCheckResultType
import com.google.android.apps.common.testing.accessibility.framework.AccessibilityHierarchyCheckResult
import com.google.android.apps.common.testing.accessibility.framework.Parameters
import com.google.android.apps.common.testing.accessibility.framework.checks.DuplicateSpeakableTextCheck
import com.google.android.apps.common.testing.accessibility.framework.checks.TextContrastCheck
import com.google.android.apps.common.testing.accessibility.framework.checks.TouchTargetSizeCheck
import com.google.android.apps.common.testing.accessibility.framework.uielement.AccessibilityHierarchyAndroid
import com.google.android.apps.common.testing.accessibility.framework.utils.contrast.BitmapImage
import org.junit.Assert.assertEquals
import java.util.Locale

/** Google's own checks on what is shown, with a picture for contrast; fails with all they say. */
fun assertAccessible(root: View) = assertEquals("accessibility", "", findings(root).joinToString("\n"))

/** What the checks find, a line each. */
fun findings(root: View): List<String> {
    val parameters = Parameters().apply { putScreenCapture(BitmapImage(Shots.drawn(root))) }
    val hierarchy = AccessibilityHierarchyAndroid.newBuilder(root).build()
    val problems = setOf(AccessibilityCheckResultType.ERROR, AccessibilityCheckResultType.WARNING)
    val excused =
        views(root).filter { it.getTag(R.id.small_target) == true }.map { it.contentDescription?.toString() }.toList()
    return AccessibilityCheckPreset
        .getAccessibilityHierarchyChecksForPreset(AccessibilityCheckPreset.LATEST)
        .flatMap { it.runCheckOnHierarchy(hierarchy, null, parameters) }
        .filter { it.type in problems && !isSmallOnPurpose(it, excused) && !isNotText(it, root) && !isOwnLabel(it) }
        .map {
            val what = it.element?.contentDescription ?: it.element?.text
            "${it.sourceCheckClass.simpleName}: ${it.getMessage(Locale.ENGLISH)} (${it.element?.className} '$what')"
        }
}

/** Cells that are small on purpose have a larger twin beside them, as WCAG 2.2 (2.5.8, equivalent) allows. */
private fun isSmallOnPurpose(
    result: AccessibilityHierarchyCheckResult,
    excused: List<String?>,
) = result.sourceCheckClass == TouchTargetSizeCheck::class.java &&
    result.element?.contentDescription?.toString() in excused

/**
 * In a wide button with a short word the check takes the outline for the text, and at the edge of what scrolls it
 * takes what covers it. TokensTest checks the true pairs.
 */
private fun isNotText(
    result: AccessibilityHierarchyCheckResult,
    root: View,
): Boolean {
    if (result.sourceCheckClass != TextContrastCheck::class.java) return false
    val said = result.getMessage(Locale.ENGLISH).toString()
    val outlines = listOf(R.color.outline, R.color.stop).map { "#%06X".format(root.context.getColor(it) and RGB) }
    return "partially visible" in said || outlines.any { "foreground color of $it" in said }
}

/** A field is called what its visible label says: that is what the label is for. */
private fun isOwnLabel(result: AccessibilityHierarchyCheckResult) =
    result.sourceCheckClass == DuplicateSpeakableTextCheck::class.java &&
        result.element?.className == "android.widget.EditText"

private const val RGB = 0xFFFFFF

fun views(root: View): Sequence<View> =
    sequence {
        yield(root)
        if (root is ViewGroup) for (i in 0 until root.childCount) yieldAll(views(root.getChildAt(i)))
    }
