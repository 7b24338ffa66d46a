package app.treadwell.data

import app.treadwell.platform.AppClock
import app.treadwell.platform.LockAlarm
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** What shows the pages, and takes them away while the app is locked. */
interface Shade {
    /** Covers the page at once and lets go of what the pages hold; returns when their last words are written. */
    suspend fun cover()

    /** Shows the page again on which the person was. */
    fun uncover()
}

/**
 * Locks the app: by hand, when it was left for a while, and when nobody touched it for as long. Locked means that the
 * journal is closed and its key is wiped. All times are since the phone started, so that setting the phone's clock
 * neither locks nor unlocks. Main thread only.
 */
class AppLock(
    private val clock: AppClock,
    private val settings: Settings,
    private val practices: Practices,
    private val mark: LeftMark,
    private val alarm: LockAlarm,
    private val scope: CoroutineScope,
) {
    /** What covers the pages while they are shown; null when no page is. */
    var shade: Shade? = null

    var locked = false
        private set

    /** A page that must stay while nobody touches it, such as a running session. Leaving the app still counts. */
    var held = false
        set(value) {
            field = value
            touched()
        }

    private var foreground = false
    private var leftAt: Long? = mark.read()
    private var touchedAt = clock.elapsedMs()
    private var watch: Job? = null
    private var closing: Job? = null

    private val limit get() = settings.chosen.lockAfter.minutes * MS_PER_MINUTE

    init {
        locked = practices.guarded && !leftJustNow()
        if (locked) practices.shut()
    }

    /** Somebody is there. */
    fun touched() {
        touchedAt = clock.elapsedMs()
        if (foreground && watch?.isActive != true) watch()
    }

    /** Pages are about to be shown: locks when the app was left too long ago. */
    fun comingBack() {
        if (!locked && leftAt != null && !leftJustNow()) lock()
    }

    /** The app is in front. False when it was all along, as when the phone is turned. */
    fun shown(): Boolean {
        comingBack()
        val returned = !foreground
        foreground = true
        leftAt = null
        alarm.cancel()
        mark.forget()
        touched()
        return returned
    }

    /** The app went away. */
    fun hidden() {
        foreground = false
        watch?.cancel()
        if (locked) return
        val now = clock.elapsedMs()
        leftAt = now
        if (limit == 0L) return lock()
        mark.write(now)
        alarm.set(limit)
    }

    /** The alarm rang. It may ring late, and before an earlier one was taken back. */
    fun due() {
        if (foreground || locked) return
        if (leftJustNow()) alarm.set(limit) else lock()
    }

    /** Closes the journal and wipes its key; what is being typed is kept. Nothing happens before there is a journal. */
    fun lock() {
        if (locked || !practices.guarded) return
        locked = true
        watch?.cancel()
        alarm.cancel()
        mark.forget()
        closing =
            scope.launch(start = CoroutineStart.UNDISPATCHED) {
                shade?.cover()
                practices.lock()
            }
    }

    /** The phone has said that its owner is there. */
    fun unlock() {
        if (!locked) return
        scope.launch(start = CoroutineStart.UNDISPATCHED) {
            closing?.join()
            practices.unlock()
            locked = false
            leftAt = null
            touched()
            shade?.uncover()
        }
    }

    /** When all that was begun is done and the journal is closed. */
    suspend fun closed() {
        closing?.join()
    }

    /** Chooses when to lock; it counts from now. */
    fun choose(after: LockAfter) {
        settings.choose { copy(lockAfter = after) }
        watch?.cancel()
        touched()
    }

    /** There is nothing to guard any more. */
    fun forget() {
        locked = false
        leftAt = null
        mark.forget()
        alarm.cancel()
        practices.unlock()
    }

    private fun leftJustNow(): Boolean = leftAt?.let { clock.elapsedMs() - it in 0 until limit } == true

    private fun watch() {
        watch =
            scope.launch {
                while (!locked) {
                    val quiet = if (held) 0 else clock.elapsedMs() - touchedAt
                    val left = maxOf(limit, MS_PER_MINUTE) - quiet
                    if (left <= 0) lock() else delay(left)
                }
            }
    }

    private companion object {
        const val MS_PER_MINUTE = 60_000L
    }
}
