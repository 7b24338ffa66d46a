package app.treadwell.data

import app.treadwell.platform.DurableFile
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.json.JSONException
import org.json.JSONObject
import java.io.File

/** How long the app stays open while nobody uses it. */
enum class LockAfter(
    val minutes: Int,
) {
    /** As soon as the app is left. */
    AT_ONCE(0),
    ONE_MINUTE(1),
    FIVE_MINUTES(5),
    FIFTEEN_MINUTES(15),
}

/** What a person chose for this phone. */
data class Chosen(
    val lockAfter: LockAfter = LockAfter.FIVE_MINUTES,
    /** Neither screenshots nor the list of recent apps show the pages. */
    val hidden: Boolean = true,
    /** The picked folder into which backups go by themselves; null for none. */
    val backupFolder: String? = null,
    val backupEveryDays: Int = WEEK,
    /** Why the last backup did not come there; null when it did. */
    val placeTrouble: PlaceTrouble? = null,
    /** After so many erasures the backups in the folder were last gone through. */
    val erasuresFollowed: Int = 0,
    /** False from when a recovery code is made until it is typed back. */
    val codeConfirmed: Boolean = true,
    /** Somebody asked for a backup that is not made yet. */
    val backupAsked: Boolean = false,
) {
    private companion object {
        const val WEEK = 7
    }
}

/**
 * Keeps what was chosen for this phone, outside the journal because it counts while the journal is closed: nothing here
 * tells of a person. What cannot be read counts as never chosen, which is the careful choice.
 */
class Settings(
    private val file: File,
) {
    private val current = MutableStateFlow(read())

    val state: StateFlow<Chosen> get() = current

    val chosen: Chosen get() = current.value

    /** Durable when it returns. One at a time: a choice is made of the one before it. */
    @Synchronized
    fun choose(change: Chosen.() -> Chosen) {
        val next = chosen.change()
        if (next == chosen) return
        DurableFile.write(file, next.json().toString().toByteArray())
        current.value = next
    }

    /** As on the day of the installation. */
    fun forget() {
        file.delete()
        current.value = Chosen()
    }

    private fun read(): Chosen =
        try {
            if (file.exists()) chosen(JSONObject(file.readText())) else Chosen()
        } catch (_: JSONException) {
            Chosen()
        }

    private fun chosen(json: JSONObject): Chosen {
        val careful = Chosen()
        return Chosen(
            lockAfter = LockAfter.entries.find { it.name == json.optString(LOCK_AFTER) } ?: careful.lockAfter,
            hidden = json.optBoolean(HIDDEN, careful.hidden),
            backupFolder = json.optString(FOLDER).ifEmpty { null },
            backupEveryDays = json.optInt(EVERY, careful.backupEveryDays),
            placeTrouble = PlaceTrouble.entries.find { it.name == json.optString(TROUBLE) },
            erasuresFollowed = json.optInt(ERASURES),
            codeConfirmed = json.optBoolean(CONFIRMED, careful.codeConfirmed),
            backupAsked = json.optBoolean(ASKED),
        )
    }

    private fun Chosen.json() =
        JSONObject()
            .put(LOCK_AFTER, lockAfter.name)
            .put(HIDDEN, hidden)
            .put(FOLDER, backupFolder.orEmpty())
            .put(EVERY, backupEveryDays)
            .put(TROUBLE, placeTrouble?.name.orEmpty())
            .put(ERASURES, erasuresFollowed)
            .put(CONFIRMED, codeConfirmed)
            .put(ASKED, backupAsked)

    private companion object {
        const val LOCK_AFTER = "lock_after"
        const val HIDDEN = "hidden"
        const val FOLDER = "backup_folder"
        const val EVERY = "backup_every_days"
        const val TROUBLE = "backup_trouble"
        const val ERASURES = "erasures_followed"
        const val CONFIRMED = "code_confirmed"
        const val ASKED = "backup_asked"
    }
}
