package app.treadwell.model

import app.treadwell.core.PracticeForm
import app.treadwell.core.PracticePage
import app.treadwell.core.TodayPage
import app.treadwell.core.VerifyPage
import app.treadwell.data.Repository
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** Whether somebody has set the app up, and their profile. */
data class PracticeState(
    val practice: PracticePage?,
    /** What the app is and is not, in the core's words. */
    val about: List<String>,
)

class PracticeModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<PracticeState>(scope) {
    init {
        load()
    }

    fun load(): Job = show { PracticeState(repository.practice(), repository.about()) }

    fun save(
        form: PracticeForm,
        then: () -> Unit = {},
    ): Job =
        show {
            val page = repository.setUpPractice(form)
            then()
            PracticeState(page, repository.about())
        }
}

class TodayModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<TodayPage>(scope) {
    init {
        load()
    }

    fun load(): Job = show { repository.today() }
}

/** The check of the whole journal; nothing until it was asked for. */
class VerifyModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<VerifyPage>(scope) {
    fun verify(): Job = show { repository.verify() }
}
