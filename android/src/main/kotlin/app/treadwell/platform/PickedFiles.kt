package app.treadwell.platform

import android.content.ContentResolver
import android.content.Intent
import android.net.Uri
import android.provider.DocumentsContract
import android.provider.DocumentsContract.Document
import android.provider.OpenableColumns
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException
import java.io.InputStream
import java.io.OutputStream

/** The person picked a place that cannot be reached any more: the folder was moved, or its permission was taken back. */
class PlaceGoneException(
    cause: Exception? = null,
) : IOException("the picked place cannot be reached", cause)

/** What was written cannot be read back as it was. */
class CopyDiffersException : IOException("the copy differs")

/** What is said of a picked file where it lies. */
data class Picked(
    val name: String,
    /** Bytes; null where nobody says. */
    val size: Long?,
)

/** Says how many bytes are done; false stops the copy. */
typealias Copied = (Long) -> Boolean

/**
 * Files and folders that a person picked with the system's own picker. Blocking: never on the main thread. Nothing
 * here looks into a file.
 */
class PickedFiles(
    private val resolver: ContentResolver,
) {
    /** Copies a picked file to [to]; false when it was stopped, and then nothing is left of it. */
    fun copyIn(
        from: Uri,
        to: File,
        copied: Copied = { true },
    ): Boolean =
        reaching {
            val whole = input(from).use { read -> to.outputStream().use { copy(read, it, copied) } }
            if (!whole) to.delete()
            whole
        }

    /** Copies a file into a picked one and reads it back; a copy that is stopped or differs is not left behind. */
    fun copyOut(
        from: File,
        to: Uri,
        copied: Copied = { true },
    ): Boolean =
        reaching {
            try {
                val whole = from.inputStream().use { read -> output(to).use { copy(read, it, copied) } }
                if (whole) compare(from, to) else delete(to)
                whole
            } catch (error: IOException) {
                delete(to)
                throw error
            }
        }

    /** What a picked file is called and how large it is. Where it does not say, opening it will tell. */
    fun about(file: Uri): Picked =
        try {
            resolver.query(file, arrayOf(OpenableColumns.DISPLAY_NAME, OpenableColumns.SIZE), null, null)?.use { row ->
                if (row.moveToFirst()) {
                    Picked(
                        row.getString(0).orEmpty(),
                        row.getLong(1).takeUnless { row.isNull(1) },
                    )
                } else {
                    null
                }
            }
        } catch (_: SecurityException) {
            null
        } catch (_: IllegalArgumentException) {
            null
        } catch (_: IllegalStateException) {
            null
        } ?: Picked("", null)

    /** Removes a file that a person made for what did not come. */
    fun discard(file: Uri) {
        try {
            reaching { delete(file) }
        } catch (_: PlaceGoneException) {
            // it is out of reach, and empty
        }
    }

    /** Keeps the permission for a folder through restarts. */
    fun keep(folder: Uri) = resolver.takePersistableUriPermission(folder, BOTH)

    /** Gives the permission back. */
    fun release(folder: Uri) =
        try {
            resolver.releasePersistableUriPermission(folder, BOTH)
        } catch (_: SecurityException) {
            // it was taken back already
        }

    /** The folder's name as its owner sees it; null when it cannot be reached. */
    fun name(folder: Uri): String? =
        try {
            children(folder, root(folder), Document.COLUMN_DISPLAY_NAME).firstOrNull()?.first()
        } catch (_: IOException) {
            null
        }

    /** The names of the files in a picked folder. */
    fun names(folder: Uri): List<String> = listed(folder).keys.toList()

    /**
     * Puts a copy of [file] into a picked folder under [name]. It takes its name when it is whole and was read back, so
     * that no half-written file ever looks like a good one.
     */
    fun put(
        file: File,
        folder: Uri,
        name: String,
        copied: Copied = { true },
    ): Boolean =
        reaching {
            val part = "$name$PART"
            listed(folder)[part]?.let(::delete) // left by a copy that was cut off
            val draft =
                DocumentsContract.createDocument(resolver, root(folder), BACKUP_TYPE, part)
                    ?: throw PlaceGoneException()
            if (!copyOut(file, draft, copied)) return@reaching false
            rename(draft, name)
            true
        }

    /**
     * Puts a copy of [file] in the place of the one called [name]. The earlier one stands until the copy was read back,
     * and lies under another name for the moment in which they change places: a replacement that was cut off is mended by
     * [mend].
     */
    fun replace(
        file: File,
        folder: Uri,
        name: String,
    ) = reaching {
        val part = "$name$PART"
        listed(folder)[part]?.let(::delete)
        val draft =
            DocumentsContract.createDocument(resolver, root(folder), BACKUP_TYPE, part) ?: throw PlaceGoneException()
        copyOut(file, draft)
        listed(folder)[name]?.let { rename(it, "$name$BEFORE") }
        rename(draft, name)
        listed(folder)["$name$BEFORE"]?.let(::delete)
    }

    /** What a replacement that was cut off has left: the earlier file comes back, or goes. */
    fun mend(folder: Uri) {
        reaching {
            val files = listed(folder)
            files.keys.filter { it.endsWith(BEFORE) }.forEach { before ->
                val name = before.removeSuffix(BEFORE)
                if (name in files) delete(files.getValue(before)) else rename(files.getValue(before), name)
            }
        }
    }

    /** The file of this name in a picked folder; null when there is none. */
    fun inFolder(
        folder: Uri,
        name: String,
    ): Uri? = listed(folder)[name]

    /** Removes a file from a picked folder; one that is gone already is no fault. */
    fun remove(
        folder: Uri,
        name: String,
    ) {
        reaching { listed(folder)[name]?.let(::delete) }
    }

    private fun listed(folder: Uri): Map<String, Uri> =
        reaching {
            val inside =
                DocumentsContract.buildChildDocumentsUriUsingTree(folder, DocumentsContract.getTreeDocumentId(folder))
            children(folder, inside, Document.COLUMN_DISPLAY_NAME, Document.COLUMN_DOCUMENT_ID)
                .associate { (name, id) -> name to DocumentsContract.buildDocumentUriUsingTree(folder, id) }
        }

    private fun children(
        folder: Uri,
        of: Uri,
        vararg columns: String,
    ): List<List<String>> =
        reaching {
            resolver.query(of, columns, null, null)?.use { cursor ->
                buildList { while (cursor.moveToNext()) add(columns.indices.map(cursor::getString)) }
            } ?: throw PlaceGoneException()
        }

    private fun root(folder: Uri): Uri =
        DocumentsContract.buildDocumentUriUsingTree(folder, DocumentsContract.getTreeDocumentId(folder))

    private fun compare(
        file: File,
        copy: Uri,
    ) = file.inputStream().buffered().use { ours ->
        input(copy).buffered().use { theirs ->
            val here = ByteArray(PIECE)
            val there = ByteArray(PIECE)
            do {
                val read = ours.fill(here)
                if (theirs.fill(there) != read || !here.contentEquals(there)) throw CopyDiffersException()
            } while (read == PIECE)
        }
    }

    /** Reads until [piece] is full or the stream ends; gives how much it read. */
    private fun InputStream.fill(piece: ByteArray): Int {
        var filled = 0
        while (filled < piece.size) {
            val read = read(piece, filled, piece.size - filled)
            if (read < 0) break
            filled += read
        }
        return filled
    }

    private fun rename(
        file: Uri,
        name: String,
    ) {
        DocumentsContract.renameDocument(resolver, file, name) ?: throw PlaceGoneException()
    }

    private fun delete(file: Uri) {
        try {
            DocumentsContract.deleteDocument(resolver, file)
        } catch (_: FileNotFoundException) {
            // gone already
        } catch (_: UnsupportedOperationException) {
            // this place deletes nothing
        }
    }

    private fun input(uri: Uri): InputStream = resolver.openInputStream(uri) ?: throw PlaceGoneException()

    private fun output(uri: Uri): OutputStream = resolver.openOutputStream(uri, "wt") ?: throw PlaceGoneException()

    private fun copy(
        from: InputStream,
        to: OutputStream,
        copied: Copied,
    ): Boolean {
        val piece = ByteArray(PIECE)
        var done = 0L
        while (true) {
            val read = from.read(piece)
            if (read < 0) break
            to.write(piece, 0, read)
            done += read
            if (!copied(done)) return false
        }
        to.flush()
        return true
    }

    /** A place may be gone in several ways; a page says one thing about all of them. */
    private inline fun <T> reaching(act: () -> T): T =
        try {
            act()
        } catch (error: SecurityException) {
            throw PlaceGoneException(error)
        } catch (error: FileNotFoundException) {
            throw PlaceGoneException(error)
        } catch (error: IllegalArgumentException) {
            throw PlaceGoneException(error) // how providers say that a document does not exist
        } catch (error: IllegalStateException) {
            throw PlaceGoneException(error) // how the system hands on that a provider failed
        }

    companion object {
        const val BACKUP_TYPE = "application/octet-stream"
        const val PART = ".part"
        private const val BEFORE = ".before"
        private const val PIECE = 64 * 1024
        private const val BOTH = Intent.FLAG_GRANT_READ_URI_PERMISSION or Intent.FLAG_GRANT_WRITE_URI_PERMISSION
    }
}
