package app.treadwell.data

import app.treadwell.platform.AppClock
import app.treadwell.platform.DurableFile
import java.io.File
import java.io.IOException

/**
 * When the app was left open, so that coming back soon asks nobody, even when the phone ended the process meanwhile. It
 * counts in time since the phone started: a wall clock that is set changes nothing, and a restart ends it.
 */
class LeftMark(
    private val file: File,
    private val clock: AppClock,
) {
    /** Milliseconds since the phone started; null when the app was not left open since then. */
    fun read(): Long? {
        if (!file.exists()) return null
        val (at, boot) =
            file
                .readText()
                .trim()
                .split(' ')
                .takeIf { it.size == 2 } ?: return null
        return at.toLongOrNull()?.takeIf { boot.toIntOrNull() == clock.bootCount }
    }

    fun write(at: Long) =
        try {
            DurableFile.write(file, "$at ${clock.bootCount}\n".toByteArray())
        } catch (_: IOException) {
            forget() // a full phone: then the next start asks
        }

    fun forget() {
        file.delete()
    }
}
