package app.treadwell.data

import app.treadwell.core.ApiException
import app.treadwell.core.Job
import app.treadwell.platform.KeyLostException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import java.io.IOException

/** How far a piece of long work is, and what came of it. */
data class WorkState<out R>(
    val running: Boolean = false,
    /** From 0 to 1; null while nobody knows how much there is. */
    val share: Float? = null,
    /** Somebody has asked it to stop, and it is about to. */
    val stopping: Boolean = false,
    /** It was stopped before its end. */
    val stopped: Boolean = false,
    val result: R? = null,
    val failure: Exception? = null,
)

/**
 * Work that takes a while: it goes on when its page is left or the phone is turned, and a page that comes back finds it
 * as far as it is. It begins on the main thread and may be stopped from any.
 */
class LongWork<R : Any> {
    private val scope by lazy { CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate) }
    private val current = MutableStateFlow(WorkState<R>())

    @Volatile
    private var job: Job? = null

    @Volatile
    private var unwanted = false

    val state: StateFlow<WorkState<R>> get() = current

    /** Begins it; one that runs already goes on instead. */
    fun start(call: suspend (Job) -> R) {
        if (job != null) return
        val job = Job().also { this.job = it }
        current.value = WorkState(running = true)
        scope.launch {
            val watch = launch { watch(job) }
            try {
                end(WorkState(result = call(job)))
            } catch (error: ApiException) {
                fail(error)
            } catch (_: LockedException) {
                end(WorkState(stopped = true))
            } catch (error: JournalWithoutKeyException) {
                fail(error)
            } catch (error: KeyLostException) {
                fail(error)
            } catch (error: IOException) {
                fail(error)
            } finally {
                watch.cancel()
                job.close()
            }
        }
    }

    /** Asks it to stop before its next step. */
    fun stop() {
        if (job == null) return
        scope.launch {
            val running = job ?: return@launch
            running.cancel()
            current.update { it.copy(stopping = true) }
        }
    }

    /** When it does not run, or does not any more. */
    suspend fun ended() {
        state.first { !it.running }
    }

    /** What came of it was read. */
    fun forget() {
        if (job == null) current.value = WorkState()
    }

    /** Stops it and keeps nothing of what came of it. */
    fun drop() {
        unwanted = job != null
        stop()
        forget()
    }

    private suspend fun watch(job: Job) {
        while (true) {
            delay(LOOK_MS)
            val progress = job.progress()
            val share = if (progress.total == 0uL) null else progress.done.toFloat() / progress.total.toFloat()
            current.update { it.copy(share = share) }
        }
    }

    /** Work that was stopped says so instead of what made it end. */
    private fun fail(error: Exception) =
        end(if (current.value.stopping) WorkState(stopped = true) else WorkState(failure = error))

    private fun end(state: WorkState<R>) {
        job = null
        current.value = if (unwanted) WorkState(stopped = true) else state
        unwanted = false
    }

    private companion object {
        /** Often enough for the eye. */
        const val LOOK_MS = 200L
    }
}
