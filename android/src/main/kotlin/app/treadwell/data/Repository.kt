package app.treadwell.data

import app.treadwell.core.AccessAction
import app.treadwell.core.AccessedKind
import app.treadwell.core.AmendForm
import app.treadwell.core.ApiException
import app.treadwell.core.Change
import app.treadwell.core.ChangeListener
import app.treadwell.core.ClientForm
import app.treadwell.core.Head
import app.treadwell.core.HitKind
import app.treadwell.core.Job
import app.treadwell.core.Journal
import app.treadwell.core.LibraryFilter
import app.treadwell.core.Moment
import app.treadwell.core.NoteForm
import app.treadwell.core.PracticeForm
import app.treadwell.core.PressureMark
import app.treadwell.core.QuizKind
import app.treadwell.core.RekeyPage
import app.treadwell.core.RestoreDone
import app.treadwell.core.SalvagePage
import app.treadwell.core.SegmentForm
import app.treadwell.core.Subscription
import app.treadwell.core.TakenIn
import app.treadwell.core.TechniqueLibrary
import app.treadwell.core.Trouble
import app.treadwell.core.help
import app.treadwell.core.rekey
import app.treadwell.core.restoreNew
import app.treadwell.core.salvage
import app.treadwell.platform.AppClock
import app.treadwell.platform.KeyLostException
import app.treadwell.platform.KeyVault
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException

/**
 * The only holder of the core's objects. Every call leaves the main thread, and one that writes has written when it
 * returns.
 */
