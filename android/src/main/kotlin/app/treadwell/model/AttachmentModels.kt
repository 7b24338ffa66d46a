package app.treadwell.model

import android.graphics.Bitmap
import android.graphics.ImageDecoder
import android.net.Uri
import app.treadwell.AppGraph
import app.treadwell.core.AccessAction
import app.treadwell.core.ApiException
import app.treadwell.core.AttachmentCard
import app.treadwell.core.AttachmentsPage
import app.treadwell.data.Noted
import app.treadwell.data.Offer
import app.treadwell.data.WorkState
import app.treadwell.data.attachment
import app.treadwell.data.attachmentsPage
import app.treadwell.data.note
import app.treadwell.data.removeAttachment
import app.treadwell.platform.HandedOut
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.withContext
import java.io.IOException
import java.nio.ByteBuffer

/** The photos and letters of a record. One on its way in belongs to the repository, and goes on without the page. */
class AttachmentsModel(
    scope: CoroutineScope,
    private val graph: AppGraph,
    private val record: String,
) : PageModel<AttachmentsPage>(scope) {
    private val repository = graph.repository
    private val taking = repository.works.attaching.of(record)

    val adding: StateFlow<WorkState<AttachmentCard>> get() = taking.work.state

    /** What the file is called that is on its way; null while nobody knows. */
    val name: String? get() = taking.name

    fun load(): Job = show { repository.attachmentsPage(record) }

    fun add(picked: Uri) {
        taking.forget()
        graph.attachmentFiles.take(repository, record, picked)
    }

    fun stop() = taking.work.stop()

    /** What came of it was read. */
    fun seen() = taking.forget()
}

/** One photo or letter. */
data class AttachmentState(
    val card: AttachmentCard,
    /** What it belongs to, in words, and to whom. */
    val of: String,
    val clientName: String,
    val noted: Noted,
    /** Null for what is no photo, and for one that this phone cannot show. */
    val picture: Bitmap? = null,
)

class AttachmentModel(
    scope: CoroutineScope,
    private val graph: AppGraph,
    private val record: String,
    private val id: String,
) : PageModel<AttachmentState>(scope) {
    private val repository = graph.repository
    private val work = repository.works.saving

    val saving: StateFlow<WorkState<String>> get() = work.state

    init {
        load()
    }

    fun load(): Job =
        show {
            val found = found()
            if (found.card.missing != null || !found.card.isPhoto) found else looked(found)
        }

    /** Offers it to another app; [then] hears where that can read it. The journal knows of it before anybody else does. */
    fun handOut(then: (Uri) -> Unit): Job =
        act {
            val state = checkNotNull(page) { "it is shown before it is handed out" }
            repository.note(AccessAction.SHARED, state.noted)
            then(HandedOut.uri(repository.works.offers.make(state.card.offer())))
        }

    fun save(to: Uri) {
        val state = page ?: return
        work.forget()
        work.start { job ->
            graph.attachmentFiles.save(repository, state.noted, id, to, job)
            id
        }
    }

    fun stop() = work.stop()

    /** What came of it was read. */
    fun seen() = work.forget()

    fun remove(
        reason: String,
        then: () -> Unit,
    ): Job =
        actToTheEnd {
            repository.removeAttachment(id, reason)
            then()
        }

    private suspend fun found(): AttachmentState {
        val all = repository.attachmentsPage(record)
        val group = all.groups.first()
        val card = group.cards.find { it.id == id } ?: throw ApiException.NotFound("attachment", "")
        return AttachmentState(card, group.title, all.clientName, Noted(group.what, group.record))
    }

    /** That it was looked at is noted behind the page; one that turns out to be damaged says so in its own place. */
    private suspend fun looked(found: AttachmentState): AttachmentState =
        try {
            val bytes = repository.attachment(id)
            repository.noteAccess(AccessAction.OPENED, found.noted.what, found.noted.record)
            found.copy(picture = withContext(graph.work) { photo(bytes) })
        } catch (error: ApiException.Refused) {
            found.copy(card = found.card.copy(missing = error.reason))
        }

    /** Null for what this phone cannot show; another app may. */
    private fun photo(bytes: ByteArray): Bitmap? =
        try {
            ImageDecoder.decodeBitmap(ImageDecoder.createSource(ByteBuffer.wrap(bytes))) { decoder, info, _ ->
                decoder.allocator = ImageDecoder.ALLOCATOR_SOFTWARE
                val longest = maxOf(info.size.width, info.size.height)
                decoder.setTargetSampleSize(maxOf(1, longest / LONGEST))
            }
        } catch (_: IOException) {
            null
        }

    private companion object {
        /** Dots of the longer side, at least; the picture is made no larger than twice this. */
        const val LONGEST = 1600
    }
}

val AttachmentCard.isPhoto: Boolean get() = media.startsWith("image/")

/** What kind of file it is, as its name ends. */
val AttachmentCard.ending: String get() = media.substringAfter('/').replace("jpeg", "jpg")

private fun AttachmentCard.offer() = Offer(id, media, "${if (isPhoto) "photo" else "letter"}.$ending")
