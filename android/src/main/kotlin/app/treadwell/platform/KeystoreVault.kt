package app.treadwell.platform

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.io.File
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.SecureRandom
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

/** The journal's key in a file, wrapped by an AES key that Android's keystore makes and never gives out. */
class KeystoreVault(
    folder: File,
) : KeyVault {
    private val file = File(folder, "journal.key")
    private val nextFile = File(folder, "journal.key.next")
    private val oldFile = File(folder, "journal.key.old")

    override val protection = KeyProtection.KEYSTORE

    override val hasNext get() = nextFile.exists()

    override fun load(): ByteArray? = read(file)

    override fun create(): ByteArray {
        check(!file.exists()) { "there is a key already" }
        return make(file)
    }

    override fun next(): ByteArray = read(nextFile) ?: make(nextFile)

    override fun adopt(keepOld: Boolean) {
        if (keepOld && file.exists()) DurableFile.write(oldFile, file.readBytes())
        DurableFile.rename(nextFile, file)
    }

    override fun dropNext() {
        nextFile.delete()
    }

    private fun read(file: File): ByteArray? {
        if (!file.exists()) return null
        return try {
            unseal(file.readBytes())
        } catch (e: GeneralSecurityException) {
            throw KeyLostException(e)
        }
    }

    private fun make(file: File): ByteArray {
        val key = ByteArray(KeyVault.KEY_BYTES).also(SecureRandom()::nextBytes)
        DurableFile.write(file, seal(key))
        return key
    }

    override fun forget() {
        listOf(file, nextFile, oldFile).forEach(File::delete)
        KeyStore.getInstance(STORE).run {
            load(null)
            deleteEntry(ALIAS)
        }
    }

    override fun seal(plain: ByteArray): ByteArray = Sealing.seal(wrappingKey() ?: makeWrappingKey(), plain)

    override fun unseal(sealed: ByteArray): ByteArray {
        val key = wrappingKey() ?: throw GeneralSecurityException("the wrapping key is gone")
        return Sealing.open(key, sealed)
    }

    private fun wrappingKey(): SecretKey? =
        KeyStore.getInstance(STORE).run {
            load(null)
            getKey(ALIAS, null) as SecretKey?
        }

    private fun makeWrappingKey(): SecretKey =
        KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).run {
            init(
                KeyGenParameterSpec
                    .Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
                    .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                    .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                    .setKeySize(KeyVault.KEY_BYTES * Byte.SIZE_BITS)
                    .build(),
            )
            generateKey()
        }

    private companion object {
        const val STORE = "AndroidKeyStore"
        const val ALIAS = "treadwell-journal"
    }
}
