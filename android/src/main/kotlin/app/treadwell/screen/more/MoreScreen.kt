package app.treadwell.screen.more

import android.view.View
import app.treadwell.R
import app.treadwell.model.MoreModel
import app.treadwell.model.SampleModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.nav.Tab
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.section
import kotlinx.coroutines.CoroutineScope

/** Everything that is not needed in a session. */
class MoreScreen(
    at: Place,
) : Screen(at) {
    private class Models(
        scope: CoroutineScope,
        at: Place,
    ) {
        val more = MoreModel(scope, at.graph.repository)
        val sample = SampleModel(scope, at.graph.practices)
    }

    private val models = at.model { Models(it, at) }

    override val tab = Tab.MORE

    override fun shown() {
        models.more.load()
    }

    override fun build(): View =
        Page(context).apply {
            title(context.getString(tab.label))
            val problem = content.put(ProblemSlot(context) { models.more.load() })
            val practice =
                row(R.drawable.ic_clients, R.string.your_practice, "") { navigator.open(Destination.Practice) }
            content.put(ListCard(context).apply { item(practice) }, top = 16)
            content.section(context.getString(R.string.safe_keeping))
            val key =
                row(R.drawable.ic_key, R.string.key_and_lock, context.getString(R.string.key_and_lock_line)) {
                    navigator.open(Destination.KeyAndLock)
                }
            val backup =
                row(R.drawable.ic_shield, R.string.backup_title, "") { navigator.open(Destination.Backup) }
            val verify =
                row(R.drawable.ic_tick, R.string.verify_title, context.getString(R.string.verify_line)) {
                    navigator.open(Destination.Verify)
                }
            val lock =
                row(R.drawable.ic_lock, R.string.lock_now, context.getString(R.string.lock_now_line)) {
                    at.graph.lock.lock()
                }
            val doors = listOf(backup.takeUnless { at.graph.practices.isSample }, verify, key)
            val all = doors + lock.takeIf { at.graph.practices.guarded }
            content.put(ListCard(context).apply { items(all.filterNotNull()) })
            content.section(context.getString(R.string.the_record))
            content.put(ListCard(context).apply { items(record()) })
            content.section(context.getString(R.string.the_app))
            content.put(
                ListCard(context).apply {
                    item(
                        row(R.drawable.ic_list, R.string.about_title, context.getString(R.string.about_line)) {
                            navigator.open(Destination.About)
                        },
                    )
                    if (!at.graph.practices.isSample) {
                        item(
                            row(
                                R.drawable.ic_library,
                                R.string.look_around,
                                context.getString(R.string.look_around_line),
                            ) { lookAround() },
                        )
                    }
                },
            )
            models.more.state.bind { state ->
                problem.show(state.problem)
                state.page?.let {
                    practice.second.text = it.practice.form.name
                    backup.second.text = it.backupLine
                }
            }
            models.sample.state.bind { state -> problem.show(state.problem) }
        }

    private fun record() =
        listOf(
            row(R.drawable.ic_list, R.string.audit_title, context.getString(R.string.audit_of_all)) {
                navigator.open(Destination.Audit())
            },
            row(R.drawable.ic_clock, R.string.retention_title, context.getString(R.string.retention_line)) {
                navigator.open(Destination.Retention)
            },
            row(R.drawable.ic_not, R.string.certificates_title, context.getString(R.string.certificates_line)) {
                navigator.open(Destination.Certificates)
            },
        )

    private fun row(
        drawable: Int,
        title: Int,
        line: String,
        onClick: (() -> Unit)? = null,
    ) = ItemRow(context, context.getString(title), line, icon(context, drawable, R.color.ink_soft), onClick = onClick)

    private fun lookAround() {
        models.sample.enter { navigator.reset(Destination.Today) }
    }
}
