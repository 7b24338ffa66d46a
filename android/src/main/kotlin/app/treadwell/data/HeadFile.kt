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

    /** Puts the note aside for as long as [make] makes another journal; it comes back when that fails. */
    fun <T> aside(make: () -> T): T {
        val before = File("$file.before")
        if (file.exists()) DurableFile.rename(file, before)
        try {
            return make().also { before.delete() }
        } finally {
            if (before.exists()) DurableFile.rename(before, file)
        }
    }

    fun write(head: Head) = DurableFile.write(file, "${head.device} ${head.seq} ${head.hash}\n".toByteArray())

    private companion object {
        const val PARTS = 3
    }
}
