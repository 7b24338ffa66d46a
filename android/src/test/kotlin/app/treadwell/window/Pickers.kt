package app.treadwell.window

import android.app.Activity
import android.content.Intent
import android.net.Uri
import app.treadwell.harness.DesktopFiles
import org.robolectric.Shadows.shadowOf
import java.io.File
import javax.swing.JFileChooser
import javax.swing.SwingUtilities

/** The phone's pickers of files and folders, as this desktop's own. What is picked comes back as on a phone. */
internal class Pickers {
    private val files by lazy { DesktopFiles.over(File("/")) }

    /** Answers what [activity] asked the phone to pick; true if it asked. */
    fun answer(activity: Activity): Boolean {
        val asked = shadowOf(activity).nextStartedActivityForResult?.intent ?: return false
        val picked = picked(asked)
        val result = if (picked == null) Activity.RESULT_CANCELED else Activity.RESULT_OK
        shadowOf(activity).receiveResult(asked, result, Intent().setData(picked))
        return true
    }

    private fun picked(asked: Intent): Uri? =
        when (asked.action) {
            Intent.ACTION_OPEN_DOCUMENT -> choose { it.showOpenDialog(null) }?.let { files.file(it.id) }
            Intent.ACTION_OPEN_DOCUMENT_TREE -> folder()?.let { files.folder(it.id) }
            Intent.ACTION_CREATE_DOCUMENT -> create(asked)?.let { files.file(it.id) }
            else -> null
        }

    private fun folder(): File? =
        choose {
            it.fileSelectionMode = JFileChooser.DIRECTORIES_ONLY
            it.showOpenDialog(null)
        }

    private fun create(asked: Intent): File? =
        choose {
            it.selectedFile = File(it.currentDirectory, asked.getStringExtra(Intent.EXTRA_TITLE).orEmpty())
            it.showSaveDialog(null)
        }?.apply { createNewFile() }

    private fun choose(show: (JFileChooser) -> Int): File? {
        var chosen: File? = null
        SwingUtilities.invokeAndWait {
            val chooser = JFileChooser()
            if (show(chooser) == JFileChooser.APPROVE_OPTION) chosen = chooser.selectedFile
        }
        return chosen
    }

    private val File.id get() = absoluteFile.relativeTo(File("/")).path
}
