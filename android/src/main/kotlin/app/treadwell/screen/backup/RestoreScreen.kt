package app.treadwell.screen.backup

import android.content.Intent
import android.net.Uri
import android.view.View
import android.view.ViewGroup
import android.widget.FrameLayout
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.RestoreDone
import app.treadwell.core.RestorePreview
import app.treadwell.data.WorkState
import app.treadwell.model.Looked
import app.treadwell.model.RestoreModel
import app.treadwell.model.RestoreState
import app.treadwell.model.problemOf
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.problemState
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Field
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.WorkView
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Brings a backup back: the file, its code, what it would bring and take, and only then the doing. */
class RestoreScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { RestoreModel(at.graph) }
    private val holder by lazy { FrameLayout(context) }
    private val code by lazy {
        val help = context.getString(R.string.restore_code_help)
        Field(context, context.getString(R.string.code_typed), Takes.SECRET, help = help)
    }
    private val looking = WorkView(context, context.getString(R.string.restore_looking)) { model.stop() }
    private val restoring = WorkView(context, context.getString(R.string.restore_working)) { model.stop() }
    private var drawn: Any? = null

    override val keepsAwake = true

    override fun picked(
        request: Int,
        uri: Uri,
    ) = model.pick(uri)

    override fun build(): View {
        model.state.bind(::show)
        return holder
    }

    private fun show(state: RestoreState) {
        looking.show(state.looking.share, state.looking.stopping)
        restoring.show(state.restoring.share, state.restoring.stopping)
        code.error = model.slip(state)
        val what = state.copy(looking = state.looking.still(), restoring = state.restoring.still())
        if (what == drawn) return
        drawn = what
        listOf(code, looking, restoring).forEach { (it.parent as? ViewGroup)?.removeView(it) }
        holder.removeAllViews()
        val done = state.restoring.result
        val looked = state.looking.result
        holder.addView(
            when {
                done != null -> done(done)
                looked is Looked.Living -> preview(state, looked.preview)
                looked is Looked.Fresh -> fresh(state, looked)
                state.picked -> code(state)
                else -> pick(state)
            },
        )
    }

    private fun <R> WorkState<R>.still() = copy(share = null, stopping = false)

    private fun pick(state: RestoreState): View =
        page(R.string.restore_title, R.string.restore_line) {
            content.put(line(context, context.getString(R.string.restore_needs_file), R.drawable.ic_folder), top = 20)
            content.put(line(context, context.getString(R.string.restore_needs_code), R.drawable.ic_key), top = 12)
            content.put(line(context, context.getString(R.string.restore_shows_first), R.drawable.ic_list), top = 12)
            content.failed(state.copying)
            val label =
                context.getString(
                    if (state.copying.running) R.string.restore_copying else R.string.restore_pick,
                )
            action(PillButton(context, label) { choose() }.apply { isEnabled = !state.copying.running })
        }

    private fun code(state: RestoreState): View =
        page(R.string.restore_code_title, R.string.restore_code_line) {
            content.put(code, top = 20)
            if (state.looking.running) content.put(looking, top = 20)
            if (model.slip(state) == null) content.failed(state.looking)
            val open = PillButton(context, context.getString(R.string.restore_open)) { model.look(code.value) }
            action(open.apply { isEnabled = !state.looking.running }, another(state.looking.running))
        }

    private fun fresh(
        state: RestoreState,
        looked: Looked.Fresh,
    ): View =
        page(looked.info.title) {
            content.lines(looked.info.lines)
            content.working(state)
            action(restore(R.string.restore_all, state.restoring.running), another(state.restoring.running))
        }

    private fun preview(
        state: RestoreState,
        preview: RestorePreview,
    ): View =
        page(preview.title, preview.fromLine) {
            if (preview.refusal.isNotEmpty()) {
                content.put(
                    Banner(context, LevelLook.STOP, context.getString(R.string.restore_refused), preview.refusal),
                    top = 16,
                )
                action(another(false))
                return@page
            }
            content.lines(preview.lines)
            if (preview.wouldGo.isNotEmpty()) {
                content.section(context.getString(R.string.restore_would_go), "${preview.wouldGo.size}")
                content.put(
                    Card(context).apply {
                        preview.wouldGo.forEachIndexed { i, name ->
                            put(line(context, name, R.drawable.ic_not, R.color.stop), top = if (i > 0) 8 else 0)
                        }
                    },
                )
            }
            if (!preview.changes) {
                action(PillButton(context, context.getString(R.string.restore_nothing)) { leave() })
                return@page
            }
            content.working(state)
            action(restore(R.string.restore_add, state.restoring.running), another(state.restoring.running))
        }

    private fun done(done: RestoreDone): View =
        Page(context).apply {
            title(done.title)
            content.lines(done.lines)
            action(PillButton(context, context.getString(R.string.restore_go_on)) { finish() })
        }

    private fun LinearLayout.lines(lines: List<String>) =
        put(
            Card(context).apply {
                lines.forEachIndexed { i, said -> put(text(context, said), top = if (i > 0) 12 else 0) }
            },
            top = 16,
        )

    private fun LinearLayout.working(state: RestoreState) {
        if (state.restoring.running) put(restoring, top = 20)
        failed(state.restoring)
    }

    private fun LinearLayout.failed(work: WorkState<*>) {
        if (work.stopped) put(text(context, context.getString(R.string.restore_stopped), Type.LABEL_STRONG), top = 20)
        work.failure?.let(::problemOf)?.let { put(problemState(context, it), top = 20) }
    }

    private fun restore(
        label: Int,
        running: Boolean,
    ) = PillButton(context, context.getString(label)) { model.restore() }.apply { isEnabled = !running }

    private fun another(running: Boolean) =
        PillButton(context, context.getString(R.string.restore_another), Look.TEXT, Size.LINK) { model.drop() }
            .apply { isEnabled = !running }

    private fun page(
        title: Int,
        under: Int,
        fill: Page.() -> Unit,
    ) = page(context.getString(title), context.getString(under), fill)

    private fun page(
        title: String,
        under: String? = null,
        fill: Page.() -> Unit,
    ) = Page(context).apply {
        bar(Bar.CLOSE) { leave() }
        title(title, under)
        fill()
    }

    private fun choose() {
        pick(
            FILE,
            Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*"),
        )
    }

    override fun back(): Boolean {
        leave()
        return true
    }

    /** Work that is under way goes on; nothing is half done if it is stopped, but nobody stops it by a slip. */
    private fun leave() {
        if (model.restoring) return
        model.drop()
        navigator.back()
    }

    private fun finish() {
        model.drop()
        navigator.reset(Destination.Today)
    }

    private companion object {
        const val FILE = 1
    }
}
