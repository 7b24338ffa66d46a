package app.treadwell.data

import app.treadwell.core.ApiException
import app.treadwell.core.Journal
import app.treadwell.core.Moment
import app.treadwell.harness.FileVault
import app.treadwell.platform.KeyLostException
import app.treadwell.platform.KeyVault
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File

/** Real journals, opened by whichever of two keys is theirs. */
@RunWith(RobolectricTestRunner::class)
class KeyRingTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val file get() = File(folder.root, "journal.db")
    private val vault get() = FileVault(File(folder.root, "journal.key"))

    @Test
    fun a_journal_without_a_key_is_reported_and_gets_no_new_one() {
        open()
        File(folder.root, "journal.key").delete()
        assertThrows(JournalWithoutKeyException::class.java) { open() }
        assertFalse(File(folder.root, "journal.key").exists())
    }

    @Test
    fun a_change_that_ended_before_the_file_was_written_anew_leaves_the_old_key() {
        open()
        val old = vault.load()
        vault.next()
        open()
        assertArrayEquals(old, vault.load())
        assertFalse("the key that came to nothing is left", vault.hasNext)
    }

    @Test
    fun a_change_that_ended_after_the_file_was_written_anew_takes_the_new_key() {
        open()
        val new = vault.next()
        removeJournal()
        journal(new)
        open()
        assertArrayEquals(new, vault.load())
        assertFalse(vault.hasNext)
        open()
    }

    @Test
    fun a_change_of_which_nothing_was_written_back_is_the_same_change_when_it_is_begun_again() {
        open()
        assertArrayEquals(vault.next(), vault.next())
    }

    @Test
    fun a_key_that_is_lost_is_told_as_lost_beside_one_that_came_to_nothing() {
        open()
        vault.next()
        assertThrows(KeyLostException::class.java) { KeyRing(Lost(vault)).open(true, ::journal) }
        assertTrue("the new key may yet be needed", vault.hasNext)
    }

    @Test
    fun making_a_journal_anew_keeps_the_key_that_opened_the_one_kept_aside() {
        open()
        val old = vault.load()
        removeJournal()
        KeyRing(Lost(vault)).renew(::journal)
        assertArrayEquals(old, File(folder.root, "journal.key.old").readBytes())
        open()
    }

    @Test
    fun a_journal_that_was_half_made_anew_when_the_phone_ended_it_is_made_with_the_same_key() {
        assertThrows(ApiException::class.java) {
            KeyRing(vault).renew<Unit> { throw ApiException.Refused("stopped") }
        }
        val waiting = vault.next()
        KeyRing(vault).renew(::journal)
        assertArrayEquals(waiting, vault.load())
    }

    @Test
    fun no_key_stays_in_memory() {
        var seen: ByteArray? = null
        KeyRing(vault).open(false) { seen = it }
        assertArrayEquals(ByteArray(KeyVault.KEY_BYTES), seen)
    }

    private fun removeJournal() =
        folder.root.listFiles { found -> found.name.startsWith(file.name) }?.forEach {
            it.delete()
        }

    private fun open() = KeyRing(vault).open(file.exists(), ::journal)

    private fun journal(key: ByteArray) {
        Journal.open(file.path, key, "en", null, Moment(1_700_000_000_000, 0)).use { it.lock() }
    }

    /** A phone whose keystore has lost the key. */
    private class Lost(
        inner: KeyVault,
    ) : KeyVault by inner {
        override fun load() = throw KeyLostException(IllegalStateException())
    }
}
