package app.treadwell.screen

import android.app.Activity
import android.content.Intent
import android.net.Uri
import app.treadwell.data.setRecoveryCode
import app.treadwell.harness.AppRun
import app.treadwell.harness.DesktopApp
import kotlinx.coroutines.runBlocking
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.time.Duration

/** A practice whose recovery code was written down; gives the code. */
fun AppRun.withCode(): String {
    practice(somebody("Maya Lindqvist"))
    val code = runBlocking { graph.repository.setRecoveryCode() }.code
    settle()
    return code
}

/** What the app asked the phone to start last. */
fun AppRun.started(): Intent = checkNotNull(shadowOf(activity).nextStartedActivityForResult).intent

/** The person picks this in the system's own picker. */
fun AppRun.answer(
    asked: Intent,
    picked: Uri,
) {
    shadowOf(activity).receiveResult(asked, Activity.RESULT_OK, Intent().setData(picked))
    settle()
}

/** Time goes by. */
fun pass(days: Int) {
    (RuntimeEnvironment.getApplication() as DesktopApp).clock.aheadMs += Duration.ofDays(days.toLong()).toMillis()
}
