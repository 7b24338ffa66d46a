package app.treadwell.screen.letter

import android.app.Activity
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Intent
import android.os.PersistableBundle
import app.treadwell.R
import app.treadwell.core.Paper

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
