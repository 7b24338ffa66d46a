package app.treadwell.model

import android.net.Uri
import app.treadwell.AppGraph
import app.treadwell.core.ApiException
import app.treadwell.core.BackupInfo
import app.treadwell.core.RestoreDone
import app.treadwell.core.RestorePreview
import app.treadwell.data.LongWork
import app.treadwell.data.WorkState
import app.treadwell.data.inspect
import app.treadwell.data.previewRestore
import app.treadwell.data.restoreInto
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.withContext
import java.io.File

/** What a backup holds, and what taking it over would do. */
sealed interface Looked {
    /** There is no practice here yet: everything would come. */
    data class Fresh(
        val info: BackupInfo,
    ) : Looked

    /** There is a practice: what would come, and what would go. */
    data class Living(
        val preview: RestorePreview,
    ) : Looked
}

/** A backup on its way back: picked, opened with its code, looked through, taken over. */
data class RestoreState(
    /** A backup was picked and lies ready. */
    val picked: Boolean,
    val copying: WorkState<Unit> = WorkState(),
    val looking: WorkState<Looked> = WorkState(),
    val restoring: WorkState<RestoreDone> = WorkState(),
)

/**
 * The picked file is copied to this phone's own memory first: what was looked through is then what is taken over, and a
 * card that is pulled out harms nothing. The code stays in memory, for as long as the page is open.
 */
class RestoreModel(
    private val graph: AppGraph,
) {
    private val file = File(graph.folder, "restore.backup")
    private val copying = LongWork<Unit>()
    private val looking = LongWork<Looked>()
    private val work = graph.repository.works.restore
    private val picked = MutableStateFlow(file.exists())
    private var code = ""

    val state: Flow<RestoreState> =
        combine(picked, copying.state, looking.state, work.state) { picked, copying, looking, restoring ->
            RestoreState(picked && !copying.running, copying, looking, restoring)
        }

    /** It is being taken over right now. */
    val restoring: Boolean get() = work.state.value.running

    /** No journal opens here to which it could be added. */
    private val isFresh get() = graph.repository.trouble.value != null || !graph.repository.exists

    fun pick(from: Uri) {
        work.forget()
        looking.forget()
        copying.start {
            withContext(graph.work) { graph.files.copyIn(from, file) }
            picked.value = true
        }
    }

    /** Opens it with the code and reads it to its last byte. */
    fun look(typed: String) {
        code = typed
        looking.start { job ->
            val repository = graph.repository
            val preview = if (isFresh) null else repository.previewRestore(file, typed, job)
            // A journal that nobody has set up, for a star in the library say, is of no practice yet and gives way.
            val unused = preview?.refusal.orEmpty().isNotEmpty() && repository.practice() == null
            if (preview == null || unused) {
                Looked.Fresh(repository.inspect(file, typed, job))
            } else {
                Looked.Living(preview)
            }
        }
    }

    fun restore() {
        val fresh = looking.state.value.result is Looked.Fresh
        work.start { job ->
            val done =
                if (fresh) {
                    graph.repository.restoreNew(
                        file,
                        code,
                        job,
                    )
                } else {
                    graph.repository.restoreInto(file, code, job)
                }
            file.delete()
            done
        }
    }

    fun stop() {
        looking.stop()
        work.stop()
    }

    /** Another file, or none: the one that was picked goes. */
    fun drop() {
        code = ""
        file.delete()
        picked.value = false
        listOf(copying, looking, work).forEach { it.forget() }
    }

    /** What is wrong with the code that was typed; null when nothing is. */
    fun slip(state: RestoreState): String? =
        (state.looking.failure as? ApiException.BadInput)?.takeIf { it.field == "code" }?.reason
}
