package app.treadwell.screen.attachment

import android.content.Context
import android.view.View
import app.treadwell.R
import app.treadwell.core.AttachmentCard
import app.treadwell.model.isPhoto
import app.treadwell.ui.ItemRow
import app.treadwell.ui.avatar
import app.treadwell.ui.icon

/** The way to the photos and letters of a record. */
internal fun attachmentsRow(
    context: Context,
    line: String,
    onOpen: () -> Unit,
): View {
    val photo = icon(context, R.drawable.ic_photo, R.color.ink_soft)
    return ItemRow(context, context.getString(R.string.attachments), line, photo, onClick = onOpen)
}

/** How many there are. */
internal fun attachmentsKept(
    context: Context,
    count: Int,
): String =
    if (count == 0) {
        context.getString(R.string.attachments_none)
    } else {
        context.resources.getQuantityString(R.plurals.attachments_count, count, count)
    }

/** One of them in a list: its name, what it is, how large, since when; or that it cannot be opened. */
internal fun attachmentRow(
    context: Context,
    card: AttachmentCard,
    onOpen: () -> Unit,
): View {
    val lost = card.missing != null
    val icon = if (card.isPhoto) R.drawable.ic_photo else R.drawable.ic_mail
    val line = if (lost) context.getString(R.string.attachment_lost, card.line) else card.about(context)
    return ItemRow(
        context,
        card.title,
        line,
        avatar(context, icon = if (lost) R.drawable.ic_not else icon),
        onClick = onOpen,
    )
}

/** E.g. "Photo, 340 kB, 21 September". */
internal fun AttachmentCard.about(context: Context): String {
    val kind = context.getString(if (isPhoto) R.string.attachment_photo else R.string.attachment_pdf)
    return if (title == kind) line else context.getString(R.string.attachment_about, kind, line)
}
