package app.treadwell.screen.attachment

import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.data.WorkState
import app.treadwell.model.AttachmentModel
import app.treadwell.model.AttachmentState
import app.treadwell.model.PageState
import app.treadwell.model.ending
import app.treadwell.model.isPhoto
import app.treadwell.model.problemOf
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.platform.HandedOut
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.say
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Field
import app.treadwell.ui.ItemRow
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Sheet
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.WorkView
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.text

/** One photo or letter: to look at, to hand to another app, to save elsewhere, and to take away for a reason. */
class AttachmentScreen(
    at: Place,
    record: String,
    id: String,
) : Screen(at) {
    private val model = at.model { AttachmentModel(it, at.graph, record, id) }
    private val page = Page(context)
    private val problem = ProblemSlot(context)
    private val refused = ProblemSlot(context)
    private val body = column(context)
    private val work = WorkView(context, context.getString(R.string.attachment_saving), model::stop)
    private val said =
        text(context, "", Type.LABEL_STRONG).apply {
            visibility = View.GONE
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        }
    private val reason by lazy {
        Field(context, context.getString(R.string.attachment_reason), Takes.LINE, clinical = true)
    }
    private var asking: Sheet? = null
    private var drawn: AttachmentState? = null

    override fun picked(
        request: Int,
        uri: Uri,
    ) {
        said.say(null)
        model.save(uri)
    }

    override fun build(): View =
        page.apply {
            val who = bar(Bar.BACK) { navigator.back() }
            val title = title("")
            val line = content.put(text(context, "", Type.LABEL, R.color.ink_soft), top = 4)
            content.put(problem)
            content.put(refused)
            content.put(work.apply { visibility = View.GONE }, top = 16)
            content.put(said, top = 16)
            content.put(body)
            model.state.bind { state ->
                fail(state)
                val shown = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = shown
                who.text = shown.clientName
                title.text = shown.card.title
                accessibilityPaneTitle = shown.card.title
                line.text = shown.line()
                body.removeAllViews()
                body.fill(shown)
            }
            model.saving.bind(::show)
        }

    /** What it is, and what it belongs to: that it is the client's own needs no saying. */
    private fun AttachmentState.line(): String {
        val about = card.about(context)
        return if (of == clientName) about else context.getString(R.string.attachment_of, about, of)
    }

    private fun fail(state: PageState<AttachmentState>) {
        val slip = state.problem?.takeIf { it.field == REASON }
        if (asking != null) reason.error = slip?.reason
        if (state.problem != null && slip == null) asking?.dismiss()
        problem.show(state.problem) { it == REASON }
    }

    private fun LinearLayout.fill(state: AttachmentState) {
        val missing = state.card.missing
        if (missing != null) {
            put(Banner(context, LevelLook.CARE, context.getString(R.string.attachment_missing), missing), top = 16)
            put(ListCard(context).apply { item(remove()) }, top = 16)
            return
        }
        val picture = state.picture
        if (picture != null) {
            put(PictureView(context, picture, state.card.title, at.entry.saved), top = 16)
        } else {
            val words = if (state.card.isPhoto) R.string.attachment_unseen else R.string.attachment_elsewhere
            put(text(context, context.getString(words)), top = 20)
            page.action(
                PillButton(context, context.getString(R.string.attachment_open), icon = R.drawable.ic_share) {
                    handOut { HandedOut.show(it, state.card.media) }
                },
            )
        }
        put(ListCard(context).apply { items(listOf(share(state), save(state), remove())) }, top = 20)
    }

    private fun share(state: AttachmentState) =
        row(R.drawable.ic_share, R.string.attachment_share, R.string.attachment_share_line) {
            handOut { Intent.createChooser(HandedOut.send(it, state.card.media), null) }
        }

    private fun save(state: AttachmentState) =
        row(R.drawable.ic_folder, R.string.attachment_save, R.string.attachment_save_line) {
            if (model.saving.value.running) return@row // one at a time, and how far it is stands above
            said.say(null)
            model.seen()
            val name = if (state.card.isPhoto) R.string.attachment_photo_file else R.string.attachment_letter_file
            val create =
                Intent(Intent.ACTION_CREATE_DOCUMENT)
                    .addCategory(Intent.CATEGORY_OPENABLE)
                    .setType(state.card.media)
                    .putExtra(Intent.EXTRA_TITLE, "${context.getString(name)}.${state.card.ending}")
            if (!pick(SAVE, create)) said.say(context.getString(R.string.attach_no_picker))
        }

    private fun remove() =
        row(R.drawable.ic_not, R.string.attachment_remove, R.string.attachment_remove_short) { ask() }

    private fun row(
        drawable: Int,
        title: Int,
        line: Int,
        onClick: () -> Unit,
    ) = ItemRow(
        context,
        context.getString(title),
        context.getString(line),
        icon(context, drawable, R.color.ink_soft),
        onClick = onClick,
    )

    private fun handOut(intent: (Uri) -> Intent) {
        said.say(null)
        model.handOut { uri ->
            try {
                context.startActivity(intent(uri))
            } catch (_: ActivityNotFoundException) {
                said.say(context.getString(R.string.attachment_no_app))
            }
        }
    }

    private fun show(state: WorkState<String>) {
        work.show(state.share, state.stopping)
        work.visibility = if (state.running) View.VISIBLE else View.GONE
        refused.show(state.failure?.let(::problemOf))
        if (state.stopped) said.say(context.getString(R.string.attachment_save_stopped))
        if (state.result == null) return
        said.say(context.getString(R.string.attachment_saved))
        model.seen()
    }

    private fun ask() {
        val words = context.getString(R.string.attachment_remove_line)
        val sheet = Sheet(context, context.getString(R.string.attachment_remove_sure), words)
        asking = sheet
        reason.error = null
        (reason.parent as? LinearLayout)?.removeView(reason)
        sheet.content.put(reason)
        sheet.button(context.getString(R.string.attachment_keep), Look.LINE_BRAND)
        sheet.button(context.getString(R.string.attachment_remove), Look.DANGER, stays = true) {
            model.remove(reason.value) {
                sheet.dismiss()
                if (navigator.current === at.entry) navigator.back()
            }
        }
        sheet.setOnDismissListener {
            asking = null
            model.dismiss()
        }
        sheet.show()
    }

    private companion object {
        const val REASON = "reason"
        const val SAVE = 1
    }
}
