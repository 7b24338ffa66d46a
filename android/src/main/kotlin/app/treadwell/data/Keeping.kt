package app.treadwell.data

import app.treadwell.core.AccessedKind
import app.treadwell.core.ApiException
import app.treadwell.core.AuditFilter
import app.treadwell.core.AuditSpan
import app.treadwell.core.Damage
import app.treadwell.core.ErasureForm
import app.treadwell.core.Job
import app.treadwell.core.Paper
import app.treadwell.core.RekeyPage
import app.treadwell.core.RestoreDone
import app.treadwell.core.RetentionForm
import app.treadwell.core.SalvagePage
import app.treadwell.core.StorageProblem
import app.treadwell.core.Trouble
import app.treadwell.core.VerifyPage

// Keeping the record: for how long, erasing a person, checking it, and what keeps it closed.

suspend fun Repository.retention() = ask { retention() }

suspend fun Repository.setRetention(form: RetentionForm) = ask { setRetention(form, it) }

suspend fun Repository.erasure(client: String) = ask { erasure(client, it) }

suspend fun Repository.eraseClient(
    client: String,
    form: ErasureForm,
) = ask { eraseClient(client, form, it) }

suspend fun Repository.certificates() = ask { certificates(it) }

suspend fun Repository.certificate(record: String) = seen(AccessedKind.CERTIFICATE, record) { certificate(record, it) }

suspend fun Repository.audit(
    after: String?,
    filter: AuditFilter,
) = ask { audit(after, filter, it) }

suspend fun Repository.auditText(
    span: AuditSpan,
    job: Job,
) = ask { auditText(span, job, it) }

/** The long work of one journal: each at most once at a time. */
class Works {
    val check = LongWork<VerifyPage>()
    val salvage = LongWork<SalvagePage>()

    /** The list of who did what, as a page to hand out. */
    val auditText = LongWork<Paper>()

    /** A journal that did not open, tried once more. */
    val opening = LongWork<Unit>()

    val backup = LongWork<BackupMade>()
    val restore = LongWork<RestoreDone>()

    /** Erased people's keys are taken out of backups. */
    val forgetting = LongWork<Unit>()
    val newKey = LongWork<RekeyPage>()

    /** Photos and letters on their way into the journal. */
    val attaching = TakingIn()

    /** One on its way out, into a file that the person has made; gives its id. */
    val saving = LongWork<String>()

    /** Photos and letters that other apps may read. */
    val offers = Offers()

    /** What it came to is no part of the record, and may still have to be read. */
    private val kept = listOf(salvage, opening, backup, restore, forgetting, newKey)
    private val dropped = listOf(check, auditText, saving)

    /** The journal closes: what runs ends, and what was found of the record is let go. */
    fun close() {
        offers.withdraw()
        attaching.drop()
        kept.forEach { it.stop() }
        dropped.forEach { it.drop() }
    }

    /** What came of all of it counts no more: there is another journal. */
    fun forget() {
        attaching.forget()
        (kept + dropped).forEach { it.forget() }
    }
}

/** Why a journal does not open, where a person can do something about it. */
internal fun troubleOf(error: ApiException): Trouble? =
    when (error) {
        is ApiException.Damaged -> {
            when (error.kind) {
                Damage.WRONG_KEY -> Trouble.WRONG_KEY
                Damage.FOREIGN -> Trouble.FOREIGN
                Damage.DAMAGED -> Trouble.DAMAGED
                Damage.TRUNCATED -> Trouble.TRUNCATED
                Damage.ROLLED_BACK -> Trouble.ROLLED_BACK
            }
        }

        is ApiException.Storage -> {
            when (error.kind) {
                StorageProblem.FULL -> Trouble.FULL
                StorageProblem.READ_ONLY -> Trouble.READ_ONLY
                StorageProblem.TOO_NEW -> Trouble.TOO_NEW
                StorageProblem.BUSY -> Trouble.BUSY
                StorageProblem.IO -> Trouble.IO
            }
        }

        is ApiException.BadInput, is ApiException.NotFound, is ApiException.Refused, is ApiException.Internal -> {
            null
        }
    }
