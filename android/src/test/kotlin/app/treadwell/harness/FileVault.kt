package app.treadwell.harness

import app.treadwell.platform.DurableFile
import app.treadwell.platform.KeyProtection
import app.treadwell.platform.KeyVault
import app.treadwell.platform.Sealing
import java.io.File
import java.security.GeneralSecurityException
import java.security.SecureRandom
import javax.crypto.spec.SecretKeySpec

/**
 * The journal's key in a file of mode 0600: all that a desktop without a keystore offers. It lives among the tests so
 * that no phone can ever fall back to it.
 */
class FileVault(
    private val file: File,
) : KeyVault {
    override val protection = KeyProtection.PLAIN_FILE

    override fun load(): ByteArray? = if (file.exists()) file.readBytes() else null

    override fun create(): ByteArray {
        check(!file.exists()) { "there is a key already" }
        return ByteArray(KeyVault.KEY_BYTES).also(SecureRandom()::nextBytes).also { DurableFile.write(file, it) }
    }

    override fun forget() {
        file.delete()
    }

    override fun seal(plain: ByteArray): ByteArray = Sealing.seal(key(load() ?: create()), plain)

    override fun unseal(sealed: ByteArray): ByteArray =
        Sealing.open(key(load() ?: throw GeneralSecurityException("there is no key")), sealed)

    private fun key(bytes: ByteArray) = SecretKeySpec(bytes, "AES")
}
