package app.treadwell.screen.letter

import android.app.Activity
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Intent
import android.os.PersistableBundle
import android.view.View
import android.widget.TextView
import app.treadwell.R
import app.treadwell.core.AccessAction
import app.treadwell.core.Paper
import app.treadwell.platform.canPrint
import app.treadwell.platform.printText
import app.treadwell.screen.say
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.pair

/**
 * Hands a page to another app as plain text. No file is made, so no name of one tells anything; the subject is the
 * page's own heading, which names nobody.
 */
internal fun Activity.share(paper: Paper) {
    val send =
        Intent(Intent.ACTION_SEND)
            .setType("text/plain")
            .putExtra(Intent.EXTRA_SUBJECT, paper.title)
            .putExtra(Intent.EXTRA_TEXT, paper.text)
    startActivity(Intent.createChooser(send, getString(R.string.share_page)))
}

/** Puts a page into the clipboard, marked so that the system does not show it. */
internal fun Activity.copy(paper: Paper) {
    val clip = ClipData.newPlainText(paper.title, paper.text)
    clip.description.extras = PersistableBundle().apply { putBoolean(SENSITIVE, true) }
    getSystemService(ClipboardManager::class.java)?.setPrimaryClip(clip)
}

/** `ClipDescription.EXTRA_IS_SENSITIVE`, which has its name from Android 13 on. */
private const val SENSITIVE = "android.content.extra.IS_SENSITIVE"

/** The first way out of a page; [onLeave] hears that it was taken. */
internal fun shareButton(
    activity: Activity,
    paper: Paper,
    onLeave: (AccessAction) -> Unit,
) = PillButton(activity, activity.getString(R.string.share_page), icon = R.drawable.ic_share) {
    activity.share(paper)
    onLeave(AccessAction.SHARED)
}

/** The quieter ways out: the clipboard, and the printer where the phone knows one. */
internal fun otherWays(
    activity: Activity,
    paper: Paper,
    copied: TextView,
    onLeave: (AccessAction) -> Unit,
): View {
    val copy =
        PillButton(activity, activity.getString(R.string.copy_page), Look.TEXT, Size.LINK) {
            activity.copy(paper)
            copied.say(activity.getString(R.string.copied_page))
            onLeave(AccessAction.SHARED)
        }
    if (!activity.canPrint) return copy
    val print =
        PillButton(activity, activity.getString(R.string.print_page), Look.TEXT, Size.LINK) {
            activity.printText(paper.text)
            onLeave(AccessAction.PRINTED)
        }
    return pair(activity, listOf(copy, print))
}
