package app.treadwell.core

import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/**
 * Tests of this package run on a plain JVM of their own: the Rust library is loaded once for a process and keeps the
 * callbacks of the class loader that registered last, so a Robolectric sandbox may not share it.
 */
class BindingsLoadTest {
    @Test
    fun the_library_of_the_core_is_where_jna_looks() {
        val folder = System.getProperty("jna.library.path").orEmpty()
        assertTrue(File(folder, "libtreadwell.so").isFile)
    }
}
