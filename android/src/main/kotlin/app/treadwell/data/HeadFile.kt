package app.treadwell.data

import app.treadwell.core.Head
import app.treadwell.platform.DurableFile
import java.io.File

/**
 * The journal's last entry, kept outside the journal: a file that was truncated or rolled back is noticed at the next
 * opening. No personal data: a device, a number and a hash.
 */
class HeadFile(
    private val file: File,
) {
    val exists: Boolean get() = file.exists()

    fun read(): Head? {
        if (!file.exists()) return null
        val (device, seq, hash) =
            file
                .readText()
                .trim()
                .split(' ')
                .takeIf { it.size == PARTS } ?: return null
        return Head(device, seq.toLongOrNull() ?: return null, hash)
    }

    fun write(head: Head) = DurableFile.write(file, "${head.device} ${head.seq} ${head.hash}\n".toByteArray())

    private companion object {
        const val PARTS = 3
    }
}
