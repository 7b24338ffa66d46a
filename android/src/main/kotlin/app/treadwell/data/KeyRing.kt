package app.treadwell.data

import app.treadwell.core.ApiException
import app.treadwell.core.Damage
import app.treadwell.platform.KeyLostException
import app.treadwell.platform.KeyVault

/**
 * The key that opens the journal, of the one or two that are there. There are two while the journal is given a new one:
 * exactly one of them opens the file, whenever the phone ends that, and the ring finds out which.
 */
class KeyRing(
    private val keys: KeyVault,
) {
    /**
     * Calls [open] with the key, which lies in memory for as long. A journal that [exists] without a key is reported; where
     * there is none, one is made.
     */
    fun <T> open(
        exists: Boolean,
        open: (ByteArray) -> T,
    ): T {
        if (!keys.hasNext) return with(current(exists), open)
        return try {
            val old = keys.load() ?: return takeOver(open)
            with(old, open).also { keys.dropNext() }
        } catch (error: ApiException.Damaged) {
            orElse(error, open)
        } catch (error: KeyLostException) {
            orElse(error, open)
        }
    }

    /** The other key opens it, or what was wrong with the first one stands. */
    private fun <T> orElse(
        first: Exception,
        open: (ByteArray) -> T,
    ): T {
        if (first is ApiException.Damaged && first.kind != Damage.WRONG_KEY) throw first
        return try {
            takeOver(open)
        } catch (error: ApiException.Damaged) {
            throw if (error.kind == Damage.WRONG_KEY) first else error
        }
    }

    /** Makes a journal anew: with the key that is there, or with one in place of a key that is lost, which is kept. */
    fun <T> renew(make: (ByteArray) -> T): T {
        val key = currentOrLost()
        if (key != null && !keys.hasNext) return with(key, make)
        key?.fill(0)
        return with(keys.next(), make).also { keys.adopt(keepOld = true) }
    }

    /** Gives the journal a new key: [change] is called with the old and the new one, and the new one stays when it returns. */
    fun <T> change(change: (old: ByteArray, new: ByteArray) -> T): T =
        with(checkNotNull(keys.load()) { "a journal that is open has a key" }) { old ->
            with(keys.next()) { new -> change(old, new) }.also { keys.adopt() }
        }

    private fun current(exists: Boolean): ByteArray =
        keys.load() ?: if (exists) throw JournalWithoutKeyException() else keys.create()

    private fun currentOrLost(): ByteArray? =
        try {
            keys.load()
        } catch (_: KeyLostException) {
            null
        }

    /** The new key opens it: the phone ended the change after the file was written anew. */
    private fun <T> takeOver(open: (ByteArray) -> T): T = with(keys.next(), open).also { keys.adopt() }

    private inline fun <T> with(
        key: ByteArray,
        call: (ByteArray) -> T,
    ): T =
        try {
            call(key)
        } finally {
            key.fill(0)
        }
}
