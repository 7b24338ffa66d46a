package app.treadwell.ui

import android.content.Context
import android.widget.TextView
import app.treadwell.R
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** A running time in large tabular numerals. Readers hear it in words when they ask, and are not interrupted by it. */
class TimerText(
    context: Context,
) : TextView(context) {
    /** Whole seconds. */
    var seconds: Long = -1
        set(value) {
            if (field == value) return
            field = value
            text = clock(value)
            contentDescription = spoken(value)
        }

    init {
        type(Type.TIMER)
        fontFeatureSettings = "tnum"
        letterSpacing = TIGHT
        maxLines = 1
        textAlignment = TEXT_ALIGNMENT_VIEW_START
        seconds = 0
    }

    private fun spoken(seconds: Long): String {
        val minutes = (seconds / PER_MINUTE).toInt()
        val rest = (seconds % PER_MINUTE).toInt()
        return resources.getQuantityString(R.plurals.minutes, minutes, minutes) + " " +
            resources.getQuantityString(R.plurals.seconds, rest, rest)
    }

    companion object {
        private const val TIGHT = -0.014f
        private const val PER_MINUTE = 60L

        /** "0:24", "16:24", "75:03": minutes do not become hours, sessions are told in minutes. */
        fun clock(seconds: Long): String {
            val locale = java.util.Locale.getDefault()
            return String.format(locale, "%d:%02d", seconds / PER_MINUTE, seconds % PER_MINUTE)
        }

        /** Emits the milliseconds since [startedAt] now and at every full second of it, as [elapsed] counts them. */
        fun ticks(
            startedAt: Long,
            elapsed: () -> Long,
        ): Flow<Long> =
            flow {
                while (true) {
                    val since = elapsed() - startedAt
                    emit(since)
                    delay(MS - Math.floorMod(since, MS))
                }
            }

        private const val MS = 1000L
    }
}
