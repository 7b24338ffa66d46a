package app.treadwell.model

import app.treadwell.core.ApiException
import app.treadwell.core.StorageProblem
import app.treadwell.data.JournalWithoutKeyException
import app.treadwell.platform.CopyDiffersException
import app.treadwell.platform.KeyLostException
import app.treadwell.platform.PlaceGoneException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import java.io.IOException

/** What a page shows: its content as soon as there is some, and what went wrong beside it. */
data class PageState<out P>(
    val page: P? = null,
    val working: Boolean = false,
    val problem: Problem? = null,
)

/** What went wrong; [field] is where, when it is one field's fault. [reason] is the core's sentence, if it has one. */
data class Problem(
    val kind: ProblemKind,
    val field: String?,
    val reason: String,
)

enum class ProblemKind {
    /** A field holds what cannot be taken. */
    INPUT,
    MISSING,
    REFUSED,
    DAMAGED,

    /** No space is left on the phone. */
    FULL,
    READ_ONLY,

    /** A later version of the app wrote the file. */
    TOO_NEW,

    /** Another process has the file open. */
    BUSY,

    /** The file could not be read or written. */
    DISK,

    /** A file or folder that the person picked cannot be reached. */
    PLACE,

    /** It did not give back what was written to it. */
    COPY,

    /** The key that opens the journal is gone. */
    KEY,
    INTERNAL,
}

/** Sorts what the core throws by what a page does about it. */
fun problemOf(error: Exception): Problem? =
    when (error) {
        is ApiException.BadInput -> Problem(ProblemKind.INPUT, error.field, error.reason)
        is ApiException.NotFound -> Problem(ProblemKind.MISSING, null, error.reason)
        is ApiException.Refused -> Problem(ProblemKind.REFUSED, null, error.reason)
        is ApiException.Damaged -> Problem(ProblemKind.DAMAGED, null, error.reason)
        is ApiException.Storage -> Problem(kindOf(error.kind), null, error.reason)
        is ApiException.Internal -> Problem(ProblemKind.INTERNAL, null, error.reason)
        is JournalWithoutKeyException, is KeyLostException -> Problem(ProblemKind.KEY, null, "")
        is PlaceGoneException -> Problem(ProblemKind.PLACE, null, "")
        is CopyDiffersException -> Problem(ProblemKind.COPY, null, "")
        is IOException -> Problem(ProblemKind.DISK, null, "")
        else -> null
    }

private fun kindOf(problem: StorageProblem): ProblemKind =
    when (problem) {
        StorageProblem.FULL -> ProblemKind.FULL
        StorageProblem.READ_ONLY -> ProblemKind.READ_ONLY
        StorageProblem.TOO_NEW -> ProblemKind.TOO_NEW
        StorageProblem.BUSY -> ProblemKind.BUSY
        StorageProblem.IO -> ProblemKind.DISK
    }

/**
 * A page's model: one state, derived in one place; plain functions in. Taps are dealt with one after the other, in the
 * order they came.
 */
abstract class PageModel<P>(
    private val scope: CoroutineScope,
) {
    private val current = MutableStateFlow(PageState<P>(working = true))
    private val turn = Mutex()

    val state: StateFlow<PageState<P>> get() = current

    val page: P? get() = current.value.page

    /** Shows what [call] gives; what it throws stands beside the page that was there. */
    protected fun show(call: suspend () -> P): Job = act { current.value = PageState(call()) }

    /** Does something whose result is not this page. */
    protected fun act(call: suspend () -> Unit): Job = scope.launch { inTurn(call) }

    /** Does something that is not broken off when the page is left meanwhile: what was typed gets written. */
    protected fun actToTheEnd(call: suspend () -> Unit): Job =
        scope.launch { withContext(NonCancellable) { inTurn(call) } }

    private suspend fun inTurn(call: suspend () -> Unit) =
        turn.withLock {
            current.update { it.copy(working = true, problem = null) }
            try {
                call()
                current.update { it.copy(working = false) }
            } catch (error: ApiException) {
                fail(error)
            } catch (error: JournalWithoutKeyException) {
                fail(error)
            } catch (error: KeyLostException) {
                fail(error)
            } catch (error: IOException) {
                fail(error)
            }
        }

    /** Changes what is shown without asking the core. */
    protected fun alter(change: (P) -> P) = current.update { state -> state.copy(page = state.page?.let(change)) }

    /** The problem was read. */
    fun dismiss() = current.update { it.copy(problem = null) }

    private fun fail(error: Exception) = current.update { it.copy(working = false, problem = problemOf(error)) }
}
