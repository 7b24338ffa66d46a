package app.treadwell.data

import app.treadwell.platform.DurableFile
import app.treadwell.platform.KeyVault
import java.io.File
import java.io.IOException

/**
 * Removes everything that the app keeps on this phone: journal, key, drafts, what was chosen. The key goes first, so
 * that nothing that is left can be read, and a wipe that was cut off is finished by the next start.
 */
class Wipe(
    private val folder: File,
    private val keys: KeyVault,
) {
    private val begun = File(folder, "wipe")

    val unfinished: Boolean get() = begun.exists()

    /** The journal must be closed. Throws when the phone does not let go of a file. */
    fun run() {
        DurableFile.write(begun, byteArrayOf())
        keys.forget()
        val left = folder.listFiles().orEmpty().filter { it != begun && !it.deleteRecursively() }
        if (left.isNotEmpty()) throw IOException("not everything could be removed")
        begun.delete()
    }
}
