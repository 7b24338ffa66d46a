package app.treadwell.platform

import android.os.ParcelFileDescriptor.AutoCloseInputStream
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class NamelessFileTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun it_is_written_and_read_and_nobody_finds_it() {
        NamelessFile(folder.root).use { file ->
            file.path.writeText("a letter")
            assertEquals(emptyList<String>(), folder.root.list()?.toList())
            assertEquals("a letter", file.path.readText())
        }
    }

    @Test
    fun it_is_gone_when_it_is_closed() {
        val file = NamelessFile(folder.root)
        file.path.writeText("a letter")
        val path = file.path
        file.close()
        assertFalse(path.exists() && path.readText() == "a letter")
    }

    @Test
    fun who_reads_it_already_reads_to_the_end() {
        val reader =
            NamelessFile(folder.root).use { file ->
                file.path.writeText("a letter")
                file.reader()
            }
        assertEquals("a letter", AutoCloseInputStream(reader).use { String(it.readBytes()) })
    }
}
