package app.treadwell.screen.attachment

import android.content.Intent
import android.net.Uri
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.AccessedKind
import app.treadwell.core.ApiException
import app.treadwell.core.AttachmentCard
import app.treadwell.core.AttachmentGroup
import app.treadwell.core.AttachmentsPage
import app.treadwell.data.UnreadableException
import app.treadwell.data.WorkState
import app.treadwell.model.AttachmentsModel
import app.treadwell.model.problemOf
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.problemState
import app.treadwell.screen.say
import app.treadwell.ui.Bar
import app.treadwell.ui.EmptyState
import app.treadwell.ui.ErrorState
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.WorkView
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** The photos and letters of a record, and the way to add one; of a client, those of all their records. */
class AttachmentsScreen(
    at: Place,
    private val record: String,
) : Screen(at) {
    private val model = at.model { AttachmentsModel(it, at.graph, record) }
    private val page = Page(context)
    private val problem = ProblemSlot(context) { model.load() }
    private val work = WorkView(context, context.getString(R.string.attach_working), model::stop)
    private val said =
        text(context, "", Type.LABEL_STRONG).apply {
            visibility = View.GONE
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        }
    private val refused = column(context)
    private val list = column(context)
    private val add =
        PillButton(context, context.getString(R.string.attach_add), icon = R.drawable.ic_plus) { choose() }
    private var drawn: AttachmentsPage? = null
    private var failed: Exception? = null

    override fun shown() {
        model.load()
    }

    override fun picked(
        request: Int,
        uri: Uri,
    ) {
        said.say(null)
        model.add(uri)
    }

    override fun build(): View =
        page.apply {
            val who = bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.attachments))
            val where = content.put(text(context, "", Type.LABEL, R.color.ink_soft), top = 4)
            content.put(problem)
            content.put(work.apply { visibility = View.GONE }, top = 16)
            content.put(refused)
            content.put(said, top = 16)
            content.put(list)
            action(add)
            model.state.bind { state ->
                problem.show(state.problem)
                val shown = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = shown
                who.text = shown.clientName
                where.text = belongs(shown.groups.first())
                list.removeAllViews()
                list.fill(shown.groups)
            }
            model.adding.bind(::show)
        }

    private fun belongs(own: AttachmentGroup) =
        if (own.what == AccessedKind.CLIENT) context.getString(R.string.attachments_belong_client) else own.title

    private fun LinearLayout.fill(groups: List<AttachmentGroup>) {
        if (groups.all { it.cards.isEmpty() }) {
            put(EmptyState(context, context.getString(R.string.attachments_empty)), top = 16)
            return
        }
        groups.filter { it.cards.isNotEmpty() }.forEach { group ->
            if (groups.size > 1) section(group.title)
            val rows = group.cards.map { card -> attachmentRow(context, card) { open(group, card) } }
            put(ListCard(context).apply { items(rows) }, top = if (groups.size > 1) 0 else 20)
        }
    }

    private fun open(
        group: AttachmentGroup,
        card: AttachmentCard,
    ) = navigator.open(Destination.Attachment(group.record, card.id))

    private fun show(state: WorkState<AttachmentCard>) {
        work.show(state.share, state.stopping)
        work.visibility = if (state.running) View.VISIBLE else View.GONE
        add.isEnabled = !state.running
        fail(state.failure)
        if (state.stopped) said.say(context.getString(R.string.attach_stopped))
        val done = state.result ?: return
        said.say(context.getString(R.string.attach_done, done.title))
        model.seen()
        model.load()
    }

    private fun fail(failure: Exception?) {
        if (failure == failed) return
        failed = failure
        refused.removeAllViews()
        failure?.let(::unfit)?.let { refused.put(it, top = 16) }
    }

    /** What is wrong with the file, and with which; or what went wrong here. */
    private fun unfit(failure: Exception): View? {
        val happened =
            when (failure) {
                is UnreadableException -> context.getString(R.string.attach_unreadable)
                is ApiException.BadInput -> failure.reason
                else -> return problemOf(failure)?.let { problemState(context, it) }
            }
        val name = model.name.orEmpty()
        val safe =
            if (name.isEmpty()) {
                context.getString(R.string.attach_not)
            } else {
                context.getString(R.string.attach_not_this, name)
            }
        return ErrorState(context, safe, happened)
    }

    private fun choose() {
        said.say(null)
        model.seen()
        val open =
            Intent(Intent.ACTION_OPEN_DOCUMENT)
                .addCategory(Intent.CATEGORY_OPENABLE)
                .setType("*/*")
                .putExtra(Intent.EXTRA_MIME_TYPES, arrayOf("image/*", "application/pdf"))
        if (!pick(PICK, open)) said.say(context.getString(R.string.attach_no_picker))
    }

    private companion object {
        const val PICK = 1
    }
}
