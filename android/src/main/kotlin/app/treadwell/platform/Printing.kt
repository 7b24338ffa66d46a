package app.treadwell.platform

import android.app.Activity
import android.content.Context
import android.content.pm.PackageManager
import android.graphics.Canvas
import android.graphics.Paint
import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintDocumentInfo
import android.print.PrintManager
import android.print.pdf.PrintedPdfDocument
import android.text.Layout
import android.text.StaticLayout
import android.text.TextPaint
import app.treadwell.R
import java.io.FileOutputStream
import java.io.IOException

val Context.canPrint: Boolean get() = packageManager.hasSystemFeature(PackageManager.FEATURE_PRINTING)

/** Hands words to the system's own print dialog, under the app's name: no name of a person stands in the queue. */
fun Activity.printText(words: String) {
    val manager = getSystemService(PrintManager::class.java) ?: return
    manager.print(getString(R.string.app_name), TextPrint(this, words), null)
}

/** Plain text on pages of whatever size the printer has. */
private class TextPrint(
    private val context: Context,
    private val words: String,
) : PrintDocumentAdapter() {
    private var attributes = PrintAttributes.Builder().build()

    override fun onLayout(
        before: PrintAttributes?,
        now: PrintAttributes,
        cancel: CancellationSignal?,
        callback: LayoutResultCallback,
        extras: Bundle?,
    ) {
        attributes = now
        val document = PrintedPdfDocument(context, now)
        val info =
            PrintDocumentInfo
                .Builder(context.getString(R.string.app_name))
                .setContentType(PrintDocumentInfo.CONTENT_TYPE_DOCUMENT)
                .setPageCount(document.pages().count)
                .build()
        document.close()
        callback.onLayoutFinished(info, before != now)
    }

    override fun onWrite(
        wanted: Array<out PageRange>,
        to: ParcelFileDescriptor,
        cancel: CancellationSignal?,
        callback: WriteResultCallback,
    ) {
        val document = PrintedPdfDocument(context, attributes)
        try {
            val pages = document.pages()
            for (i in 0 until pages.count) {
                if (wanted.none { i in it.start..it.end }) continue
                val page = document.startPage(i)
                val inside = document.pageContentRect
                page.canvas.translate(inside.left.toFloat(), inside.top.toFloat())
                pages.draw(i, page.canvas)
                document.finishPage(page)
            }
            FileOutputStream(to.fileDescriptor).use(document::writeTo)
            callback.onWriteFinished(arrayOf(*wanted))
        } catch (_: IOException) {
            callback.onWriteFailed(null)
        } finally {
            document.close()
        }
    }

    private fun PrintedPdfDocument.pages() = TextPages(words, pageContentRect.width(), pageContentRect.height())
}

/** Words set in lines, and the lines in pages; all lengths are points, 72 to the inch. */
internal class TextPages(
    words: String,
    width: Int,
    height: Int,
) {
    private val set: StaticLayout =
        StaticLayout.Builder
            .obtain(words, 0, words.length, PAINT, width)
            .setAlignment(Layout.Alignment.ALIGN_NORMAL)
            .setLineSpacing(0f, SPACING)
            .build()

    /** The lines of each page. */
    val lines: List<IntRange> = fold(height)

    val count: Int get() = lines.size

    fun draw(
        page: Int,
        canvas: Canvas,
    ) {
        val from = set.getLineTop(lines[page].first)
        canvas.save()
        canvas.translate(0f, -from.toFloat())
        canvas.clipRect(0, from, set.width, set.getLineBottom(lines[page].last))
        set.draw(canvas)
        canvas.restore()
    }

    private fun fold(height: Int): List<IntRange> {
        val pages = mutableListOf<IntRange>()
        var first = 0
        for (line in 1 until set.lineCount) {
            if (set.getLineBottom(line) - set.getLineTop(first) > height) {
                pages += first until line
                first = line
            }
        }
        return pages + listOf(first until set.lineCount)
    }

    private companion object {
        const val SPACING = 1.3f
        val PAINT = TextPaint(Paint.ANTI_ALIAS_FLAG).apply { textSize = 11f }
    }
}
