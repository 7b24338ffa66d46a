package app.treadwell.core

import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

class WalkthroughTest {
    @get:Rule
    val folders = TemporaryFolder()

    private val script = File("../tests/walkthroughs/first-session.json").readText()

    @Test
    fun the_first_session_ends_in_the_digest_that_all_languages_share() {
        val digest = File("../tests/walkthroughs/first-session.digest").readText().trim()
        assertEquals(digest, Walk.digest(folders.newFolder(), script))
    }

    @Test
    fun one_changed_word_or_segment_changes_the_digest() {
        val digest = Walk.digest(folders.newFolder(), script)
        val variants = JSONObject(script).getJSONArray("variants")
        for (i in 0 until variants.length()) {
            val variant = variants.getJSONObject(i)
            val changed = script.replace(variant.getString("from"), variant.getString("to"))
            assertNotEquals("the script must hold ${variant.getString("changes")}", script, changed)
            val other = Walk.digest(folders.newFolder(), changed)
            assertNotEquals("the digest must show ${variant.getString("changes")}", digest, other)
        }
    }
}
