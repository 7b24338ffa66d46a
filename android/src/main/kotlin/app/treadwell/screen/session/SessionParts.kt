package app.treadwell.screen.session

import android.content.Context
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.core.Mark
import app.treadwell.core.NextStep
import app.treadwell.core.PressureMark
import app.treadwell.core.SegmentRow
import app.treadwell.core.SessionPage
import app.treadwell.ui.Card
import app.treadwell.ui.IconButton
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Progress
import app.treadwell.ui.Size
import app.treadwell.ui.TimerText
import app.treadwell.ui.Type
import app.treadwell.ui.ZoneMark
import app.treadwell.ui.column
import app.treadwell.ui.largeText
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text
import app.treadwell.ui.Mark as BarMark

/** What the core calls a mark of the pressure bar. */
val BarMark.told: PressureMark
    get() =
        when (this) {
            BarMark.LESS -> PressureMark.LESS
            BarMark.GOOD -> PressureMark.GOOD
            BarMark.MORE -> PressureMark.MORE
            BarMark.STOP -> PressureMark.STOP
        }

/** How the chart paints what the core says of a zone. */
val Mark.painted: ZoneMark
    get() =
        when (this) {
            Mark.LIGHT -> ZoneMark.LIGHT
            Mark.NEVER -> ZoneMark.NEVER
            Mark.OFF -> ZoneMark.OFF_TODAY
        }

/** The big time is the segment's, or the session's between segments; beside it the whole, of what is planned. */
class SessionHead(
    context: Context,
) : LinearLayout(context) {
    private val timer = TimerText(context)
    private val whole = text(context, "", Type.STRONG).apply { fontFeatureSettings = "tnum" }
    private val since = text(context, "", Type.LABEL, R.color.ink_soft)
    private val progress = Progress(context)

    init {
        orientation = VERTICAL
        val beside =
            column(context) {
                put(whole, WRAP_CONTENT, gravity = side())
                put(since, WRAP_CONTENT, gravity = side())
            }
        if (context.largeText) {
            put(timer)
            put(beside)
        } else {
            put(
                row(context, Gravity.BOTTOM) {
                    put(timer, 0, weight = 1f)
                    put(beside, bottom = BASE)
                },
            )
        }
        put(progress, top = 8)
    }

    fun show(
        page: SessionPage,
        nowMs: Long,
    ) {
        val all = seconds(page.startedAtMs, nowMs)
        timer.seconds = page.currentSinceMs?.let { seconds(it, nowMs) } ?: all
        val planned = page.plannedMinutes?.toInt()
        whole.text = totalTime(context, page, nowMs)
        whole.visibility = if (planned == null && page.currentSinceMs == null) View.GONE else View.VISIBLE
        since.text = page.sinceLine
        progress.visibility = if (planned == null) View.GONE else View.VISIBLE
        planned?.let { progress.share = all / (it * PER_MINUTE.toFloat()) }
    }

    private fun side() = if (context.largeText) Gravity.START else Gravity.END

    private companion object {
        /** Small words stand on the line that the big numerals stand on. */
        const val BASE = 12
    }
}

/** "16:24 of 30 min" */
fun totalTime(
    context: Context,
    page: SessionPage,
    nowMs: Long,
): String {
    val time = TimerText.clock(seconds(page.startedAtMs, nowMs))
    val planned = page.plannedMinutes?.toInt() ?: return context.getString(R.string.time_in_all, time)
    return context.getString(R.string.time_of_planned, time, "$planned")
}

/** Never below zero: somebody may have set the clock back. */
private fun seconds(
    sinceMs: Long,
    nowMs: Long,
) = ((nowMs - sinceMs) / MS_PER_SECOND).coerceAtLeast(0)

/** The next step of the plan, one tap away. */
class NextStepCard(
    context: Context,
    step: NextStep,
    onStart: () -> Unit,
) : Card(context, R.color.brand_soft, R.color.brand_soft) {
    init {
        val words =
            column(context) {
                put(text(context, context.getString(R.string.next_in_plan), Type.LABEL_STRONG, R.color.brand))
                put(text(context, step.title, Type.STRONG))
                put(text(context, step.line, Type.LABEL, R.color.ink))
            }
        val start = PillButton(context, context.getString(R.string.start_next), size = Size.SMALL, onClick = onStart)
        start.contentDescription = context.getString(R.string.start_step, step.title)
        if (context.largeText) {
            put(words)
            put(start, top = 12)
        } else {
            put(
                row(context) {
                    put(words, 0, weight = 1f, end = 12)
                    put(start)
                },
            )
        }
    }
}

/** What was done, in order, each with a way to put it right. */
class SegmentList(
    context: Context,
    segments: List<SegmentRow>,
    onEdit: (SegmentRow) -> Unit,
) : LinearLayout(context) {
    init {
        orientation = VERTICAL
        put(ListCard(context).apply { items(segments.map { row(it, onEdit) }) })
    }

    private fun row(
        segment: SegmentRow,
        onEdit: (SegmentRow) -> Unit,
    ): View {
        val lines = listOfNotNull(segment.line, segment.warning).joinToString("\n")
        val time = text(context, minutes(context, segment.minutes.toInt()), Type.LABEL_STRONG)
        val edit = context.getString(R.string.edit_of, segment.title)
        val button = IconButton(context, R.drawable.ic_edit, edit, R.color.brand) { onEdit(segment) }
        return ItemRow(context, segment.title, lines, trailing = time, button = button)
    }
}

fun minutes(
    context: Context,
    count: Int,
): String = context.resources.getQuantityString(R.plurals.short_minutes, count, "$count")

/** "40 seconds ago": in tens of seconds, then in minutes, so that it does not flicker. */
fun ago(
    context: Context,
    seconds: Long,
): String {
    val minutes = (seconds / PER_MINUTE).toInt()
    val tens = (seconds / STEP * STEP).toInt()
    return when {
        seconds < STEP -> context.getString(R.string.marked_just_now)
        minutes == 0 -> context.resources.getQuantityString(R.plurals.seconds_ago, tens, "$tens")
        else -> context.resources.getQuantityString(R.plurals.minutes_ago, minutes, "$minutes")
    }
}

/** "5 of 10, moderate" */
fun painWords(
    context: Context,
    pain: Int,
    words: List<String>,
): String = context.getString(R.string.pain_of_ten, "$pain", words.getOrElse(pain) { "" })

private const val PER_MINUTE = 60L
private const val STEP = 10L
private const val MS_PER_SECOND = 1000L
