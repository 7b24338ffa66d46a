package app.treadwell.screen.session

import android.view.HapticFeedbackConstants
import android.view.KeyEvent
import android.view.View
import app.treadwell.R
import app.treadwell.core.SegmentForm
import app.treadwell.model.PageState
import app.treadwell.model.SegmentModel
import app.treadwell.model.SegmentState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.Choice
import app.treadwell.ui.Look
import app.treadwell.ui.Mark
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.PressureKeys
import app.treadwell.ui.Segments
import app.treadwell.ui.Sheet
import app.treadwell.ui.Size
import app.treadwell.ui.TimerText
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** Chooses what is done next, or puts right what was logged. What stands against it is said before it starts. */
class SegmentScreen(
    at: Place,
    private val client: String,
    /** Place of the segment that is put right; null adds one. */
    private val index: UInt?,
    /** The technique to begin with; null proposes none. */
    private val technique: String? = null,
) : Screen(at) {
    private val model =
        at.model { SegmentModel(it, at.graph.repository, at.graph.formDraft, client, index, technique) }
    private val clock = at.graph.clock
    private val keys = PressureKeys(::mark)
    private val time = text(context, "", Type.LABEL, R.color.ink_soft).apply { fontFeatureSettings = "tnum" }
    private val problem = ProblemSlot(context)
    private val techniques = TechniquePicker(context, at.entry.saved, ::choose)
    private val choices = SegmentFields(context, ::enter)
    private val hint = text(context, context.getString(R.string.choose_technique), Type.BODY, R.color.ink_soft)
    private val whenPart = column(context)
    private val whenChoice =
        Segments(
            context,
            listOf(
                Choice(false, context.getString(R.string.starts_now)),
                Choice(true, context.getString(R.string.already_done)),
            ),
            false,
        ) { model.done(it) }
    private val warnings = WarningList(context, { model.enter(it) }, { model.reason(it) })
    private val save = PillButton(context, context.getString(R.string.start_segment)) { save() }
    private lateinit var page: Page

    override val keepsAwake = true

    override fun build(): View {
        page =
            Page(context).apply {
                val name = context.getString(if (index == null) R.string.add_segment else R.string.edit_segment)
                bar(Bar.CLOSE, name, large = true, actions = listOf(time)) { leave() }
                accessibilityPaneTitle = name
                content.put(problem)
                content.put(techniques)
                content.put(hint, top = 16)
                content.put(choices)
                content.put(whenPart)
                content.put(warnings)
                action(save, index?.let { remove() })
            }
        if (index == null) {
            whenPart.section(context.getString(R.string.segment_when))
            whenPart.put(whenChoice)
        }
        model.state.bind(::show)
        TimerText.ticks(0, clock::nowMs).bind { tick() }
        return page
    }

    private fun show(state: PageState<SegmentState>) {
        problem.show(state.problem) { it == REASON || it == MINUTES || it == LOAD }
        choices.errors(state.problem)
        warnings.error(state.problem?.takeIf { it.field == REASON }?.reason)
        val known = state.page
        val form = known?.form
        hint.visibility = if (known != null && form == null) View.VISIBLE else View.GONE
        listOf(choices, whenPart).forEach { it.visibility = if (form == null) View.GONE else View.VISIBLE }
        save.isEnabled = form != null && known.warnings.all { it.mayKeep }
        if (known == null) return
        tick()
        techniques.show(known.chooser, form?.technique)
        choices.show(known)
        whenChoice.selected = known.done
        val hadNone = !warnings.any
        warnings.show(known.warnings, form?.reason.orEmpty())
        if (hadNone && warnings.any) page.scroll.post { page.scroll.smoothScrollTo(0, warnings.bottom) }
        save.text = context.getString(label(known.done))
    }

    private fun label(done: Boolean) =
        when {
            index != null -> R.string.save_segment
            done -> R.string.log_segment
            else -> R.string.start_segment
        }

    private fun tick() {
        val session = model.page?.session ?: return
        time.text = totalTime(context, session, clock.nowMs())
    }

    /** Brings what is chosen next into sight. */
    private fun choose(technique: String) {
        model.choose(technique).invokeOnCompletion {
            page.scroll.post { page.scroll.smoothScrollTo(0, choices.top) }
        }
    }

    private fun enter(form: SegmentForm) {
        model.enter(form)
    }

    private fun save() {
        when {
            index != null -> model.revise(navigator::back)
            model.page?.done == true -> model.log(navigator::back)
            else -> model.start(navigator::back)
        }
    }

    private fun remove() =
        PillButton(context, context.getString(R.string.remove_segment), Look.TEXT, Size.SMALL) {
            Sheet(context, context.getString(R.string.remove_segment), context.getString(R.string.remove_line))
                .apply {
                    button(context.getString(R.string.remove_segment)) { model.remove(navigator::back) }
                    button(context.getString(R.string.keep_segment), Look.TEXT)
                    setOnKeyListener { _, _, event -> keys.take(event) }
                }.show()
        }

    /** The client presses while the next segment is looked for: it counts as ever, and STOP leads back to the bar. */
    private fun mark(mark: Mark) {
        page.performHapticFeedback(
            if (mark == Mark.STOP) HapticFeedbackConstants.LONG_PRESS else HapticFeedbackConstants.VIRTUAL_KEY,
        )
        model.mark(mark.told) { if (mark == Mark.STOP) navigator.backTo(Destination.Session(client)) }
    }

    override fun key(event: KeyEvent): Boolean = keys.take(event)

    override fun hidden() {
        keys.close()
        model.keepNow()
    }

    override fun back(): Boolean {
        leave()
        return true
    }

    private fun leave() {
        model.discard { navigator.back() }
    }

    private companion object {
        const val REASON = "reason"
        const val MINUTES = "minutes"
        const val LOAD = "load_percent"
    }
}
