package app.treadwell.screen.study

import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.widget.FrameLayout
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.ChartView
import app.treadwell.core.QuizKind
import app.treadwell.core.QuizOption
import app.treadwell.core.QuizQuestion
import app.treadwell.model.QuizModel
import app.treadwell.model.QuizState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.drawn
import app.treadwell.screen.library.SourceList
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.BodyChart
import app.treadwell.ui.BodyChartView
import app.treadwell.ui.Card
import app.treadwell.ui.Fold
import app.treadwell.ui.ItemRow
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Type
import app.treadwell.ui.ZoneMark
import app.treadwell.ui.ZoneState
import app.treadwell.ui.column
import app.treadwell.ui.dp
import app.treadwell.ui.icon
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** One question after the other, each explained as soon as it is answered; the score and a kind word at the end. */
class QuizScreen(
    at: Place,
    private val kind: QuizKind,
    seed: Long,
) : Screen(at) {
    private val saved = at.entry.saved
    private val model =
        at.model { scope ->
            val picks = saved.getIntArray(PICKS)?.toList().orEmpty()
            QuizModel(scope, at.graph.repository, kind, seed.toULong(), picks) {
                saved.putIntArray(PICKS, it.toIntArray())
            }
        }
    private val body = column(context)
    private lateinit var page: Page

    override fun build(): View {
        page = Page(context)
        val name = page.bar(Bar.CLOSE) { navigator.back() }
        val problem = page.content.put(ProblemSlot(context))
        page.content.put(body)
        var drawn: QuizState? = null
        model.state.bind { state ->
            problem.show(state.problem)
            val quiz = state.page?.takeIf { it != drawn } ?: return@bind
            val moved = drawn?.place != quiz.place
            val answered = !moved && drawn?.picked == null && quiz.picked != null
            drawn = quiz
            name.text = quiz.title
            draw(quiz)
            if (moved) page.scroll.scrollTo(0, 0)
            if (answered) page.scroll.post { page.scroll.scrollTo(0, page.content.height) }
        }
        return page
    }

    private fun draw(quiz: QuizState) {
        body.removeAllViews()
        val question = quiz.question
        if (question == null) body.end(quiz) else body.ask(quiz, question)
    }

    private fun LinearLayout.ask(
        quiz: QuizState,
        question: QuizQuestion,
    ) {
        val place = context.getString(R.string.quiz_place, quiz.place + 1, quiz.questions.size)
        put(text(context, place, Type.LABEL_STRONG, R.color.ink_soft))
        put(text(context, question.prompt, Type.HEADING).apply { isAccessibilityHeading = true }, top = 4, bottom = 16)
        page.accessibilityPaneTitle = place
        val answers = answers(quiz, question)
        val chart = quiz.chart
        when {
            chart == null -> {
                put(answers)
            }

            question.zone != null -> {
                put(shown(chart, checkNotNull(question.zone)))
                put(answers, top = 12)
            }

            else -> {
                put(chart(quiz, question, chart, answers))
            }
        }
        val picked = quiz.picked
        if (picked == null) {
            page.bottom.visibility = View.GONE
        } else {
            put(explained(question, question.options[picked]), top = 16)
            val last = quiz.place + 1 == quiz.questions.size
            val next = context.getString(if (last) R.string.quiz_end else R.string.quiz_next)
            page.action(PillButton(context, next) { model.next() })
        }
    }

    /** The places can be tapped on the figure, or in the list one switch away. */
    private fun chart(
        quiz: QuizState,
        question: QuizQuestion,
        view: ChartView,
        answers: View,
    ): View {
        val drawn = view.drawn()
        val chart =
            BodyChart(context, mapOf(drawn.facing to drawn), twin = answers) { zone ->
                val option = question.options.indexOfFirst { zone in it.zones }
                if (option >= 0) model.pick(option)
            }
        val labels = view.zones.associate { it.id to it.label }
        val states =
            question.options.withIndex().flatMap { (i, option) ->
                option.zones.map { it to zone(labels[it] ?: option.label, option, quiz.picked, i) }
            }
        chart.show(states.toMap())
        chart.listed = saved.getBoolean(LISTED)
        chart.onListed = { saved.putBoolean(LISTED, it) }
        return chart
    }

    private fun zone(
        label: String,
        option: QuizOption,
        picked: Int?,
        place: Int,
    ) = ZoneState(
        label.replaceFirstChar(Char::titlecase),
        when {
            picked == null -> ZoneMark.CHOICE
            option.right -> ZoneMark.NEVER
            else -> ZoneMark.NONE
        },
        selected = picked == place,
        enabled = picked == null,
    )

    /** The place that is asked about; its name stands in the question. */
    private fun shown(
        view: ChartView,
        zone: String,
    ): View =
        Card(context, padding = 8).apply {
            val figure = BodyChartView(context) {}
            val label =
                view.zones
                    .firstOrNull { it.id == zone }
                    ?.label
                    .orEmpty()
            figure.show(view.drawn(), mapOf(zone to ZoneState(label, selected = true, enabled = false)))
            val frame = FrameLayout(context)
            frame.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
            frame.addView(figure, FrameLayout.LayoutParams(MATCH_PARENT, MATCH_PARENT))
            frame.setOnTouchListener { _, _ -> true }
            put(frame, MATCH_PARENT, dp(FIGURE_DP))
        }

    private fun answers(
        quiz: QuizState,
        question: QuizQuestion,
    ): View =
        ListCard(context).apply {
            items(question.options.mapIndexed { i, option -> answer(option, i, quiz.picked) })
        }

    private fun answer(
        option: QuizOption,
        place: Int,
        picked: Int?,
    ): View {
        if (picked == null) {
            val open = icon(context, R.drawable.radio_off, R.color.ink_soft)
            open.imageTintList = null
            return ItemRow(context, option.label, null, open, type = Type.BODY) { model.pick(place) }
        }
        val words =
            listOfNotNull(
                context.getString(R.string.quiz_mark_right).takeIf { option.right },
                context.getString(R.string.quiz_mark_yours).takeIf { picked == place },
            )
        val drawable = if (option.right) R.drawable.ic_tick else R.drawable.radio_off
        val mark = icon(context, drawable, if (option.right) R.color.go else R.color.ink_soft)
        return ItemRow(
            context,
            option.label,
            words.joinToString(", ").ifEmpty { null },
            mark,
            type = Type.BODY,
            fill = if (option.right) R.color.go_soft else null,
        )
    }

    private fun explained(
        question: QuizQuestion,
        picked: QuizOption,
    ): View =
        column(context) {
            val right = question.options.first { it.right }.label
            if (picked.right) {
                put(Banner(context, LevelLook.GO, context.getString(R.string.quiz_right), question.because))
            } else {
                val told = context.getString(R.string.quiz_right_is, right)
                put(Banner(context, null, context.getString(R.string.quiz_not), "$told.\n${question.because}"))
            }
            question.source?.let { source ->
                put(
                    Fold(context, context.getString(R.string.quiz_source)) { put(SourceList(context, listOf(source))) },
                    top = 4,
                )
            }
            accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        }

    private fun LinearLayout.end(quiz: QuizState) {
        val result = quiz.result ?: return
        put(text(context, result.title, Type.TITLE).apply { isAccessibilityHeading = true })
        put(text(context, result.line, Type.BODY), top = 8)
        page.accessibilityPaneTitle = result.title
        if (quiz.missed.isNotEmpty()) {
            section(context.getString(R.string.quiz_look_again), top = 24)
            quiz.missed.forEachIndexed { i, question ->
                put(
                    Card(context).apply {
                        put(text(context, question.prompt, Type.STRONG))
                        put(text(context, question.options.first { it.right }.label), top = 4)
                        put(text(context, question.because, Type.BODY, R.color.ink_soft), top = 4)
                    },
                    top = if (i == 0) 0 else 8,
                )
            }
        }
        page.action(
            PillButton(context, context.getString(R.string.quiz_again), Look.LINE_BRAND) {
                navigator.replace(Destination.Quiz(kind, at.graph.clock.nowMs()))
            },
        )
    }

    private companion object {
        const val PICKS = "picks"
        const val LISTED = "listed"
        const val FIGURE_DP = 220
    }
}
