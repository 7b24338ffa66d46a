package app.treadwell.platform

import android.content.pm.ApplicationInfo
import android.content.pm.PackageManager
import app.treadwell.R
import app.treadwell.harness.DesktopApp
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.xmlpull.v1.XmlPullParser

@RunWith(RobolectricTestRunner::class)
class ManifestTest {
    private val app get() = RuntimeEnvironment.getApplication()

    @Test
    fun the_system_makes_no_backup_of_anything() {
        assertEquals(0, app.applicationInfo.flags and ApplicationInfo.FLAG_ALLOW_BACKUP)
        val every = setOf("root", "file", "database", "sharedpref", "external")
        val rules = excluded(R.xml.data_extraction_rules)
        assertEquals(setOf("cloud-backup", "device-transfer"), rules.keys)
        rules.forEach { (way, domains) -> assertEquals(way, every, domains) }
        assertEquals(mapOf("full-backup-content" to every), excluded(R.xml.backup_content))
    }

    @Test
    fun the_journal_lies_where_no_backup_looks() {
        val folder = (app as DesktopApp).graph.folder
        assertEquals(app.noBackupFilesDir, folder)
    }

    @Test
    fun it_may_ask_for_a_finger_and_nothing_else() {
        val info = app.packageManager.getPackageInfo(app.packageName, PackageManager.GET_PERMISSIONS)
        assertEquals(listOf("android.permission.USE_BIOMETRIC"), info.requestedPermissions?.toList())
    }

    @Test
    fun no_other_app_reaches_anything_but_the_first_page() {
        val all = PackageManager.GET_ACTIVITIES or PackageManager.GET_RECEIVERS or PackageManager.GET_SERVICES
        val info = app.packageManager.getPackageInfo(app.packageName, all or PackageManager.GET_PROVIDERS)
        assertEquals(
            listOf("app.treadwell.MainActivity"),
            info.activities
                .orEmpty()
                .filter { it.exported }
                .map { it.name },
        )
        assertTrue(info.receivers.orEmpty().isNotEmpty())
        assertFalse(info.receivers.orEmpty().any { it.exported })
        assertEquals(0, info.services.orEmpty().size)
    }

    @Test
    fun no_provider_is_exported_and_it_grants_one_photo_or_letter_at_a_time() {
        val info = app.packageManager.getPackageInfo(app.packageName, PackageManager.GET_PROVIDERS)
        val provider = checkNotNull(info.providers).single()
        assertEquals("app.treadwell.platform.HandedOut", provider.name)
        assertFalse(provider.exported)
        assertTrue(provider.grantUriPermissions)
        assertTrue("no path is open to more than one", provider.pathPermissions.isNullOrEmpty())
    }

    /** Which domains each part of the rules excludes. */
    private fun excluded(rules: Int): Map<String, Set<String>> {
        val parser = app.resources.getXml(rules)
        val found = mutableMapOf<String, MutableSet<String>>()
        var part = ""
        while (parser.next() != XmlPullParser.END_DOCUMENT) {
            if (parser.eventType != XmlPullParser.START_TAG) continue
            when (parser.name) {
                "exclude" -> found.getValue(part) += parser.getAttributeValue(null, "domain")
                "data-extraction-rules" -> Unit
                else -> part = parser.name.also { found[it] = mutableSetOf() }
            }
        }
        return found
    }
}
