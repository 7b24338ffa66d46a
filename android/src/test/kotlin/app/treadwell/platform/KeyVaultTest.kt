package app.treadwell.platform

import app.treadwell.harness.FileVault
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File
import java.nio.file.Files
import java.security.KeyStore
import java.security.KeyStoreException

@RunWith(RobolectricTestRunner::class)
class KeyVaultTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val file get() = File(folder.root, "journal.key")

    @Test
    fun a_key_is_made_once_and_given_back_unchanged() {
        val vault = FileVault(file)
        assertNull(vault.load())
        val key = vault.create()
        assertEquals(KeyVault.KEY_BYTES, key.size)
        assertArrayEquals(key, FileVault(file).load())
        assertThrows(IllegalStateException::class.java) { vault.create() }
        assertArrayEquals(key, vault.load())
    }

    @Test
    fun nobody_else_may_read_the_file_and_it_says_what_it_is() {
        FileVault(file).create()
        assertEquals("[OWNER_READ, OWNER_WRITE]", Files.getPosixFilePermissions(file.toPath()).sorted().toString())
        assertEquals(KeyProtection.PLAIN_FILE, FileVault(file).protection)
    }

    @Test
    fun a_damaged_key_file_is_reported_and_kept() {
        file.writeText("not a wrapped key, but long enough to hold a nonce")
        assertThrows(KeyLostException::class.java) { KeystoreVault(folder.root).load() }
        assertEquals("not a wrapped key, but long enough to hold a nonce", file.readText())
    }

    /** Fails on the day when the phone's keystore can be tested here: then write that test. */
    @Test
    fun there_is_no_phone_keystore_here() {
        assertThrows(KeyStoreException::class.java) { KeyStore.getInstance("AndroidKeyStore") }
    }
}
