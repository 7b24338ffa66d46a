package app.treadwell.bench

import app.treadwell.core.ClientForm
import app.treadwell.core.Moment
import app.treadwell.core.TimelineKind
import app.treadwell.core.TimelineRow
import java.io.File
import java.nio.ByteBuffer
import java.sql.DriverManager
import java.sql.PreparedStatement
import java.sql.ResultSet
import java.time.Instant
import java.time.LocalDate
import java.time.OffsetDateTime
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.util.UUID

private const val CLIENT_REGISTERED = 10
private const val SESSION_COMMITTED = 30
private const val SESSION_SIGNED = 31

/** Sizes of sealed bodies as the journal has them. */
private const val SESSION_BYTES = 1_700
private const val SIGNATURE_BYTES = 500
private const val REGISTRATION_BYTES = 200
private const val DRAFT_BYTES = 1_200

/** Words of a name whose slips are kept have so many letters, and the slips are those of so many. */
private const val SHORTEST = 3
private const val BEGINNING = 5

private val TECHNIQUES = listOf("ashi-warm-glide", "ashi-paraspinal-glide", "ashi-sole-to-sole")
private val TIME = DateTimeFormatter.ofPattern("HH:mm")
private val DAY = DateTimeFormatter.ofPattern("d MMMM")

/**
 * The journal's tables over sqlite-jdbc: the same schema, rows and durability, but no encryption, and bodies, hashes and
 * signatures that are simply there.
 */
