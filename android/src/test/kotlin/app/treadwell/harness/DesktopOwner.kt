package app.treadwell.harness

import android.app.Activity
import app.treadwell.platform.OwnerCheck
import app.treadwell.ui.Look
import app.treadwell.ui.Sheet

/** Stands in for the phone's own prompt, which a desktop does not have: a sheet that takes any word for it. */
class DesktopOwner : OwnerCheck {
    /** A phone without a screen lock has none. */
    override var canAsk = true

    override fun ask(
        activity: Activity,
        onAnswer: (Boolean) -> Unit,
    ) {
        Sheet(activity, "The phone’s own prompt", "On a phone: finger, face, pattern or PIN.").apply {
            button(IT_IS_ME) { onAnswer(true) }
            button(GIVE_UP, Look.LINE_BRAND) { onAnswer(false) }
            setOnCancelListener { onAnswer(false) }
            show()
        }
    }

    companion object {
        const val IT_IS_ME = "It is me"
        const val GIVE_UP = "Give up"
    }
}
