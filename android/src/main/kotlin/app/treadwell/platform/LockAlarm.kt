package app.treadwell.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import app.treadwell.TreadwellApp
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch

/** Wakes the app that was left open, so that its key does not stay in memory for as long as the phone pleases. */
class LockAlarm(
    private val context: Context,
) {
    private val alarms = context.getSystemService(AlarmManager::class.java)
    private val ring
        get() =
            PendingIntent.getBroadcast(
                context,
                0,
                Intent(context, LockReceiver::class.java),
                PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
            )

    /** The phone may ring later than that, to save its battery. */
    fun set(inMs: Long) {
        val at = android.os.SystemClock.elapsedRealtime() + inMs
        alarms?.setAndAllowWhileIdle(AlarmManager.ELAPSED_REALTIME_WAKEUP, at, ring)
    }

    fun cancel() {
        alarms?.cancel(ring)
    }
}

/** Hears the alarm and lets the app lock itself, if it is still due. */
class LockReceiver : BroadcastReceiver() {
    override fun onReceive(
        context: Context,
        intent: Intent,
    ) {
        val lock = (context.applicationContext as TreadwellApp).graph.lock
        lock.due()
        val pending: PendingResult? = goAsync()
        CoroutineScope(Dispatchers.Main.immediate).launch {
            lock.closed()
            pending?.finish()
        }
    }
}
