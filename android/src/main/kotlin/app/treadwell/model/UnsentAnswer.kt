package app.treadwell.model

import app.treadwell.data.FormDraft
import kotlinx.coroutines.CoroutineScope

/** What is being given on one page of the interview and is not handed in yet; it outlives the process. */
class UnsentAnswer(
    scope: CoroutineScope,
    draft: FormDraft,
    client: String,
) {
    private val keeper = DraftKeeper(scope, draft, "screening-$client")
    private var fields: Map<String, String> = emptyMap()

    suspend fun read() {
        fields = keeper.read().orEmpty()
    }

    /** Field by field what was given on this [page]; null when that was another page, or none. */
    fun on(page: String): Map<String, String>? = fields.takeIf { it[PAGE] == page }

    fun give(
        page: String,
        given: Map<String, String>,
    ) {
        fields = given + (PAGE to page)
        keeper.typed(fields)
    }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    /** It was handed in, or thrown away. */
    suspend fun forget() {
        if (fields.isEmpty()) return
        fields = emptyMap()
        keeper.forget()
    }

    private companion object {
        const val PAGE = "page"
    }
}
