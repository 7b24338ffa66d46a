package app.treadwell.screen.start

import android.view.View
import android.view.ViewGroup
import android.widget.FrameLayout
import app.treadwell.R
import app.treadwell.model.PageState
import app.treadwell.model.PracticeModel
import app.treadwell.model.PracticeState
import app.treadwell.model.SampleModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.more.PracticeFields
import app.treadwell.ui.Bar
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.avatar
import app.treadwell.ui.heading
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.text
import kotlinx.coroutines.CoroutineScope

/** The first run: who you are, what this is and is not, and who signs. Under a minute. */
class FirstRunScreen(
    at: Place,
) : Screen(at) {
    private class Models(
        scope: CoroutineScope,
        at: Place,
    ) {
        val practice = PracticeModel(scope, at.graph.repository, at.graph.formDraft)
        val sample = SampleModel(scope, at.graph.practices)
    }

    private val models = at.model { Models(it, at) }
    private val model get() = models.practice
    private val holder by lazy { FrameLayout(context) }
    private val fields by lazy { PracticeFields(context) { model.type(it) } }
    private lateinit var problem: ProblemSlot
    private var about: List<String> = emptyList()

    private var step: Step
        get() = Step.entries[at.entry.saved.getInt(STEP)]
        set(value) {
            at.entry.saved.putInt(STEP, value.ordinal)
            show()
        }

    override fun build(): View {
        problem = ProblemSlot(context)
        show()
        model.state.bind(::bind)
        models.sample.state.bind { state -> problem.show(state.problem) }
        return holder
    }

    private fun bind(state: PageState<PracticeState>) {
        problem.show(state.problem) { it in PracticeFields.NAMES }
        fields.errors(state.problem)
        val page = state.page ?: return
        fields.show(page.entered)
        if (page.about == about) return
        about = page.about
        show()
    }

    private fun show() {
        listOf(problem, fields).forEach { (it.parent as? ViewGroup)?.removeView(it) }
        holder.removeAllViews()
        holder.addView(
            when (step) {
                Step.WHO -> who()
                Step.WHAT -> what()
                Step.YOU -> you()
                Step.RECEIVE -> receive()
            },
        )
    }

    private fun who(): View =
        Page(context).apply {
            content.put(text(context, context.getString(R.string.app_name), Type.LABEL_STRONG, R.color.brand), top = 24)
            title(context.getString(R.string.first_title), context.getString(R.string.first_line))
            content.put(
                ListCard(context).apply {
                    item(door(R.drawable.ic_foot, R.string.i_give, R.string.i_give_line) { step = Step.WHAT })
                    item(
                        door(R.drawable.ic_undo, R.string.i_have_a_backup, R.string.i_have_a_backup_line) {
                            navigator.open(Destination.Restore)
                        },
                    )
                    item(door(R.drawable.ic_lie, R.string.i_receive, R.string.i_receive_line) { step = Step.RECEIVE })
                    item(door(R.drawable.ic_library, R.string.look_around, R.string.look_around_line) { lookAround() })
                },
                top = 24,
            )
            content.put(problem)
            content.put(
                line(context, context.getString(R.string.stays_here), R.drawable.ic_lock, R.color.ink_soft, Type.LABEL),
                top = 24,
            )
            content.put(
                line(
                    context,
                    context.getString(R.string.not_reviewed),
                    R.drawable.ic_shield,
                    R.color.ink_soft,
                    Type.LABEL,
                ),
                top = 8,
            )
        }

    private fun door(
        icon: Int,
        name: Int,
        line: Int,
        onClick: () -> Unit,
    ) = ItemRow(
        context,
        context.getString(name),
        context.getString(line),
        avatar(context, icon = icon),
        onClick = onClick,
    )

    private fun what(): View =
        Page(context).apply {
            bar(Bar.BACK) { step = Step.WHO }
            title(context.getString(R.string.what_this_is))
            about.forEach { content.put(text(context, it), top = 16) }
            content.put(problem)
            action(PillButton(context, context.getString(R.string.understood)) { step = Step.YOU })
        }

    private fun you(): View =
        Page(context).apply {
            bar(Bar.BACK) { step = Step.WHAT }
            title(context.getString(R.string.about_you), context.getString(R.string.about_you_line))
            content.put(fields, top = 20)
            content.put(problem)
            action(
                PillButton(
                    context,
                    context.getString(R.string.begin),
                ) { model.save { navigator.reset(Destination.Today) } },
            )
        }

    private fun receive(): View =
        Page(context).apply {
            bar(Bar.BACK) { step = Step.WHO }
            title(context.getString(R.string.i_receive))
            content.put(text(context, context.getString(R.string.receive_later)), top = 16)
            content.put(text(context, context.getString(R.string.receive_library)), top = 16)
            content.put(
                line(
                    context,
                    context.getString(R.string.not_reviewed),
                    R.drawable.ic_shield,
                    R.color.care,
                    Type.STRONG,
                ),
                top = 24,
            )
            action(
                PillButton(context, context.getString(R.string.open_library)) { navigator.open(Destination.Library) },
            )
        }

    private fun lookAround() {
        models.sample.enter { navigator.reset(Destination.Today) }
    }

    override fun hidden() = model.keepNow()

    override fun back(): Boolean {
        step =
            when (step) {
                Step.WHO -> return false
                Step.WHAT, Step.RECEIVE -> Step.WHO
                Step.YOU -> Step.WHAT
            }
        return true
    }

    private enum class Step { WHO, WHAT, YOU, RECEIVE }

    private companion object {
        const val STEP = "step"
    }
}