open class Repository(
    folder: File,
    keys: KeyVault,
    private val clock: AppClock,
    private val work: CoroutineDispatcher,
    internal val language: String = "en",
) : AutoCloseable {
    private val file = File(folder, FILE)
    private val ring = KeyRing(keys)
    private val cameIn = MutableStateFlow<TakenIn?>(null)
    private val heads = HeadFile(File(folder, "journal.head"))
    private val opening = Mutex()
    private val behind = CoroutineScope(SupervisorJob() + work)

    @Volatile
    private var journal: Journal? = null

    @Volatile
    private var shut = false
    private var hearing: Subscription? = null
    private val keptFrom = MutableStateFlow<Trouble?>(null)
    private val library by lazy { TechniqueLibrary(language) }
    private val told =
        MutableSharedFlow<Set<Change>>(extraBufferCapacity = 16, onBufferOverflow = BufferOverflow.DROP_OLDEST)

    /** Where things wait that arrive while the app is locked. */
    val inbox = Inbox(folder, clock, work, language)

    /** What arrived while the app was locked, until somebody has read of it. */
    val arrived: StateFlow<TakenIn?> get() = cameIn

    /** There is a journal on this phone, or there was one: a file that has gone is missed. */
    val exists: Boolean get() = file.exists() || heads.exists

    /** What keeps the journal from being opened; null while nothing does. */
    val trouble: StateFlow<Trouble?> get() = keptFrom

    /** Long work on this journal. */
    val works = Works()

    /** What has changed in the journal, after it is durable. */
    val changes: SharedFlow<Set<Change>> get() = told

    // Library

    suspend fun browse(filter: LibraryFilter) = withContext(work) { library.browse(filter) }

    suspend fun medicines(query: String) = withContext(work) { library.medicines(query) }

    suspend fun technique(id: String) = withContext(work) { library.technique(id) }

    suspend fun reading(
        kind: HitKind,
        id: String,
    ) = withContext(work) { library.reading(kind, id) }

    suspend fun chart(view: String) = withContext(work) { library.chart(view) }

    suspend fun zoneLabel(zone: String) = withContext(work) { library.zoneLabel(zone) }

    suspend fun about() = withContext(work) { library.about() }

    suspend fun contentVersion() = withContext(work) { library.contentVersion() }

    suspend fun quizzes() = withContext(work) { library.quizzes() }

    suspend fun quiz(
        kind: QuizKind,
        seed: ULong,
        count: UInt,
    ) = withContext(work) { library.quiz(kind, seed, count) }

    suspend fun quizResult(
        right: UInt,
        asked: UInt,
    ) = withContext(work) { library.quizResult(right, asked) }

    suspend fun checkSheet() = withContext(work) { library.practitionerCheck() }

    // Practice

    /** Null before it is set up; asking makes no journal. */
    suspend fun practice() = if (exists) ask { practice() } else null

    suspend fun setUpPractice(form: PracticeForm) = ask { setUpPractice(form, it) }

    suspend fun today() = ask { today(it) }

    // Clients

    suspend fun clients(
        query: String,
        after: String? = null,
    ) = ask { clients(query, after, it) }

    /** Clients and notes that hold what was typed. */
    suspend fun search(
        query: String,
        after: String? = null,
    ) = ask { search(query, after, it) }

    suspend fun nearMatches(form: ClientForm) = ask { nearMatches(form, it) }

    suspend fun registerClient(form: ClientForm) = ask { registerClient(form, it) }

    suspend fun reviseClient(
        client: String,
        form: ClientForm,
    ) = ask { reviseClient(client, form, it) }

    suspend fun client(client: String) = seen(AccessedKind.CLIENT, client) { client(client, it) }

    suspend fun timeline(
        client: String,
        after: String?,
    ) = ask { timeline(client, after, it) }

    // Session

    suspend fun ready(client: String) = ask { ready(client, it) }

    suspend fun beginSession(
        client: String,
        ready: List<String>,
        painBefore: UByte?,
    ) = ask { beginSession(client, ready, painBefore, it) }

    suspend fun session(client: String) = ask { session(client, it) }

    suspend fun segmentChooser(
        client: String,
        technique: String?,
    ) = ask { segmentChooser(client, technique, it) }

    suspend fun checkSegment(
        client: String,
        form: SegmentForm,
    ) = ask { checkSegment(client, form, it) }

    suspend fun startSegment(
        client: String,
        form: SegmentForm,
    ) = ask { startSegment(client, form, it) }

    suspend fun endSegment(client: String) = ask { endSegment(client, it) }

    suspend fun logSegment(
        client: String,
        form: SegmentForm,
    ) = ask { logSegment(client, form, it) }

    suspend fun reviseSegment(
        client: String,
        index: UInt,
        form: SegmentForm,
    ) = ask { reviseSegment(client, index, form, it) }

    suspend fun removeSegment(
        client: String,
        index: UInt,
    ) = ask { removeSegment(client, index, it) }

    suspend fun markPressure(
        client: String,
        mark: PressureMark,
    ) = ask { markPressure(client, mark, it) }

    suspend fun undoMark(client: String) = ask { undoMark(client, it) }

    suspend fun setPain(
        client: String,
        before: UByte?,
        after: UByte?,
    ) = ask { setPain(client, before, after, it) }

    suspend fun closePage(client: String) = ask { closePage(client, it) }

    suspend fun keepNote(
        client: String,
        note: NoteForm,
    ) = ask { keepNote(client, note, it) }

    suspend fun signSession(client: String) = ask { signSession(client, it) }

    suspend fun discardSession(
        client: String,
        reason: String,
    ) = ask { discardSession(client, reason, it) }

    // Record

    suspend fun record(record: String) = seen(AccessedKind.RECORD, record) { record(record, it) }

    suspend fun amend(
        record: String,
        form: AmendForm,
    ) = ask { amend(record, form, it) }

    suspend fun verify(job: Job = Job()) = ask { verify(heads.read(), job, it) }

    suspend fun digest() = ask { digest() }

    suspend fun fillSample() = ask { fillSample(it) }

    /** Locks: every call is refused until [unlock], as [lock] does once what is in hand is done. */
    fun shut() {
        shut = true
    }

    /** Stops long work, closes the journal, wipes its key and keeps it closed. */
    suspend fun lock() {
        works.close()
        withContext(work + NonCancellable) {
            opening.withLock {
                shut()
                journal?.let(::openInbox)
                close()
            }
        }
    }

    /** The next call may open the journal again. */
    fun unlock() {
        shut = false
    }

    // When the journal cannot be opened

    suspend fun helpWith(trouble: Trouble) = withContext(work) { help(trouble, language) }

    /** Closes a journal that was found damaged, so that the ways on can be shown. */
    suspend fun leaveTo(trouble: Trouble) =
        withContext(work) {
            opening.withLock {
                close()
                works.salvage.forget()
                keptFrom.value = trouble
            }
        }

    /** Opens it once more, as it is. */
    suspend fun tryAgain() {
        withContext(work) { opened() }
    }

    /** Opens it whatever the note outside says: a person knows why the file is older, or it was made anew just now. */
    suspend fun openAsItIs() {
        withContext(work) { opening.withLock { if (journal == null) journal = open(head = null) } }
    }

    /** Makes a new journal of what the damaged one still proves. It stays closed until somebody has read what was lost. */
    suspend fun saveWhatHolds(job: Job): SalvagePage =
        withContext(work) {
            opening.withLock {
                if (shut) throw LockedException()
                check(journal == null) { "a journal that is open is not salvaged" }
                ring.open(exists) { key -> salvage(file.path, key, language, heads.read(), job, now()) }
            }
        }

    /**
     * Makes the journal anew of a backup, where there is none or none that opens. What stood there is kept beside it, and
     * so is the note of how far it went, until the new one stands.
     */
    suspend fun restoreNew(
        backup: File,
        code: String,
        job: Job,
    ): RestoreDone =
        withContext(work) {
            opening.withLock {
                if (shut) throw LockedException()
                close(stopping = false) // one that nobody has set up may be open; the core never replaces one in use
                heads
                    .aside {
                        ring.renew { key -> restoreNew(file.path, key, backup.path, code, language, job, now()) }
                    }.also { keptFrom.value = null }
            }
        }

    /** Writes the journal anew under a new key; every call waits meanwhile. A kill leaves one of the two keys in use. */
    suspend fun changeKey(job: Job): RekeyPage =
        withContext(work) {
            opened()
            opening.withLock {
                if (shut) throw LockedException()
                close(stopping = false)
                ring.change { old, new -> rekey(file.path, old, new, language, job, now()) }
            }
        }

    /** Closes the journal: its key leaves the memory. The next call opens it again. */
    override fun close() = close(stopping = true)

    private fun close(stopping: Boolean) {
        if (stopping) works.close()
        keptFrom.value = null
        val open = journal ?: return
        journal = null
        hearing?.close()
        remember(open)
        open.lock()
        open.close()
    }

    internal fun now(): Moment = clock.nowMs().let { Moment(it, clock.utcOffsetMin(it)) }

    /** Something that needs no journal. */
    internal suspend fun <T> aside(call: () -> T): T = withContext(work) { call() }

    internal suspend fun <T> ask(call: Journal.(Moment) -> T): T = withContext(work) { opened().call(now()) }

    /** Asks for somebody's record, and notes behind the page that it was looked at. */
    internal suspend fun <T> seen(
        what: AccessedKind,
        id: String,
        call: Journal.(Moment) -> T,
    ): T = ask(call).also { noteAccess(AccessAction.OPENED, what, id) }

    /** Notes who looked, exported, printed or shared; a journal that is closed meanwhile is not opened for it. */
    open fun noteAccess(
        action: AccessAction,
        what: AccessedKind,
        id: String,
    ) {
        behind.launch {
            try {
                journal?.noteAccess(action, what, id, now())
            } catch (_: ApiException) {
                // closed meanwhile, or full: what the page shows is not at stake
            } catch (_: IllegalStateException) {
                // closed, and given back
            }
        }
    }

    private suspend fun opened(): Journal = opening.withLock { journal ?: open(heads.read()).also { journal = it } }

    private fun open(head: Head?): Journal {
        if (shut) throw LockedException()
        val opened =
            try {
                ring.open(exists) { key -> Journal.open(file.path, key, language, head, now()) }
            } catch (error: ApiException) {
                keptFrom.value = troubleOf(error)
                throw error
            } catch (error: JournalWithoutKeyException) {
                keptFrom.value = Trouble.KEY_LOST
                throw error
            } catch (error: KeyLostException) {
                keptFrom.value = Trouble.KEY_LOST
                throw error
            }
        hearing =
            opened.subscribe(
                object : ChangeListener {
                    override fun onChange(kinds: List<Change>) {
                        told.tryEmit(kinds.toSet())
                        remember(opened)
                    }
                },
            )
        if (head == null) remember(opened)
        takeIn(opened)
        keptFrom.value = null
        return opened
    }

    /** Somebody has read of what arrived. */
    fun arrivalsRead() {
        cameIn.value = null
    }

    /** What arrives while it is closed is sealed to this journal. */
    private fun openInbox(journal: Journal) {
        try {
            inbox.sealTo(journal.inboxRecipient(now()))
        } catch (_: ApiException) {
            // the inbox stays as it was: what cannot be sealed is not taken
        } catch (_: IOException) {
            // the same on a full phone
        }
    }

    private fun takeIn(journal: Journal) {
        if (inbox.isEmpty) return
        try {
            cameIn.value = journal.takeIn(inbox.path, now()).takeIf { it.lines.isNotEmpty() }
        } catch (_: ApiException) {
            // it waits for the next opening
        }
    }

    /** Notes how far the journal goes. A note that is behind is fine: the journal may be ahead of it, never below. */
    @Synchronized
    private fun remember(journal: Journal) {
        try {
            heads.write(journal.head())
        } catch (_: ApiException) {
            // closed in the meantime
        } catch (_: IOException) {
            // the next change notes it
        }
    }

    companion object {
        /** The journal's name in its folder. */
        const val FILE = "journal.db"
    }
}

/** There is a journal, and the key that opens it is gone. The file is kept as it is. */
class JournalWithoutKeyException : Exception("there is a journal and no key")

/** The app is locked. No page is there to ask while it is: this is a slip in the program, and the journal stays shut. */
class LockedException : IllegalStateException("the journal is locked")
