package app.treadwell.nav

import android.os.Bundle
import app.treadwell.core.HitKind
import app.treadwell.core.QuizKind

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

    /** Who the next session is for. */
    data object PickClient : Destination("pick-client")

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

    /** Asks a doctor for a letter about what a screening found. */
    data class LetterRequest(
        val screening: String,
    ) : Destination("letter-request", mapOf("screening" to screening))

    /** Records what a doctor wrote. */
    data class LetterAnswer(
        val client: String,
    ) : Destination("letter-answer", mapOf("client" to client))

    /** A letter of the record. */
    data class Letter(
        val id: String,
    ) : Destination("letter", mapOf("id" to id))

    /** What a client without a session takes along. */
    data class Handout(
        val screening: String,
    ) : Destination("handout", mapOf("screening" to screening))

    /** A stored screening, decided again. */
    data class Replay(
        val screening: String,
    ) : Destination("replay", mapOf("screening" to screening))

    /** What is planned for today, and what of it goes. */
    data class Plan(
        val client: String,
    ) : Destination("plan", mapOf("client" to client))

    data class Ready(
        val client: String,
    ) : Destination("ready", mapOf("client" to client))

    data class Session(
        val client: String,
    ) : Destination("session", mapOf("client" to client))

    data class AddSegment(
        val client: String,
        /** Place of the segment that is put right; null adds one. */
        val index: UInt? = null,
        /** The technique to begin with. */
        val technique: String? = null,
    ) : Destination(
            "add-segment",
            listOfNotNull(
                "client" to client,
                index?.let { "index" to "$it" },
                technique?.let { "technique" to it },
            ).toMap(),
        )

    data class CloseSession(
        val client: String,
    ) : Destination("close-session", mapOf("client" to client))

    data class Record(
        val id: String,
    ) : Destination("record", mapOf("id" to id))

    data class Amend(
        val record: String,
    ) : Destination("amend", mapOf("record" to record))

    data class Technique(
        val id: String,
        /** For whom it is looked at. */
        val client: String? = null,
    ) : Destination("technique", listOfNotNull("id" to id, client?.let { "client" to it }).toMap())

    /** The techniques, marked for one client. */
    data class LibraryFor(
        val client: String,
    ) : Destination("library-for", mapOf("client" to client))

    /** The own words on one entry of the library. */
    data class Note(
        val kind: HitKind,
        val id: String,
    ) : Destination("note", mapOf("kind" to kind.name, "id" to id))

    data object Quizzes : Destination("quizzes")

    data class Quiz(
        val kind: QuizKind,
        val seed: Long,
    ) : Destination("quiz", mapOf("kind" to kind.name, "seed" to "$seed"))

    data object Checks : Destination("checks")

    data object CheckPractitioner : Destination("check-practitioner")

    data class CheckKept(
        val record: String,
    ) : Destination("check-kept", mapOf("record" to record))

    /** A page to read: a topic, a claim, a condition, a warning sign, a place on the body. */
    data class Reading(
        val kind: HitKind,
        val id: String,
    ) : Destination("reading", mapOf("kind" to kind.name, "id" to id))

    data object Verify : Destination("verify")

    /** The photos and letters of a record; of a client, those of all their records. */
    data class Attachments(
        val record: String,
    ) : Destination("attachments", mapOf("record" to record))

    /** One of them. */
    data class Attachment(
        val record: String,
        val id: String,
    ) : Destination("attachment", mapOf("record" to record, "id" to id))

    /** How long records are kept. */
    data object Retention : Destination("retention")

    /** What can be done with the record of one client as a whole. */
    data class Keeping(
        val client: String,
    ) : Destination("keeping", mapOf("client" to client))

    /** Which other record is the same person's. */
    data class OtherRecord(
        val client: String,
    ) : Destination("other-record", mapOf("client" to client))

    /** Two records side by side. */
    data class Merge(
        val kept: String,
        val merged: String,
    ) : Destination("merge", mapOf("kept" to kept, "merged" to merged))

    data class Erasure(
        val client: String,
    ) : Destination("erasure", mapOf("client" to client))

    data object Certificates : Destination("certificates")

    /** What is left to show of an erasure. */
    data class Certificate(
        val record: String,
    ) : Destination("certificate", mapOf("record" to record))

    /** Who did what; with one client alone, or everything. */
    data class Audit(
        val client: String? = null,
    ) : Destination("audit", listOfNotNull(client?.let { "client" to it }).toMap())

    /** The same as a page to hand out. */
    data object AuditExport : Destination("audit-export")

    /** When the app locks, and what guards the journal. */
    data object KeyAndLock : Destination("key-and-lock")

    /** Gives the journal a new key. */
    data object ChangeKey : Destination("change-key")

    data object Backup : Destination("backup")

    /** Makes what opens the backups. */
    data object RecoveryCode : Destination("recovery-code")

    /** Brings a backup back. */
    data object Restore : Destination("restore")

    /** Removes everything from this phone. */
    data object Wipe : Destination("wipe")

    data object Practice : Destination("practice")

    data object About : Destination("about")

    fun save(): Bundle =
        Bundle().apply {
            putString(ROUTE, route)
            args.forEach(::putString)
        }

    companion object {
        private const val ROUTE = "route"

        /** Null for a word of a later or earlier version. */
        private inline fun <reified E : Enum<E>> word(name: String?): E? =
            enumValues<E>().firstOrNull { it.name == name }

        /** Null for a route of a later or earlier version of the app: the page is left out, not guessed. */
        fun restore(from: Bundle): Destination? {
            fun <D : Any> with(
                key: String,
                make: (String) -> D?,
            ): D? = from.getString(key)?.let(make)
            return when (from.getString(ROUTE)) {
                "today" -> {
                    Today
                }

                "clients" -> {
                    Clients
                }

                "library" -> {
                    Library
                }

                "more" -> {
                    More
                }

                "first-run" -> {
                    FirstRun
                }

                "pick-client" -> {
                    PickClient
                }

                "add-client" -> {
                    AddClient
                }

                "client" -> {
                    with("id", ::Client)
                }

                "edit-client" -> {
                    with("id", ::EditClient)
                }

                "screening" -> {
                    with("client", ::Screening)
                }

                "outcome" -> {
                    with("screening", ::Outcome)
                }

                "letter-request" -> {
                    with("screening", ::LetterRequest)
                }

                "letter-answer" -> {
                    with("client", ::LetterAnswer)
                }

                "letter" -> {
                    with("id", ::Letter)
                }

                "handout" -> {
                    with("screening", ::Handout)
                }

                "replay" -> {
                    with("screening", ::Replay)
                }

                "plan" -> {
                    with("client", ::Plan)
                }

                "ready" -> {
                    with("client", ::Ready)
                }

                "session" -> {
                    with("client", ::Session)
                }

                "add-segment" -> {
                    with("client") {
                        AddSegment(it, from.getString("index")?.toUIntOrNull(), from.getString("technique"))
                    }
                }

                "close-session" -> {
                    with("client", ::CloseSession)
                }

                "record" -> {
                    with("id", ::Record)
                }

                "amend" -> {
                    with("record", ::Amend)
                }

                "technique" -> {
                    with("id") { Technique(it, from.getString("client")) }
                }

                "library-for" -> {
                    with("client", ::LibraryFor)
                }

                "note" -> {
                    word<HitKind>(from.getString("kind"))?.let { kind -> with("id") { Note(kind, it) } }
                }

                "quizzes" -> {
                    Quizzes
                }

                "quiz" -> {
                    word<QuizKind>(from.getString("kind"))?.let { kind ->
                        from.getString("seed")?.toLongOrNull()?.let { Quiz(kind, it) }
                    }
                }

                "checks" -> {
                    Checks
                }

                "check-practitioner" -> {
                    CheckPractitioner
                }

                "check-kept" -> {
                    with("record", ::CheckKept)
                }

                "reading" -> {
                    with("id") { id -> word<HitKind>(from.getString("kind"))?.let { Reading(it, id) } }
                }

                "verify" -> {
                    Verify
                }

                "attachments" -> {
                    with("record") { Attachments(it) }
                }

                "attachment" -> {
                    with("record") { record -> with("id") { Attachment(record, it) } }
                }

                "retention" -> {
                    Retention
                }

                "keeping" -> {
                    with("client", ::Keeping)
                }

                "other-record" -> {
                    with("client", ::OtherRecord)
                }

                "merge" -> {
                    with("kept") { kept -> with("merged") { Merge(kept, it) } }
                }

                "erasure" -> {
                    with("client", ::Erasure)
                }

                "certificates" -> {
                    Certificates
                }

                "certificate" -> {
                    with("record", ::Certificate)
                }

                "audit" -> {
                    Audit(from.getString("client"))
                }

                "audit-export" -> {
                    AuditExport
                }

                "key-and-lock" -> {
                    KeyAndLock
                }

                "change-key" -> {
                    ChangeKey
                }

                "backup" -> {
                    Backup
                }

                "recovery-code" -> {
                    RecoveryCode
                }

                "restore" -> {
                    Restore
                }

                "wipe" -> {
                    Wipe
                }

                "practice" -> {
                    Practice
                }

                "about" -> {
                    About
                }

                else -> {
                    null
                }
            }
        }
    }
}
