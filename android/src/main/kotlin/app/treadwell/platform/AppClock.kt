package app.treadwell.platform

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import java.util.TimeZone

/** The time, as the core wants to be told it. */
interface AppClock {
    /** Wall clock, milliseconds UTC. May jump when somebody sets the phone's clock. */
    fun nowMs(): Long

    /** Minutes east of UTC at that instant, where the phone is. */
    fun utcOffsetMin(atMs: Long = nowMs()): Int

    /** Milliseconds since the phone started, sleep included. Never jumps; starts again with [bootCount]. */
    fun elapsedMs(): Long

    /** How often the phone was started: two [elapsedMs] compare only within the same count. */
    val bootCount: Int
}

class PhoneClock(
    private val context: Context,
) : AppClock {
    override fun nowMs(): Long = System.currentTimeMillis()

    override fun utcOffsetMin(atMs: Long): Int = TimeZone.getDefault().getOffset(atMs) / MS_PER_MINUTE

    override fun elapsedMs(): Long = SystemClock.elapsedRealtime()

    override val bootCount: Int
        get() = Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT, 0)

    private companion object {
        const val MS_PER_MINUTE = 60_000
    }
}
