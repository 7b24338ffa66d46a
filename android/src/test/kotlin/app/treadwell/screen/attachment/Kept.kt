package app.treadwell.screen.attachment

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import app.treadwell.core.AttachmentCard
import app.treadwell.core.Job
import app.treadwell.data.attach
import app.treadwell.screen.graph
import kotlinx.coroutines.runBlocking
import java.io.ByteArrayOutputStream
import java.io.File

/** A picture as a camera makes one: two prints of a foot on a mat. */
fun photo(
    wide: Int = 800,
    high: Int = 600,
): ByteArray {
    val picture = Bitmap.createBitmap(wide, high, Bitmap.Config.ARGB_8888)
    val canvas = Canvas(picture)
    canvas.drawColor(Color.rgb(196, 178, 150))
    val paint = Paint(Paint.ANTI_ALIAS_FLAG).apply { color = Color.rgb(112, 84, 60) }
    for (side in listOf(0.3f, 0.7f)) {
        canvas.drawOval(wide * (side - 0.09f), high * 0.3f, wide * (side + 0.09f), high * 0.55f, paint)
        canvas.drawOval(wide * (side - 0.06f), high * 0.62f, wide * (side + 0.06f), high * 0.85f, paint)
        for (toe in 0..4) canvas.drawCircle(wide * (side - 0.08f + toe * 0.04f), high * 0.24f, wide * 0.018f, paint)
    }
    val bytes = ByteArrayOutputStream()
    picture.compress(Bitmap.CompressFormat.JPEG, 90, bytes)
    return bytes.toByteArray()
}

/** A letter that was scanned; of no use to a reader of PDF files, which no test has. */
fun letter(bytes: Int = 400_000): ByteArray = "%PDF-1.7\n".toByteArray() + ByteArray(bytes) { (it * 31).toByte() }

/** Keeps it in the real journal of this test. */
fun keep(
    record: String,
    name: String,
    bytes: ByteArray,
): AttachmentCard {
    val file = File.createTempFile("kept", null).apply { writeBytes(bytes) }
    return runBlocking { Job().use { graph.repository.attach(record, name, file, it) } }.also { file.delete() }
}
