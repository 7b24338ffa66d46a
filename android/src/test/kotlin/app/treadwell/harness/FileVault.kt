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
    private val nextFile = File("$file.next")
    private val oldFile = File("$file.old")

    /** Seals what is typed, so that a change of the journal's key leaves it readable, as on a phone. */
    private val sealing = File("$file.seal")

    override val protection = KeyProtection.PLAIN_FILE

    override fun load(): ByteArray? = if (file.exists()) file.readBytes() else null

    override fun create(): ByteArray {
        check(!file.exists()) { "there is a key already" }
        return make(file)
    }

    override val hasNext get() = nextFile.exists()

    override fun next(): ByteArray = if (hasNext) nextFile.readBytes() else make(nextFile)

    override fun adopt(keepOld: Boolean) {
        if (keepOld && file.exists()) DurableFile.write(oldFile, file.readBytes())
        DurableFile.rename(nextFile, file)
    }

    override fun dropNext() {
        nextFile.delete()
    }

    override fun forget() {
        listOf(file, nextFile, oldFile, sealing).forEach(File::delete)
    }

    override fun seal(plain: ByteArray): ByteArray =
        Sealing.seal(key(if (sealing.exists()) sealing.readBytes() else make(sealing)), plain)

    override fun unseal(sealed: ByteArray): ByteArray {
        if (!sealing.exists()) throw GeneralSecurityException("there is no key")
        return Sealing.open(key(sealing.readBytes()), sealed)
    }

    private fun make(file: File) =
        ByteArray(KeyVault.KEY_BYTES).also(SecureRandom()::nextBytes).also { DurableFile.write(file, it) }

    private fun key(bytes: ByteArray) = SecretKeySpec(bytes, "AES")
}
