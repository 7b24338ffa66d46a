package app.treadwell.platform

import app.treadwell.harness.DesktopFiles
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException

@RunWith(RobolectricTestRunner::class)
class PickedFilesTest {
    @get:Rule
    val folder = TemporaryFolder()

    private lateinit var provider: DesktopFiles
    private val files get() = PickedFiles(RuntimeEnvironment.getApplication().contentResolver)
    private val ours get() = File(folder.root, "ours")
    private val theirs get() = File(folder.root, "theirs")
    private val bytes = ByteArray(200_000) { (it * 31).toByte() }

    @Before
    fun offer() {
        theirs.mkdirs()
        ours.writeBytes(bytes)
        provider = DesktopFiles.over(theirs)
    }

    @Test
    fun a_file_is_copied_in_byte_for_byte() {
        File(theirs, "a").writeBytes(bytes)
        val to = File(folder.root, "to")
        assertTrue(files.copyIn(provider.file("a"), to))
        assertArrayEquals(bytes, to.readBytes())
    }

    @Test
    fun a_copy_that_was_stopped_leaves_nothing() {
        File(theirs, "a").writeBytes(bytes)
        val to = File(folder.root, "to")
        assertFalse(files.copyIn(provider.file("a"), to) { it < 100_000 })
        assertFalse(to.exists())
        assertFalse(files.put(ours, provider.folder(), "b") { it < 100_000 })
        assertEquals(listOf("a"), names())
    }

    @Test
    fun a_file_takes_its_name_in_the_folder_when_it_is_whole() {
        provider.fault = { what -> if (what == "rename") assertArrayEquals(bytes, File(theirs, "b.part").readBytes()) }
        assertTrue(files.put(ours, provider.folder(), "b"))
        assertEquals(listOf("b"), names())
        assertEquals(listOf("b"), files.names(provider.folder()))
        assertArrayEquals(bytes, File(theirs, "b").readBytes())
    }

    @Test
    fun a_copy_that_was_cut_off_is_replaced_by_the_next() {
        File(theirs, "b.part").writeText("half")
        assertTrue(files.put(ours, provider.folder(), "b"))
        assertEquals(listOf("b"), names())
    }

    @Test
    fun a_copy_that_reads_back_differently_is_refused_and_not_kept() {
        provider.fault = { what ->
            if (what == "open r") File(theirs, "b.part").apply { writeBytes(readBytes().also { it[150_000]++ }) }
        }
        assertThrows(CopyDiffersException::class.java) { files.put(ours, provider.folder(), "b") }
        assertEquals(emptyList<String>(), names())
    }

    @Test
    fun an_older_backup_stands_until_the_newer_one_is_whole() {
        File(theirs, "a").writeBytes(bytes)
        for (step in listOf("create", "open rwt", "open wt", "open r", "rename")) {
            provider.fault = { what -> if (what == step) throw IOException("No space left on device") }
            runCatching { files.put(ours, provider.folder(), "b") }
            provider.fault = {}
            assertTrue(step, File(theirs, "a").exists())
            assertFalse(step, File(theirs, "b").exists() && !File(theirs, "b").readBytes().contentEquals(bytes))
        }
    }

    @Test
    fun a_file_is_replaced_and_at_every_step_a_whole_one_is_there() {
        val earlier = ByteArray(100_000) { 7 }
        for (step in listOf("create", "open rwt", "open wt", "open r", "rename", "delete")) {
            theirs.listFiles()?.forEach { it.delete() }
            File(theirs, "a").writeBytes(earlier)
            provider.fault = { what -> if (what == step) throw IllegalStateException("the phone ended it") }
            runCatching { files.replace(ours, provider.folder(), "a") }
            provider.fault = {}
            files.mend(provider.folder())
            val left = File(theirs, "a").readBytes()
            assertTrue(step, left.contentEquals(earlier) || left.contentEquals(bytes))
            assertFalse(step, names().any { it.endsWith(".before") })
        }
        files.replace(ours, provider.folder(), "a")
        assertArrayEquals(bytes, File(theirs, "a").readBytes())
        assertEquals(listOf("a"), names())
    }

    @Test
    fun a_place_that_is_gone_is_told_as_that_in_whichever_way_it_is_gone() {
        val ways =
            listOf(SecurityException("taken back"), FileNotFoundException("moved"), IllegalArgumentException("unknown"))
        for (way in ways) {
            provider.fault = { throw way }
            assertThrows(PlaceGoneException::class.java) { files.put(ours, provider.folder(), "b") }
            assertThrows(PlaceGoneException::class.java) { files.names(provider.folder()) }
        }
        provider.fault = {}
        theirs.deleteRecursively()
        assertThrows(PlaceGoneException::class.java) { files.put(ours, provider.folder(), "b") }
        assertEquals(null, files.name(provider.folder()))
    }

    @Test
    fun what_may_go_is_removed_and_what_is_gone_is_no_fault() {
        File(theirs, "a").writeBytes(bytes)
        files.remove(provider.folder(), "a")
        files.remove(provider.folder(), "a")
        assertEquals(emptyList<String>(), names())
        assertEquals("theirs", files.name(provider.folder()))
    }

    private fun names() = theirs.list().orEmpty().sorted()
}
