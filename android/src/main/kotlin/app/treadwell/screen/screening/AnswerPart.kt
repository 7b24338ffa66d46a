package app.treadwell.screen.screening

import android.content.Context
import android.view.Gravity
import android.view.View
import android.widget.LinearLayout.LayoutParams.WRAP_CONTENT
import app.treadwell.R
import app.treadwell.core.Given
import app.treadwell.core.QuestionInput
import app.treadwell.core.QuestionPage
import app.treadwell.ui.Answer
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.answers
import app.treadwell.ui.column
import app.treadwell.ui.pair
import app.treadwell.ui.put
import app.treadwell.ui.text

/** How one kind of question is answered: what stands under it, and what lies within the thumb's reach. */
internal abstract class AnswerPart(
    protected val desk: Desk,
    protected val asked: QuestionPage,
) {
    protected val context: Context = desk.context

    /** Null where the buttons alone are enough. */
    open val body: View? = null
    abstract val bottom: View

    /** Says what is wrong with what was given; false when there is no field to say it at. */
    open fun error(reason: String?): Boolean = false

    protected fun give(given: Given) {
        desk.give(asked, given)
    }

    /** The way back to the question before; none on the first. */
    protected fun back(): PillButton? =
        asked.backLabel?.let { label ->
            PillButton(context, label, Look.TEXT, Size.LINK, R.drawable.ic_back) { desk.model.back() }
        }

    /** Which page this is, for what is not handed in yet. */
    protected val place = "${asked.condition}/${asked.detail.orEmpty()}/${asked.occurrence}"
    protected val kept: Map<String, String>? = desk.unsent.on(place)

    protected fun keep(given: Map<String, String>) = desk.unsent.give(place, given)
}

internal fun answerPart(
    desk: Desk,
    asked: QuestionPage,
): AnswerPart =
    when (val input = asked.input) {
        QuestionInput.YesNo -> {
            ButtonsPart(desk, asked, yesNo(desk.context))
        }

        is QuestionInput.Choice -> {
            choicePart(
                desk,
                asked,
                input.options.map { Way(it.label, Given.Words(listOf(it.id))) },
            )
        }

        is QuestionInput.Choices -> {
            ChoicesPart(desk, asked, input.options)
        }

        is QuestionInput.Number -> {
            NumberPart(desk, asked, input)
        }

        is QuestionInput.Scale -> {
            ScalePart(desk, asked, input.words)
        }

        is QuestionInput.Since -> {
            SincePart(desk, asked, input)
        }

        is QuestionInput.HoursAgo -> {
            RowsPart(desk, asked, input.options.map { Way(it.label, Given.Number(it.amount)) })
        }

        QuestionInput.Regions -> {
            RegionsPart(desk, asked)
        }

        QuestionInput.Text -> {
            TextPart(desk, asked)
        }
    }

/** One of the answers that are one tap. */
internal class Way(
    val label: String,
    val given: Given,
)

private fun yesNo(context: Context) =
    listOf(Way(context.getString(R.string.yes), Given.Yes), Way(context.getString(R.string.no), Given.No))

/** Few short answers are buttons, many are rows. */
private fun choicePart(
    desk: Desk,
    asked: QuestionPage,
    ways: List<Way>,
): AnswerPart =
    if (ways.size <= MOST_BUTTONS && ways.all { it.label.length <= SHORT }) {
        ButtonsPart(desk, asked, ways)
    } else {
        RowsPart(desk, asked, ways)
    }

/** Large buttons; "Not sure" is one of them. */
private class ButtonsPart(
    desk: Desk,
    asked: QuestionPage,
    ways: List<Way>,
) : AnswerPart(desk, asked) {
    private val all = ways + Way(context.getString(R.string.not_sure), Given.Unsure)

    override val bottom: View =
        answers(
            context,
            all.mapIndexed { i, way -> Answer("$i", way.label, way.given == asked.given) },
            asked.unsureLine.ifEmpty { null },
            back(),
        ) { give(all[it.id.toInt()].given) }
}

/** Something is entered, then handed in; "Not sure" lies beside that, as large. */
internal abstract class EnteredPart(
    desk: Desk,
    asked: QuestionPage,
) : AnswerPart(desk, asked) {
    private val go =
        PillButton(
            context,
            context.getString(R.string.go_on_answer),
            Look.PRIMARY,
            Size.ANSWER,
        ) { entered()?.let(::give) }
    private val unsure =
        PillButton(context, context.getString(R.string.not_sure), Look.LINE, Size.ANSWER) { give(Given.Unsure) }

    /** What is entered; null when that is nothing yet. */
    abstract fun entered(): Given?

    /** Something was entered. */
    protected fun changed() {
        go.isEnabled = entered() != null
    }

    override val bottom: View =
        column(context) {
            if (asked.unsureLine.isNotEmpty()) {
                put(
                    text(context, asked.unsureLine, Type.LABEL, R.color.ink_soft).apply {
                        textAlignment = View.TEXT_ALIGNMENT_CENTER
                    },
                    top = 8,
                    bottom = 12,
                )
            }
            if (asked.given == Given.Unsure) {
                unsure.look = Look.CHOSEN
                unsure.isSelected = true
                unsure.icon(R.drawable.ic_tick)
            }
            put(pair(context, listOf(unsure, go)))
            back()?.let { put(it, WRAP_CONTENT, top = 12, gravity = Gravity.CENTER_HORIZONTAL) }
        }
}

private const val MOST_BUTTONS = 4
private const val SHORT = 40
