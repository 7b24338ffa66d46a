package app.treadwell.model

import app.treadwell.data.FormDraft
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import java.io.IOException

/** Keeps what is typed into one form: soon after the last letter, and at once when the app goes away. */
class DraftKeeper(
    private val scope: CoroutineScope,
    private val draft: FormDraft,
    private val place: String,
) {
    private var waiting: Job? = null
    private var unkept: Map<String, String>? = null

    suspend fun read(): Map<String, String>? = draft.read(place)

    fun typed(fields: Map<String, String>) {
        unkept = fields
        waiting?.cancel()
        waiting =
            scope.launch {
                delay(PAUSE_MS)
                unkept = null
                orNot { draft.keep(place, fields) }
            }
    }

    /** The app goes away. */
    fun keepNow() {
        waiting?.cancel()
        val fields = unkept ?: return
        unkept = null
        orNot { draft.keepNow(place, fields) }
    }

    /** The form was saved, or left on purpose. */
    suspend fun forget() {
        waiting?.cancel()
        unkept = null
        draft.forget()
    }

    /** A full phone keeps no draft; saving the form says so where it matters. */
    private inline fun orNot(write: () -> Unit) =
        try {
            write()
        } catch (_: IOException) {
        }

    private companion object {
        const val PAUSE_MS = 400L
    }
}
