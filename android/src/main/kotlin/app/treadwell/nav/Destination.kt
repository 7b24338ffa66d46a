package app.treadwell.nav

import android.os.Bundle

/**
 * A page that the app can show: a route and plain strings, so that it survives the process. Ids only, never a name or a
 * word of the record: the system keeps these outside the journal.
 */
sealed class Destination(
    val route: String,
    val args: Map<String, String> = emptyMap(),
) {
    data object Today : Destination("today")

    data object Clients : Destination("clients")

    data object Library : Destination("library")

    data object More : Destination("more")

    data object FirstRun : Destination("first-run")

    data object AddClient : Destination("add-client")

    data class Client(
        val id: String,
    ) : Destination("client", mapOf("id" to id))

    data class EditClient(
        val id: String,
    ) : Destination("edit-client", mapOf("id" to id))

    data class Screening(
        val client: String,
    ) : Destination("screening", mapOf("client" to client))

    data class Outcome(
        val screening: String,
    ) : Destination("outcome", mapOf("screening" to screening))

    data class Ready(
        val screening: String,
    ) : Destination("ready", mapOf("screening" to screening))

    data class Session(
        val draft: String,
    ) : Destination("session", mapOf("draft" to draft))

    data class AddSegment(
        val draft: String,
    ) : Destination("add-segment", mapOf("draft" to draft))

    data class CloseSession(
        val draft: String,
    ) : Destination("close-session", mapOf("draft" to draft))

    data class Record(
        val id: String,
    ) : Destination("record", mapOf("id" to id))

    data class Amend(
        val record: String,
    ) : Destination("amend", mapOf("record" to record))

    data class Technique(
        val id: String,
    ) : Destination("technique", mapOf("id" to id))

    data object About : Destination("about")

    fun save(): Bundle =
        Bundle().apply {
            putString(ROUTE, route)
            args.forEach(::putString)
        }

    companion object {
        private const val ROUTE = "route"

        /** Null for a route of a later or earlier version of the app: the page is left out, not guessed. */
        fun restore(from: Bundle): Destination? {
            fun <D> with(
                key: String,
                make: (String) -> D,
            ): D? = from.getString(key)?.let(make)
            return when (from.getString(ROUTE)) {
                "today" -> Today
                "clients" -> Clients
                "library" -> Library
                "more" -> More
                "first-run" -> FirstRun
                "add-client" -> AddClient
                "client" -> with("id", ::Client)
                "edit-client" -> with("id", ::EditClient)
                "screening" -> with("client", ::Screening)
                "outcome" -> with("screening", ::Outcome)
                "ready" -> with("screening", ::Ready)
                "session" -> with("draft", ::Session)
                "add-segment" -> with("draft", ::AddSegment)
                "close-session" -> with("draft", ::CloseSession)
                "record" -> with("id", ::Record)
                "amend" -> with("record", ::Amend)
                "technique" -> with("id", ::Technique)
                "about" -> About
                else -> null
            }
        }
    }
}
