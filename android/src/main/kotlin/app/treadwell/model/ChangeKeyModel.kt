package app.treadwell.model

import app.treadwell.core.RekeyPage
import app.treadwell.data.Repository
import app.treadwell.data.WorkState
import kotlinx.coroutines.flow.StateFlow

/** Gives the journal a new key. What is begun belongs to the repository and goes on whatever becomes of the page. */
class ChangeKeyModel(
    private val repository: Repository,
) {
    private val work = repository.works.newKey

    val state: StateFlow<WorkState<RekeyPage>> = work.state

    fun change() = work.start { repository.changeKey(it) }

    fun stop() = work.stop()

    /** What came of it was read. */
    fun read() = work.forget()
}
