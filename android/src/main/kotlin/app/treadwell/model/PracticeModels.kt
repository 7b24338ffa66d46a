package app.treadwell.model

import app.treadwell.core.PracticePage
import app.treadwell.core.TodayPage
import app.treadwell.data.FormDraft
import app.treadwell.data.Practices
import app.treadwell.data.Repository
import app.treadwell.data.backupPage
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job

/** Who gives the sessions, as it is typed, and what the app is and is not. */
data class PracticeState(
    val entered: EnteredPractice,
    /** What the app is and is not, in the core's words. */
    val about: List<String>,
)

/** The first run, and the profile later. */
class PracticeModel(
    scope: CoroutineScope,
    private val repository: Repository,
    draft: FormDraft,
) : PageModel<PracticeState>(scope) {
    private val keeper = DraftKeeper(scope, draft, "practice")
    private var known = EnteredPractice()

    init {
        show {
            repository.practice()?.let { known = EnteredPractice.of(it.form) }
            PracticeState(keeper.read()?.let(EnteredPractice::of) ?: known, repository.about())
        }
    }

    /** Something was typed that is not saved. */
    val touched: Boolean get() = page?.let { it.entered != known } == true

    fun type(entered: EnteredPractice) {
        alter { it.copy(entered = entered) }
        keeper.typed(entered.fields())
    }

    /** The app goes away. */
    fun keepNow() = keeper.keepNow()

    fun save(then: () -> Unit): Job =
        act {
            repository.setUpPractice(checkNotNull(page) { "the form is shown before it is saved" }.entered.form())
            keeper.forget()
            then()
        }

    /** Leaves the form on purpose. */
    fun discard(then: () -> Unit): Job =
        act {
            keeper.forget()
            then()
        }
}

/** Today, or that nobody has set the app up yet. */
data class TodayState(
    /** Null before the first run was gone through. */
    val today: TodayPage?,
)

class TodayModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<TodayState>(scope) {
    fun load(): Job = show { TodayState(repository.practice()?.let { repository.today() }) }
}

/** What stands at the doors of the last tab. */
data class MoreState(
    val practice: PracticePage,
    /** How old the last backup is, in the core's words. */
    val backupLine: String,
)

/** The doors of the last tab. */
class MoreModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<MoreState>(scope) {
    fun load(): Job =
        show {
            val practice = checkNotNull(repository.practice()) { "More lies behind the first run" }
            MoreState(practice, repository.backupPage().lastLine)
        }
}

/** Goes into the sample practice. */
class SampleModel(
    scope: CoroutineScope,
    private val practices: Practices,
) : PageModel<Unit>(scope) {
    fun enter(then: () -> Unit): Job =
        act {
            practices.lookAround()
            then()
        }
}

/** What the app is and is not, and where its words come from. */
data class AboutState(
    val about: List<String>,
    val contentVersion: String,
)

class AboutModel(
    scope: CoroutineScope,
    private val repository: Repository,
) : PageModel<AboutState>(scope) {
    init {
        show { AboutState(repository.about(), repository.contentVersion()) }
    }
}
