package app.treadwell.platform

import android.os.ParcelFileDescriptor
import java.io.File
import java.io.IOException

/**
 * An open file without a name: nobody finds it, and it goes when it is closed or when the process ends, however that
 * happens. For bytes that must lie open for a moment, because the core or another app asks for a file.
 */
class NamelessFile(
    folder: File,
) : AutoCloseable {
    private val held: ParcelFileDescriptor

    init {
        val named = File.createTempFile("nameless", null, folder)
        held = ParcelFileDescriptor.open(named, ParcelFileDescriptor.MODE_READ_WRITE)
        if (!named.delete()) {
            held.close()
            throw IOException("the phone does not let go of a name")
        }
    }

    /** The way to it while it is open, for this process alone. */
    val path: File get() = File("/proc/self/fd/${held.fd}")

    /** Reads it from the beginning, and keeps it there when this one is closed. */
    fun reader(): ParcelFileDescriptor = ParcelFileDescriptor.open(path, ParcelFileDescriptor.MODE_READ_ONLY)

    override fun close() = held.close()
}
