package app.treadwell.platform

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.io.File
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.SecureRandom
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** The journal's key in a file, wrapped by an AES key that Android's keystore makes and never gives out. */
class KeystoreVault(
    folder: File,
) : KeyVault {
    private val file = File(folder, "journal.key")

    override val protection = KeyProtection.KEYSTORE

    override fun load(): ByteArray? {
        if (!file.exists()) return null
        val wrapped = file.readBytes()
        return try {
            val nonce = GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE_BYTES)
            cipher().run {
                init(Cipher.DECRYPT_MODE, checkNotNull(wrappingKey()) { "the wrapping key is gone" }, nonce)
                doFinal(wrapped, NONCE_BYTES, wrapped.size - NONCE_BYTES)
            }
        } catch (e: GeneralSecurityException) {
            throw KeyLostException(e)
        } catch (e: IllegalStateException) {
            throw KeyLostException(e)
        } catch (e: IllegalArgumentException) {
            throw KeyLostException(e)
        }
    }

    override fun create(): ByteArray {
        check(!file.exists()) { "there is a key already" }
        val key = ByteArray(KeyVault.KEY_BYTES).also(SecureRandom()::nextBytes)
        val sealed =
            cipher().run {
                init(Cipher.ENCRYPT_MODE, wrappingKey() ?: makeWrappingKey())
                iv + doFinal(key)
            }
        DurableFile.write(file, sealed)
        return key
    }

    private fun cipher() = Cipher.getInstance("AES/GCM/NoPadding")

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
        const val TAG_BITS = 128
        const val NONCE_BYTES = 12
    }
}
