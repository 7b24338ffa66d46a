package app.treadwell.platform

import android.app.Activity
import android.content.Intent

/** Hands words to the app that the person picks in the system's own sheet. Nothing leaves without that tap. */
fun Activity.shareText(words: String) {
    val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, words)
    startActivity(Intent.createChooser(send, null))
}
