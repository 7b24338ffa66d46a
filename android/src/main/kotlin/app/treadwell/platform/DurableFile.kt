package app.treadwell.platform

import java.io.File
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption.READ
import java.nio.file.attribute.PosixFilePermissions

/** Small files that are there wholly or not at all, also after the power fails. */
object DurableFile {
    /** Replaces [file]; nobody but this user may read it. Returns once the bytes and the name are on the disk. */
    fun write(
        file: File,
        bytes: ByteArray,
    ) {
        val folder = checkNotNull(file.absoluteFile.parentFile)
        Files.createDirectories(folder.toPath())
        val draft = File(folder, "${file.name}.new").toPath()
        Files.deleteIfExists(draft)
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        draft.toFile().outputStream().use {
            it.write(bytes)
            it.fd.sync()
        }
        rename(draft.toFile(), file)
    }

    /** [from] takes the place of [to], wholly or not at all; both lie in one folder. */
    fun rename(
        from: File,
        to: File,
    ) {
        Files.move(from.toPath(), to.toPath(), StandardCopyOption.ATOMIC_MOVE)
        FileChannel.open(to.absoluteFile.parentFile?.toPath(), READ).use { it.force(true) }
    }
}
