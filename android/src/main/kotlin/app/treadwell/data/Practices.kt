package app.treadwell.data

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext
import java.io.File
import java.io.IOException

/**
 * The person's own practice, and beside it at most one sample practice with made-up people, in a folder of its own with
 * a key of its own. While there is a sample, it is the one that is open.
 */
class Practices(
    folder: File,
    private val work: CoroutineDispatcher,
    private val make: (File) -> Repository,
) : AutoCloseable {
    private val own = make(folder)
    private val sampleFolder = File(folder, "sample")
    private val unfinished = File(folder, "sample.new")
    private var sample: Repository? = if (File(sampleFolder, Repository.FILE).exists()) make(sampleFolder) else null

    /** The practice that every page shows. */
    val open: Repository get() = sample ?: own

    val isSample: Boolean get() = sample != null

    /** There is a practice of the person's own, which strangers must not see. */
    val guarded: Boolean get() = own.exists

    /** Makes the sample practice and opens it. It takes its name when it is whole: a kill leaves none by halves. */
    suspend fun lookAround() {
        if (isSample) return
        withContext(work) {
            unfinished.deleteRecursively()
            sampleFolder.deleteRecursively()
            make(unfinished).use { it.fillSample() }
            if (!unfinished.renameTo(sampleFolder)) throw IOException("the sample could not take its place")
        }
        sample = make(sampleFolder)
    }

    /** Takes the sample practice off the phone; [then] shows the person's own before the files go. */
    suspend fun leaveSample(then: () -> Unit) {
        val left = sample ?: return
        sample = null
        then()
        withContext(work + NonCancellable) {
            left.close()
            unfinished.deleteRecursively()
            sampleFolder.renameTo(unfinished)
            unfinished.deleteRecursively()
        }
    }

    /** Keeps both closed from the start. */
    fun shut() = both { it.shut() }

    /** Closes both and keeps them closed. */
    suspend fun lock() = both { it.lock() }

    fun unlock() = both { it.unlock() }

    private inline fun both(each: (Repository) -> Unit) {
        sample?.let(each)
        each(own)
    }

    override fun close() {
        sample?.close()
        own.close()
    }
}