class ByHand(
    file: File,
) : AutoCloseable {
    private val db = DriverManager.getConnection("jdbc:sqlite:$file")
    private val statements = HashMap<String, PreparedStatement>()
    private val device = ByteArray(16) { 2 }
    private val client = id(1)
    private val draft = id(2)
    private var ids = 10L
    private var seq = 0L
    private var now = 1_790_000_000_000

    init {
        db.createStatement().use { statement ->
            statement.execute("PRAGMA journal_mode = WAL")
            statement.execute("PRAGMA synchronous = FULL")
            statement.execute("PRAGMA foreign_keys = ON")
            statement.execute("PRAGMA recursive_triggers = ON")
            statement.execute("PRAGMA temp_store = MEMORY")
            statement.execute("PRAGMA secure_delete = ON")
            for (script in listOf("log", "views")) {
                statement.executeUpdate(File("../core/sql/$script.sql").readText())
            }
        }
        transaction { insertClient(client, ClientForm("Ana", "", "", null, null, "")) }
    }

    fun register(form: ClientForm) = transaction { insertClient(id(ids++), form) }

    fun keepDraft() =
        transaction {
            run("INSERT INTO drafts VALUES (1, ?, ?, ?, 60, ?)", client, draft, now++, ByteArray(DRAFT_BYTES))
        }

    /** Reads the draft, appends the session with its signature, removes the draft and reads back what was signed. */
    fun sign() {
        query("SELECT body, updated_at FROM drafts WHERE kind = 1 AND subject = ? AND record = ?", client, draft) {
            check(it.getBytes(1).size == DRAFT_BYTES)
        }
        val session = id(ids++)
        val at = now++
        transaction {
            append(client, session, SESSION_COMMITTED, at, SESSION_BYTES)
            run(
                """UPDATE view_client SET visits = visits + 1, first_visit_at = min(coalesce(first_visit_at, ?), ?),
                       last_visit_at = max(coalesce(last_visit_at, ?), ?), utc_offset = 60, seen_at = max(seen_at, ?)
                   WHERE client = ?""",
                at,
                at,
                at,
                at,
                at,
                client,
            )
            for (technique in TECHNIQUES) {
                run(
                    """INSERT INTO view_technique_use (client, technique, used_at) VALUES (?, ?, ?)
                       ON CONFLICT (client, technique) DO UPDATE SET used_at = max(used_at, excluded.used_at)""",
                    client,
                    technique,
                    at,
                )
            }
            insertEvent(client, at, SESSION_COMMITTED, session, 3)
            append(client, session, SESSION_SIGNED, at, SIGNATURE_BYTES)
            run("DELETE FROM drafts WHERE kind = 1 AND subject = ? AND record = ?", client, draft)
        }
        query("SELECT kind, occurred_at, body FROM entries WHERE subject = ? AND record = ?", client, session) {
            check(it.getBytes(3).isNotEmpty())
        }
    }

    /** Forgets the events of the client, and takes on those of [sessions]. */
    fun fill(sessions: List<SignedSession>) =
        transaction {
            run("DELETE FROM view_event WHERE client = ?", client)
            for (session in sessions) {
                val record = UUID.fromString(session.record)
                val bytes =
                    ByteBuffer
                        .allocate(
                            16,
                        ).putLong(record.mostSignificantBits)
                        .putLong(record.leastSignificantBits)
                insertEvent(client, session.at.epochMs, SESSION_COMMITTED, bytes.array(), session.minutes)
            }
        }

    /** The newest rows as a list shows them. */
    fun page(
        rows: Int,
        now: Moment,
    ): List<TimelineRow> {
        val today = local(now.epochMs, now.utcOffsetMin).toLocalDate()
        val page = ArrayList<TimelineRow>(rows)
        events(rows) { page += row(it, today) }
        return page
    }

    /** The newest rows as the database has them. */
    fun columns(rows: Int): List<Pair<Long, ByteArray>> {
        val page = ArrayList<Pair<Long, ByteArray>>(rows)
        events(rows) { page += it.getLong(2) to it.getBytes(5) }
        return page
    }

    override fun close() {
        statements.values.forEach { it.close() }
        db.close()
    }

    private fun row(
        event: ResultSet,
        today: LocalDate,
    ): TimelineRow {
        val at = local(event.getLong(2), event.getInt(3))
        val day = if (at.toLocalDate() == today) "Today" else DAY.format(at)
        val minutes = event.getInt(6).let { if (it == 1) "1 minute" else "$it minutes" }
        val record = ByteBuffer.wrap(event.getBytes(5))
        check(event.getInt(4) == SESSION_COMMITTED) { "all rows are sessions" }
        return TimelineRow(
            record = UUID(record.getLong(), record.getLong()).toString(),
            kind = TimelineKind.SESSION,
            title = "Session, $minutes",
            line = "$day, ${TIME.format(at)}. Signed.",
            badge = null,
        )
    }

    private fun local(
        epochMs: Long,
        utcOffsetMin: Int,
    ): OffsetDateTime = Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.ofTotalSeconds(utcOffsetMin * 60))

    private fun events(
        rows: Int,
        read: (ResultSet) -> Unit,
    ) = query(
        """SELECT number, at, utc_offset, kind, record, minutes, level FROM view_event
           WHERE client = ? ORDER BY at DESC, number DESC LIMIT ?""",
        client,
        rows,
        read = read,
    )

    private fun insertClient(
        client: ByteArray,
        form: ClientForm,
    ) {
        val at = now++
        val folded = form.name.lowercase()
        val number = at shl 16
        run("INSERT INTO subject_keys VALUES (?, ?, ?, NULL)", client, ByteArray(72), at)
        append(client, client, CLIENT_REGISTERED, at, REGISTRATION_BYTES)
        run(
            """INSERT INTO view_client (number, client, name, folded, birth, contact, weight_kg, height_cm, note,
                                        registered_at, seen_at, utc_offset)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 60)""",
            number,
            client,
            form.name,
            folded,
            form.birth,
            form.contact,
            form.weightKg,
            form.heightCm,
            form.note,
            at,
            at,
        )
        run("INSERT INTO view_client_name (rowid, words) VALUES (?, ?)", number, folded)
        folded.split(' ').filter { it.length >= SHORTEST }.forEach(::insertWord)
        insertEvent(client, at, CLIENT_REGISTERED, client, null)
        if (form.note.isNotEmpty()) {
            val words = form.note.lowercase().trimEnd('.')
            run("INSERT INTO view_note (rowid, words) VALUES (last_insert_rowid(), ?)", words)
        }
    }

    /** Counts a word of a name; a new one with the slips that it may be typed with. */
    private fun insertWord(word: String) {
        run(
            """INSERT INTO view_name_word (word, people) VALUES (?, 1)
               ON CONFLICT (word) DO UPDATE SET people = people + 1""",
            word,
        )
        val beginning = word.take(BEGINNING)
        val slips = beginning.indices.map { beginning.removeRange(it, it + 1) } + beginning
        slips.distinct().forEach { run("INSERT OR IGNORE INTO view_name_slip (slip, word) VALUES (?, ?)", it, word) }
    }

    private fun append(
        subject: ByteArray,
        record: ByteArray,
        kind: Int,
        at: Long,
        bytes: Int,
    ) {
        var previous = ByteArray(32)
        query(
            "SELECT hash FROM entries WHERE device = ? ORDER BY seq DESC LIMIT 1",
            device,
        ) { previous = it.getBytes(1) }
        run(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, 60, ?, ?, ?, ?, ?, ?)",
            device,
            ++seq,
            id(ids++),
            at shl 16,
            at,
            subject,
            record,
            kind,
            ByteArray(bytes),
            previous,
            ByteArray(32) { 4 },
        )
    }

    private fun insertEvent(
        client: ByteArray,
        at: Long,
        kind: Int,
        record: ByteArray,
        minutes: Int?,
    ) = run(
        "INSERT INTO view_event (client, at, utc_offset, kind, record, minutes, level) VALUES (?, ?, 60, ?, ?, ?, NULL)",
        client,
        at,
        kind,
        record,
        minutes,
    )

    private fun id(number: Long): ByteArray =
        ByteBuffer
            .allocate(16)
            .putLong(number)
            .putLong(3)
            .array()

    private fun transaction(write: () -> Unit) {
        run("BEGIN IMMEDIATE")
        write()
        run("COMMIT")
    }

    private fun run(
        sql: String,
        vararg values: Any?,
    ) {
        prepared(sql, values).executeUpdate()
    }

    private fun query(
        sql: String,
        vararg values: Any?,
        read: (ResultSet) -> Unit,
    ) = prepared(sql, values).executeQuery().use { rows -> while (rows.next()) read(rows) }

    private fun prepared(
        sql: String,
        values: Array<out Any?>,
    ): PreparedStatement {
        val statement = statements.getOrPut(sql) { db.prepareStatement(sql) }
        values.forEachIndexed { place, value ->
            when (value) {
                is ByteArray -> statement.setBytes(place + 1, value)
                is Long -> statement.setLong(place + 1, value)
                is Int -> statement.setInt(place + 1, value)
                else -> statement.setObject(place + 1, value)
            }
        }
        return statement
    }
}
