package app.treadwell.screen.backup

import android.content.Intent
import android.net.Uri
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.data.BackupMade
import app.treadwell.data.PlaceTrouble
import app.treadwell.data.WorkState
import app.treadwell.model.BackupModel
import app.treadwell.model.BackupState
import app.treadwell.model.problemOf
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.platform.PickedFiles
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.problemState
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.CheckRow
import app.treadwell.ui.ItemRow
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.WorkView
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text
import kotlinx.coroutines.flow.combine

/** How old the last backup is, the way to a new one, where they go by themselves, and the way back. */
class BackupScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { BackupModel(it, at.graph) }
    private val work = WorkView(context, context.getString(R.string.backup_making), model::stop)
    private val body = column(context)
    private lateinit var page: Page
    private var drawn: Any? = null

    override fun shown() {
        model.load()
    }

    override fun picked(
        request: Int,
        uri: Uri,
    ) {
        if (request == SAVE) model.save(uri) else model.keepIn(uri)
    }

    override fun build(): View =
        Page(context).apply {
            page = this
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.backup_title))
            val problem = content.put(ProblemSlot(context) { model.load() })
            content.put(body)
            model.state.bind { problem.show(it.problem) }
            combine(model.state, model.making) { state, making -> state.page to making }.bind { (state, making) ->
                work.show(making.share, making.stopping)
                if (state != null) show(state, making)
            }
            model.making.bind { if (it.result != null) model.load() }
        }

    private fun show(
        state: BackupState,
        making: WorkState<BackupMade>,
    ) {
        val what = state to making.copy(share = null, stopping = false)
        if (what == drawn) return
        drawn = what
        body.removeAllViews()
        body.standing(state)
        if (making.running) body.put(work, top = 12)
        if (making.running && model.begunAgain) {
            body.put(text(context, context.getString(R.string.backup_again), Type.LABEL_STRONG), top = 8)
        }
        body.outcome(state, making)
        if (!state.page.hasCode || !state.chosen.codeConfirmed) {
            page.action(PillButton(context, context.getString(R.string.set_up_code)) { toCode() })
        } else {
            body.byItself(state)
            body.code()
            val make = PillButton(context, context.getString(R.string.backup_now)) { model.make() }
            page.action(make.apply { isEnabled = !making.running })
        }
        body.wayBack()
    }

    private fun LinearLayout.standing(state: BackupState) {
        val words = state.page
        val mark = if (words.due) R.drawable.ic_clock else R.drawable.ic_tick
        put(
            Card(context).apply {
                put(line(context, words.lastLine, mark, if (words.due) R.color.care else R.color.go, Type.STRONG))
                put(text(context, words.provenLine, Type.LABEL, R.color.ink_soft), top = 4, start = 32)
            },
            top = 12,
        )
        words.lines.forEachIndexed { i, said -> put(text(context, said), top = if (i == 0) 16 else 8) }
        if (words.hasCode && !state.chosen.codeConfirmed) {
            val title = context.getString(R.string.code_unconfirmed)
            put(Banner(context, LevelLook.CARE, title, context.getString(R.string.code_unconfirmed_line)), top = 16)
        }
    }

    /** What came of the backup that was made last, and one that is still only on this phone. */
    private fun LinearLayout.outcome(
        state: BackupState,
        making: WorkState<BackupMade>,
    ) {
        making.failure?.let(::problemOf)?.let { put(problemState(context, it), top = 12) }
        if (making.stopped) put(text(context, context.getString(R.string.backup_stopped), Type.LABEL_STRONG), top = 12)
        val made = making.result
        if (made != null) {
            val where = made.place?.let { context.getString(R.string.backup_lies_in, it) }
            val words = (made.done.lines.take(2) + listOfNotNull(where)).joinToString(" ")
            put(Banner(context, LevelLook.GO, made.done.title, words, urgent = true), top = 12)
        }
        if (state.unsaved == null || making.running) return
        val save =
            PillButton(
                context,
                context.getString(R.string.backup_save),
                Look.LINE_BRAND,
                Size.SMALL,
            ) { save(state.unsaved) }
        val title = context.getString(R.string.backup_unsaved)
        put(
            Banner(context, LevelLook.CARE, title, context.getString(R.string.backup_unsaved_line), listOf(save)),
            top = 12,
        )
    }

    private fun LinearLayout.byItself(state: BackupState) {
        section(context.getString(R.string.backup_by_itself))
        state.chosen.placeTrouble?.let { put(placeBanner(it), bottom = 12) }
        val chosen = state.chosen.backupFolder != null
        val name = state.folder ?: context.getString(if (chosen) R.string.folder_unreachable else R.string.folder_none)
        put(
            ListCard(context).apply {
                item(
                    ItemRow(
                        context,
                        context.getString(R.string.backup_folder),
                        name,
                        icon(context, R.drawable.ic_folder, R.color.ink_soft),
                    ) {
                        pick(FOLDER, Intent(Intent.ACTION_OPEN_DOCUMENT_TREE))
                    },
                )
                if (chosen) EVERY.forEach { (days, label) -> item(every(days, label, state)) }
            },
        )
        if (!chosen) return
        val stop =
            PillButton(
                context,
                context.getString(R.string.folder_forget),
                Look.TEXT,
                Size.LINK,
            ) { model.forgetFolder() }
        put(stop, LinearLayout.LayoutParams.WRAP_CONTENT, top = 4)
    }

    private fun every(
        days: Int,
        label: Int,
        state: BackupState,
    ) = CheckRow(context, context.getString(label), checked = state.chosen.backupEveryDays == days, single = true) {
        model.every(days)
    }

    private fun placeBanner(trouble: PlaceTrouble): View {
        val words =
            when (trouble) {
                PlaceTrouble.GONE -> R.string.place_gone
                PlaceTrouble.FULL -> R.string.place_full
                PlaceTrouble.FAILED -> R.string.place_failed
            }
        return Banner(context, LevelLook.CARE, context.getString(R.string.place_trouble), context.getString(words))
    }

    private fun LinearLayout.code() {
        section(context.getString(R.string.code_title))
        put(
            ListCard(context).apply {
                item(row(R.drawable.ic_key, R.string.code_new, R.string.code_new_line) { toCode() })
            },
        )
    }

    private fun LinearLayout.wayBack() {
        section(context.getString(R.string.restore_section))
        put(
            ListCard(context).apply {
                item(
                    row(
                        R.drawable.ic_undo,
                        R.string.restore_from,
                        R.string.restore_from_line,
                    ) { navigator.open(Destination.Restore) },
                )
            },
        )
    }

    private fun row(
        drawable: Int,
        title: Int,
        words: Int,
        onClick: () -> Unit,
    ) = ItemRow(
        context,
        context.getString(title),
        context.getString(words),
        icon(context, drawable, R.color.ink_soft),
        onClick = onClick,
    )

    private fun save(name: String) =
        pick(
            SAVE,
            Intent(Intent.ACTION_CREATE_DOCUMENT)
                .addCategory(Intent.CATEGORY_OPENABLE)
                .setType(PickedFiles.BACKUP_TYPE)
                .putExtra(Intent.EXTRA_TITLE, name),
        )

    private fun toCode() = navigator.open(Destination.RecoveryCode)

    private companion object {
        const val SAVE = 1
        const val FOLDER = 2
        val EVERY = listOf(1 to R.string.every_day, 7 to R.string.every_week)
    }
}
