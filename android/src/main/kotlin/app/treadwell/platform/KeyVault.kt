package app.treadwell.platform

/** What stands between the journal's key and a stranger who holds the phone. */
enum class KeyProtection {
    /** Wrapped by a key that never leaves the phone's keystore. */
    KEYSTORE,

    /** A file that only this user can read. For desktop runs alone; the app says so where it names its protection. */
    PLAIN_FILE,
}

/** The key is there and cannot be read. The journal file must be kept as it is. */
class KeyLostException(
    cause: Throwable,
) : Exception("the journal's key cannot be unwrapped", cause)

/**
 * Keeps the 256-bit key of the journal.
 *
 * Loading and creating are apart on purpose: a journal whose key is missing must be reported, and would be lost for
 * good if a new key were made in silence.
 */
interface KeyVault {
    val protection: KeyProtection

    /** The key, or null when none was ever made. The caller wipes the array when done. */
    fun load(): ByteArray?

    /** Makes and durably stores a key. Throws [IllegalStateException] when there is one already. */
    fun create(): ByteArray

    /** The journal is being given a new key, which lies beside the one that [load] gives. */
    val hasNext: Boolean

    /** The key that takes over: made durably, and the same again until [adopt] or [dropNext]. */
    fun next(): ByteArray

    /** The new key takes the place of the old. [keepOld] keeps that one aside, where it may open what was kept aside. */
    fun adopt(keepOld: Boolean = false)

    /** The old key stays. */
    fun dropNext()

    /** Destroys the key: what it opened stays shut for good. */
    fun forget()

    /** Seals a few bytes so that only this phone can read them. */
    fun seal(plain: ByteArray): ByteArray

    /** What was sealed; throws [java.security.GeneralSecurityException] when it cannot be opened here. */
    fun unseal(sealed: ByteArray): ByteArray

    companion object {
        const val KEY_BYTES = 32
    }
}
