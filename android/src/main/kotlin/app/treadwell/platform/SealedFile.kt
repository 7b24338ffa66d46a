package app.treadwell.platform

import java.io.File
import java.security.GeneralSecurityException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** Bytes under a key that the platform keeps: nonce, then AES-GCM's output. */
internal object Sealing {
    private const val TAG_BITS = 128
    private const val NONCE_BYTES = 12

    fun seal(
        key: SecretKey,
        plain: ByteArray,
    ): ByteArray =
        cipher().run {
            init(Cipher.ENCRYPT_MODE, key)
            iv + doFinal(plain)
        }

    @Throws(GeneralSecurityException::class)
    fun open(
        key: SecretKey,
        sealed: ByteArray,
    ): ByteArray {
        if (sealed.size < NONCE_BYTES) throw GeneralSecurityException("too short to be sealed")
        return cipher().run {
            init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES))
            doFinal(sealed, NONCE_BYTES, sealed.size - NONCE_BYTES)
        }
    }

    private fun cipher() = Cipher.getInstance("AES/GCM/NoPadding")
}

/** A small file that only this phone can read. */
class SealedFile(
    private val file: File,
    private val vault: KeyVault,
) {
    /** Null when there is none, or none that can be read: it holds nothing that was acknowledged as saved. */
    fun read(): ByteArray? =
        try {
            if (file.exists()) vault.unseal(file.readBytes()) else null
        } catch (_: GeneralSecurityException) {
            null
        }

    fun write(plain: ByteArray) = DurableFile.write(file, vault.seal(plain))

    fun delete() {
        file.delete()
    }
}
