package app.treadwell.screen.lock

import android.view.View
import app.treadwell.R
import app.treadwell.model.WipeModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.say
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.Field
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Takes
import app.treadwell.ui.Type
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Removes everything from this phone, after a word is typed. A backup is offered first. */
class WipeScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { WipeModel(it, at.graph) }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.CLOSE) { navigator.back() }
            title(context.getString(R.string.wipe_title), context.getString(R.string.wipe_line))
            val problem = content.put(ProblemSlot(context))
            content.section(context.getString(R.string.wipe_goes))
            content.put(goes())
            content.section(context.getString(R.string.wipe_before))
            val backup = text(context, "", Type.STRONG)
            content.put(
                Card(context).apply {
                    put(backup)
                    put(text(context, context.getString(R.string.wipe_keep_line)), top = 4)
                    put(toBackup(), top = 12)
                },
            )
            val word = context.getString(R.string.wipe_word)
            val remove = PillButton(context, context.getString(R.string.wipe_do)) { wipe() }
            remove.isEnabled = false
            content.put(
                Field(context, context.getString(R.string.wipe_type, word), Takes.SEARCH) { typed ->
                    remove.isEnabled = typed.trim().equals(word, ignoreCase = true)
                },
                top = 24,
            )
            action(remove)
            model.state.bind { state ->
                problem.show(state.problem)
                backup.say(state.page?.backupLine?.ifEmpty { null })
            }
        }

    private fun goes() =
        Card(context).apply {
            listOf(R.string.wipe_goes_journal, R.string.wipe_goes_key, R.string.wipe_goes_rest).forEachIndexed {
                i,
                id,
                ->
                put(line(context, context.getString(id), R.drawable.ic_not, R.color.stop), top = if (i > 0) 12 else 0)
            }
        }

    private fun toBackup() =
        PillButton(context, context.getString(R.string.wipe_backup_first), Look.LINE_BRAND, Size.SMALL) {
            navigator.open(Destination.Backup)
        }

    private fun wipe() {
        model.wipe { navigator.reset(Destination.Today) }
    }
}
