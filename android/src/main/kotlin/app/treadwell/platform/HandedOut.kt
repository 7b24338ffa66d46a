package app.treadwell.platform

import android.content.ClipData
import android.content.ContentProvider
import android.content.ContentValues
import android.content.Intent
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import app.treadwell.TreadwellApp
import app.treadwell.core.ApiException
import app.treadwell.data.LockedException
import app.treadwell.data.Offer
import kotlinx.coroutines.runBlocking
import java.io.FileNotFoundException
import java.io.IOException

/**
 * Lets the one app that the person has picked read the one photo or letter that was handed to it, and nothing after the
 * lock. Not exported; what may be read is granted for each on its own. Its bytes come out of the journal when they are
 * asked for, into a file without a name.
 */
class HandedOut : ContentProvider() {
    override fun onCreate() = true

    override fun openFile(
        uri: Uri,
        mode: String,
    ): ParcelFileDescriptor {
        if (mode != "r") throw SecurityException("what is handed out is only read")
        val graph = graph ?: throw FileNotFoundException()
        val offer = offer(uri) ?: throw FileNotFoundException()
        // What went wrong is nothing that another app should learn.
        return try {
            runBlocking { graph.attachmentFiles.read(graph.repository, offer.id) }
        } catch (_: ApiException) {
            throw FileNotFoundException()
        } catch (_: LockedException) {
            throw FileNotFoundException()
        } catch (_: IOException) {
            throw FileNotFoundException()
        }
    }

    override fun query(
        uri: Uri,
        projection: Array<out String>?,
        selection: String?,
        arguments: Array<out String>?,
        order: String?,
    ): Cursor {
        val columns = projection ?: arrayOf(OpenableColumns.DISPLAY_NAME)
        val rows = MatrixCursor(columns)
        val offer = offer(uri) ?: return rows
        rows.addRow(columns.map { if (it == OpenableColumns.DISPLAY_NAME) offer.fileName else null })
        return rows
    }

    override fun getType(uri: Uri): String? = offer(uri)?.media

    override fun insert(
        uri: Uri,
        values: ContentValues?,
    ): Uri = throw UnsupportedOperationException()

    override fun update(
        uri: Uri,
        values: ContentValues?,
        selection: String?,
        arguments: Array<out String>?,
    ): Int = throw UnsupportedOperationException()

    override fun delete(
        uri: Uri,
        selection: String?,
        arguments: Array<out String>?,
    ): Int = throw UnsupportedOperationException()

    /** A process that was started only to be asked has offered nothing, and opens nothing. */
    private val graph get() = (context?.applicationContext as? TreadwellApp)?.graphIfMade

    private fun offer(uri: Uri): Offer? =
        graph
            ?.repository
            ?.works
            ?.offers
            ?.find(uri.lastPathSegment.orEmpty())

    companion object {
        const val AUTHORITY = "app.treadwell.handed-out"

        /** Where the app that is handed an offer reads it. */
        fun uri(offer: String): Uri =
            Uri
                .Builder()
                .scheme("content")
                .authority(AUTHORITY)
                .appendPath(offer)
                .build()

        /** For an app that shows it. */
        fun show(
            uri: Uri,
            media: String,
        ): Intent =
            Intent(Intent.ACTION_VIEW).setDataAndType(uri, media).addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)

        /** For an app that sends it on. */
        fun send(
            uri: Uri,
            media: String,
        ): Intent =
            Intent(Intent.ACTION_SEND)
                .setType(media)
                .putExtra(Intent.EXTRA_STREAM, uri)
                .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
                // The grant follows what the clip names, also through the list of apps to choose from.
                .apply { clipData = ClipData.newRawUri("", uri) }
    }
}
