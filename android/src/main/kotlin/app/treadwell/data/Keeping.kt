package app.treadwell.data

import app.treadwell.core.ApiException
import app.treadwell.core.Damage
import app.treadwell.core.ErasureForm
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

suspend fun Repository.certificate(record: String) = ask { certificate(record, it) }

/** The long work of one journal: each at most once at a time. */
class Works {
    val check = LongWork<VerifyPage>()
    val salvage = LongWork<SalvagePage>()

    /** A journal that did not open, tried once more. */
    val opening = LongWork<Unit>()

    val backup = LongWork<BackupMade>()
    val restore = LongWork<RestoreDone>()
    val newKey = LongWork<RekeyPage>()

    private val all = listOf(check, salvage, opening, backup, restore, newKey)

    /** The journal closes. */
    fun stop() = all.forEach { it.stop() }

    /** What came of all of it counts no more: there is another journal. */
    fun forget() = all.forEach { it.forget() }
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
