package app.treadwell.ui

import android.app.Activity
import android.text.InputType
import android.view.View
import android.view.accessibility.AccessibilityNodeInfo
import android.view.inputmethod.EditorInfo
import app.treadwell.R
import app.treadwell.harness.AppRun
import app.treadwell.harness.views
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class ComponentsTest {
    private lateinit var activity: Activity

    @Before
    fun start() {
        activity = Robolectric.buildActivity(Activity::class.java).setup().get()
    }

    @Test
    fun every_pressure_field_marks_and_is_felt() {
        val marks = mutableListOf<Mark>()
        val bar = shown(PressureBar(activity, { marks += it }, {}))
        for (label in listOf("Less pressure", "Good pressure", "More pressure", "STOP")) {
            bar.called(label).performClick()
            assertTrue(label, shadowOf(bar).lastHapticFeedbackPerformed() >= 0)
        }
        assertEquals(Mark.entries, marks)
    }

    @Test
    fun undo_shows_only_when_there_is_a_mark_to_take_back() {
        var undone = 0
        val bar = shown(PressureBar(activity, {}, { undone++ }))
        val undo = views(bar).filterIsInstance<PillButton>().single()
        assertFalse(undo.isShown)
        bar.last("Good, now")
        assertTrue(undo.isShown)
        undo.performClick()
        assertEquals(1, undone)
    }

    @Test
    fun a_clinical_field_teaches_the_keyboard_nothing() {
        for (takes in listOf(Takes.LINE, Takes.NOTE)) {
            val edit = Field(activity, "What hurts", takes, clinical = true).edit
            assertTrue(edit.inputType and InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS != 0)
            assertTrue(edit.imeOptions and EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING != 0)
            assertEquals(View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS, edit.importantForAutofill)
        }
    }

    @Test
    fun an_error_stands_at_its_field_and_is_spoken() {
        val field = shown(Field(activity, "Date of birth", Takes.DATE))
        field.error = "February has no 31st."
        val info = field.edit.createAccessibilityNodeInfo()
        assertTrue(info.isContentInvalid)
        assertEquals("February has no 31st.", info.error.toString())
        assertEquals("Date of birth", info.hintText.toString())
        field.error = null
        assertFalse(field.edit.createAccessibilityNodeInfo().isContentInvalid)
    }

    @Test
    fun a_value_from_the_model_is_not_told_back_to_it() {
        val told = mutableListOf<String>()
        val field = shown(Field(activity, "Name", Takes.NAME) { told += it })
        field.value = "مها 足"
        assertEquals(emptyList<String>(), told)
        field.edit.append("!")
        assertEquals(listOf("مها 足!"), told)
    }

    @Test
    fun a_number_that_nobody_gave_is_not_shown_as_one() {
        val given = mutableListOf<Int>()
        val stepper = shown(StepperRow(activity, "Pain after", meaning = { "$it of 10" }) { given += it })
        assertNull(stepper.value)
        assertTrue(
            views(stepper).filterIsInstance<android.widget.TextView>().any {
                it.text.toString() ==
                    "not given yet"
            },
        )
        stepper.called("Pain after, one more").performClick()
        stepper.called("Pain after, one more").performClick()
        assertEquals(listOf(0, 1), given)
    }

    @Test
    fun a_stepper_ends_at_its_ends() {
        val stepper = shown(StepperRow(activity, "Pain", meaning = { "$it" }) {}.apply { value = 10 })
        assertFalse(stepper.called("Pain, one more").isEnabled)
        assertTrue(stepper.called("Pain, one less").isEnabled)
    }

    @Test
    fun a_fold_can_be_opened_by_name_and_says_whether_it_is_open() {
        val fold = shown(Fold(activity, "Why we ask") { put(text(activity, "Because.")) })
        val head = fold.called("Why we ask")
        assertEquals(activity.getString(R.string.folded), head.createAccessibilityNodeInfo().stateDescription)
        assertTrue(head.performAccessibilityAction(AccessibilityNodeInfo.ACTION_EXPAND, null))
        assertTrue(fold.open)
        assertEquals(activity.getString(R.string.unfolded), head.createAccessibilityNodeInfo().stateDescription)
    }

    @Test
    fun a_choice_that_is_barred_says_why_and_cannot_be_made() {
        val picked = mutableListOf<Int>()
        val cells = shown(PressureCells(activity, "Pressure") { picked += it })
        cells.show(2, mapOf(4 to "3 at most today", 5 to "3 at most today"), mapOf(2 to "like rubbing lotion in"))
        val barred = cells.called("Pressure 4, 3 at most today")
        assertFalse(barred.isEnabled)
        cells.called("Pressure 2, like rubbing lotion in").performClick()
        assertEquals(listOf(2), picked)
    }

    @Test
    fun a_timer_is_read_in_words_and_counts_minutes_past_the_hour() {
        val timer = TimerText(activity).apply { seconds = 4503 }
        assertEquals("75:03", timer.text.toString())
        assertEquals("75 minutes 3 seconds", timer.contentDescription.toString())
        assertEquals("0:24", TimerText.clock(24))
    }

    private fun <V : View> shown(view: V): V {
        activity.setContentView(view)
        AppRun.settle()
        return view
    }

    private fun View.called(label: String): View = views(this).first { it.contentDescription?.toString() == label }
}
