package app.treadwell.harness

import android.Manifest
import android.content.pm.ProviderInfo
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.provider.DocumentsContract
import android.provider.DocumentsContract.Document
import android.provider.DocumentsContract.Root
import android.provider.DocumentsProvider
import org.robolectric.Robolectric
import java.io.File
import java.io.FileNotFoundException

/**
 * A folder of this machine as the phone's own file app would offer it, so that the app's real calls to it can be tested
 * and used in the window. Documents are named by their path under [root].
 */
class DesktopFiles : DocumentsProvider() {
    lateinit var root: File

    /** Asked before each thing that is done; what it throws is what the app meets. */
    var fault: (what: String) -> Unit = {}

    override fun onCreate() = true

    /** What a person who picks this file hands to the app. */
    fun file(name: String): Uri = DocumentsContract.buildDocumentUri(AUTHORITY, name)

    /** What a person who picks this folder hands to the app. */
    fun folder(name: String = ""): Uri = DocumentsContract.buildTreeDocumentUri(AUTHORITY, name.ifEmpty { TOP })

    override fun queryRoots(projection: Array<out String>?): Cursor = MatrixCursor(arrayOf(Root.COLUMN_ROOT_ID))

    override fun queryDocument(
        id: String,
        projection: Array<out String>?,
    ): Cursor {
        fault("look")
        val file = there(id)
        return MatrixCursor(projection ?: ALL).also { it.row(file) }
    }

    override fun queryChildDocuments(
        parent: String,
        projection: Array<out String>?,
        order: String?,
    ): Cursor {
        fault("list")
        val files = there(parent).listFiles().orEmpty().sorted()
        return MatrixCursor(projection ?: ALL).also { cursor -> files.forEach { cursor.row(it) } }
    }

    override fun openDocument(
        id: String,
        mode: String,
        signal: CancellationSignal?,
    ): ParcelFileDescriptor {
        fault("open $mode")
        return ParcelFileDescriptor.open(there(id), ParcelFileDescriptor.parseMode(mode))
    }

    override fun createDocument(
        parent: String,
        type: String,
        name: String,
    ): String {
        fault("create")
        return id(File(there(parent), name).apply { createNewFile() })
    }

    override fun renameDocument(
        id: String,
        name: String,
    ): String {
        fault("rename")
        val file = there(id)
        return id(File(file.parentFile, name).also { file.renameTo(it) })
    }

    override fun deleteDocument(id: String) {
        fault("delete")
        there(id).delete()
    }

    override fun isChildDocument(
        parent: String,
        child: String,
    ) = at(child).startsWith(at(parent))

    private fun at(id: String) = if (id == TOP) root else File(root, id)

    private fun there(id: String) = at(id).also { if (!it.exists()) throw FileNotFoundException(id) }

    private fun id(file: File) = file.relativeTo(root).path.ifEmpty { TOP }

    private fun MatrixCursor.row(file: File) {
        val row = newRow()
        for (column in columnNames) {
            row.add(
                when (column) {
                    Document.COLUMN_DOCUMENT_ID -> id(file)
                    Document.COLUMN_DISPLAY_NAME -> file.name
                    Document.COLUMN_SIZE -> file.length()
                    Document.COLUMN_MIME_TYPE -> if (file.isDirectory) Document.MIME_TYPE_DIR else BYTES
                    else -> null
                },
            )
        }
    }

    companion object {
        const val AUTHORITY = "desktop.files"
        private const val BYTES = "application/octet-stream"
        private const val TOP = "."
        private val ALL =
            arrayOf(
                Document.COLUMN_DOCUMENT_ID,
                Document.COLUMN_DISPLAY_NAME,
                Document.COLUMN_SIZE,
                Document.COLUMN_MIME_TYPE,
            )

        /** Offers [root] to the app of this test or window. */
        fun over(root: File): DesktopFiles {
            val info =
                ProviderInfo().apply {
                    authority = AUTHORITY
                    exported = true
                    grantUriPermissions = true
                    readPermission = Manifest.permission.MANAGE_DOCUMENTS
                    writePermission = Manifest.permission.MANAGE_DOCUMENTS
                }
            return Robolectric
                .buildContentProvider(DesktopFiles::class.java)
                .create(info)
                .get()
                .also { it.root = root }
        }
    }
}
