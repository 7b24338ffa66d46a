package app.treadwell.screen

import android.content.Context
import android.text.format.DateFormat
import android.view.Gravity
import android.widget.LinearLayout
import app.treadwell.model.EnteredDay
import app.treadwell.ui.Field
import app.treadwell.ui.Takes
import app.treadwell.ui.put
import app.treadwell.ui.row

/** Day, month and year as they are written where the person lives, each with a label that says which day is meant. */
class DayFields(
    context: Context,
    dayLabel: Int,
    monthLabel: Int,
    yearLabel: Int,
    private val onType: (EnteredDay) -> Unit,
) : LinearLayout(context) {
    private val day = field(dayLabel)
    private val month = field(monthLabel)
    private val year = field(yearLabel)
    private val wrong = errorLine(context)

    init {
        orientation = VERTICAL
        put(
            // Below: at large text one label may need two lines where another needs one.
            row(context, Gravity.BOTTOM) {
                inOrder().forEachIndexed { i, part ->
                    put(part, 0, weight = if (part == year) WIDE else 1f, start = if (i > 0) GAP else 0)
                }
            },
        )
        put(wrong, top = 4)
    }

    var entered: EnteredDay
        get() = EnteredDay(day.value, month.value, year.value)
        set(value) {
            day.value = value.day
            month.value = value.month
            year.value = value.year
        }

    /** What is wrong with the day, as the core words it; null when nothing is. */
    fun error(words: CharSequence?) {
        wrong.say(words)
        if (words != null) inOrder().first().edit.requestFocus()
    }

    private fun field(label: Int) = Field(context, context.getString(label), Takes.NUMBER) { onType(entered) }

    private fun inOrder() =
        DateFormat.getDateFormatOrder(context).map {
            when (it) {
                'd' -> day
                'M' -> month
                else -> year
            }
        }

    private companion object {
        const val WIDE = 1.5f
        const val GAP = 8
    }
}
