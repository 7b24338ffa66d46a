package app.treadwell.data

import app.treadwell.platform.SealedFile
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.withContext
import org.json.JSONException
import org.json.JSONObject

/**
 * The words of the one form that is being filled in, sealed, so that a process that ends takes none of them. Nothing
 * here was saved yet; saving or leaving the form deletes it.
 */
class FormDraft(
    private val file: SealedFile,
    private val work: CoroutineDispatcher,
) {
    suspend fun read(place: String): Map<String, String>? = withContext(work) { readNow(place) }

    suspend fun keep(
        place: String,
        fields: Map<String, String>,
    ) = withContext(work) { keepNow(place, fields) }

    suspend fun forget() = withContext(work) { forgetNow() }

    /** Field by field; null when [place] has no draft. */
    @Synchronized
    private fun readNow(place: String): Map<String, String>? {
        val draft = parse(file.read() ?: return null) ?: return null
        if (draft.optString(PLACE) != place) return null
        return draft
            .keys()
            .asSequence()
            .filter { it != PLACE }
            .associateWith(draft::getString)
    }

    /** For the moment in which the app goes away: a phone may end it right after. */
    @Synchronized
    fun keepNow(
        place: String,
        fields: Map<String, String>,
    ) {
        val draft = JSONObject(fields).put(PLACE, place)
        file.write(draft.toString().toByteArray())
    }

    @Synchronized
    private fun forgetNow() = file.delete()

    private fun parse(bytes: ByteArray): JSONObject? =
        try {
            JSONObject(bytes.decodeToString())
        } catch (_: JSONException) {
            null
        }

    private companion object {
        /** Which form it is; no field has this name. */
        const val PLACE = "."
    }
}
