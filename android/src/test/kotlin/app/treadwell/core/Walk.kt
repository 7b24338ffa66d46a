package app.treadwell.core

import app.treadwell.data.FormDraft
import app.treadwell.data.Repository
import app.treadwell.harness.FileVault
import app.treadwell.model.AmendModel
import app.treadwell.model.ClientFormModel
import app.treadwell.model.ClientModel
import app.treadwell.model.CloseModel
import app.treadwell.model.EnteredClient
import app.treadwell.model.EnteredPractice
import app.treadwell.model.OutcomeModel
import app.treadwell.model.PageModel
import app.treadwell.model.PracticeModel
import app.treadwell.model.Problem
import app.treadwell.model.ReadyModel
import app.treadwell.model.RecordModel
import app.treadwell.model.ScreeningModel
import app.treadwell.model.SegmentModel
import app.treadwell.model.SessionModel
import app.treadwell.model.TodayModel
import app.treadwell.platform.AppClock
import app.treadwell.platform.SealedFile
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import org.json.JSONObject
import java.io.File

/** Walks a script of `tests/walkthroughs` through the view models, on a real journal in [folder]. */
internal class Walk private constructor(
    private val folder: File,
    private val start: Moment,
    private val language: String,
) : AppClock {
    /** One thread for models and script, as on a phone. */
    private val main = Dispatchers.Default.limitedParallelism(1)
    private val keys = FileVault(File(folder, "journal.key"))
    private var now = start
    private var repository = open()
    private var scope = CoroutineScope(SupervisorJob() + main)
    private val draft = FormDraft(SealedFile(File(folder, "form.draft"), keys), Dispatchers.IO)

    /** Ids by the names that the script gave them. */
    private val names = mutableMapOf<String, String>()
    private var digest: String? = null

    override fun nowMs() = now.epochMs

    override fun utcOffsetMin(atMs: Long) = now.utcOffsetMin

    override fun elapsedMs() = now.epochMs

    override val bootCount = 1

    /** Who looks at a page is not part of the work that all languages share. */
    private fun open(): Repository =
        object : Repository(folder, keys, this@Walk, Dispatchers.IO, language) {
            override fun noteAccess(
                action: AccessAction,
                what: AccessedKind,
                id: String,
            ) = Unit
        }

    private suspend fun step(step: JSONObject) {
        now = start.copy(epochMs = start.epochMs + step.getLong("at"))
        val expect = step.optJSONObject("expect") ?: JSONObject()
        val shown =
            try {
                act(step)
            } catch (failed: Failed) {
                check(expect.has("error")) { "${failed.problem} at $step" }
                failed.problem.shown()
            }
        for (key in expect.keys()) {
            check(key in shown) { "nobody shows `$key` at $step" }
            val wanted = expect.get(key).let { if (it == JSONObject.NULL) null else it }
            check("$wanted" == JSONObject.wrap(shown[key]).let { if (it == JSONObject.NULL) "null" else "$it" }) {
                "`$key` is ${shown[key]}, not $wanted, at $step"
            }
        }
    }

    private suspend fun act(step: JSONObject): Shown =
        when (step.getString("do")) {
            "practice", "set_up_practice", "today" -> practice(step)
            "clients", "near_matches", "register_client", "client" -> clients(step)
            "interview", "answer_today", "complete_screening", "outcome" -> screening(step)
            "begin_session", "session", "end_segment", "mark_pressure", "undo_mark" -> session(step)
            "check_segment", "start_segment", "log_segment" -> segment(step)
            "set_pain", "keep_note", "close_page", "sign_session" -> close(step)
            "record", "amend" -> record(step)
            "verify" -> repository.verify().shown()
            "reopen" -> reopen()
            "digest" -> emptyMap<String, Any?>().also { digest = repository.verify().digest }
            else -> error("nobody knows how to do ${step.getString("do")}")
        }

    private suspend fun practice(step: JSONObject): Shown {
        if (step.getString("do") == "today") {
            val today = TodayModel(scope, repository).also { it.done(it.load()) }.shown().today
            return mapOf("drafts" to today?.drafts?.size, "recent" to today?.recent?.size)
        }
        val model = PracticeModel(scope, repository, draft)
        model.shown()
        if (step.has("form")) {
            model.type(EnteredPractice.of(step.getJSONObject("form").practiceForm()))
            model.done(model.save {})
        }
        val isSetUp = TodayModel(scope, repository).also { it.done(it.load()) }.shown().today != null
        return mapOf("set_up" to isSetUp, "name" to PracticeModel(scope, repository, draft).shown().entered.name)
    }

    private suspend fun clients(step: JSONObject): Shown {
        when (step.getString("do")) {
            "clients" -> {
                return mapOf("rows" to repository.clients(step.getString("query")).rows.size)
            }

            "client" -> {
                val model = ClientModel(scope, repository, id(step, "client"))
                model.done(model.load())
                val page = model.shown()
                return mapOf("level" to page.badge?.level?.word, "draft" to (page.draft != null))
            }
        }
        val model = ClientFormModel(scope, repository, draft, null)
        model.shown()
        model.type(entered(step.getJSONObject("form").clientForm()))
        var saved: String? = null
        model.done(model.save { saved = it })
        val matches = model.shown().near.size
        if (step.has("as")) {
            if (saved == null) model.done(model.saveAnother { saved = it })
            names[step.getString("as")] = checkNotNull(saved)
        } else {
            check(saved == null) { "looking for a near match registered somebody" }
        }
        return mapOf("matches" to matches)
    }

    private fun entered(form: ClientForm) =
        form.run { EnteredClient.of(ClientFacts(name, birth, contact, weightKg, heightCm, note)) }

    private suspend fun screening(step: JSONObject): Shown {
        if (step.getString("do") == "outcome") {
            return OutcomeModel(scope, repository, id(step, "screening")).shown().shown()
        }
        val model = ScreeningModel(scope, repository, id(step, "client"))
        model.shown()
        when (step.getString("do")) {
            "interview" -> {
                interview(model, step)
            }

            "answer_today" -> {
                model.done(model.answerToday(step.getJSONObject("form").todayForm()))
            }

            else -> {
                var outcome: OutcomePage? = null
                model.done(model.complete { outcome = it })
                return checkNotNull(outcome).also { names[step.getString("as")] = it.screening }.shown()
            }
        }
        return model.shown().shown()
    }

    /** Answers each question that is asked, by the script's list, else with its `otherwise`. */
    private suspend fun interview(
        model: ScreeningModel,
        step: JSONObject,
    ) {
        val answers = step.getJSONObject("answers")
        val medicines = step.optJSONArray("medicines")?.medicines().orEmpty()
        val asked = mutableSetOf<String>()
        while (true) {
            val page = model.shown()
            if (page is InterviewPage.Medicines) {
                model.done(model.answerMedicines(MedicinesForm(medicines, false)))
                continue
            }
            val question = (page as? InterviewPage.Question)?.page ?: break
            val key = question.detail?.let { "${question.condition}/$it" } ?: question.condition
            asked += key
            model.done(model.answer(question, given(answers.opt(key) ?: step.get("otherwise"))))
        }
        val never = answers.keys().asSequence().toSet() - asked
        check(never.isEmpty()) { "never asked: ${never.sorted()}" }
    }

    private suspend fun session(step: JSONObject): Shown {
        val client = id(step, "client")
        if (step.getString("do") == "begin_session") {
            val model = ReadyModel(scope, repository, client)
            val well = step.optJSONArray("ready")?.words()
            model
                .shown()
                .ready.items
                .forEach { if (well != null && it.id !in well) model.toggle(it.id) }
            model.painBefore(step.whole("pain_before")?.toUByte())
            model.done(model.begin {})
        }
        val model = SessionModel(scope, repository, client)
        model.shown()
        when (step.getString("do")) {
            "end_segment" -> model.done(model.end())
            "mark_pressure" -> model.done(model.mark(mark(step.getString("mark"))))
            "undo_mark" -> model.done(model.undo())
        }
        return model.shown().shown()
    }

    private suspend fun segment(step: JSONObject): Shown {
        val client = id(step, "client")
        val model = SegmentModel(scope, repository, draft, client)
        model.shown()
        try {
            model.done(model.enter(step.getJSONObject("form").segmentForm()))
            when (step.getString("do")) {
                "check_segment" -> return model.shown().warnings.shown()
                "start_segment" -> model.done(model.start())
                "log_segment" -> model.done(model.log())
            }
        } finally {
            model.discard {}.join() // as who leaves the page: the next one begins afresh
        }
        return SessionModel(scope, repository, client).shown().shown()
    }

    private suspend fun close(step: JSONObject): Shown {
        val model = CloseModel(scope, repository, id(step, "client"))
        model.shown()
        return when (step.getString("do")) {
            "set_pain" -> {
                model.done(model.pain(step.whole("before")?.toUByte(), step.whole("after")?.toUByte()))
                emptyMap()
            }

            "keep_note" -> {
                model.done(model.keep(step.getJSONObject("note").noteForm()))
                emptyMap()
            }

            "sign_session" -> {
                var record: RecordPage? = null
                model.done(model.sign { record = it })
                checkNotNull(record).also { names[step.getString("as")] = it.record }.shown()
            }

            else -> {
                model.shown().shown()
            }
        }
    }

    private suspend fun record(step: JSONObject): Shown {
        val record = id(step, "record")
        if (step.has("form")) {
            val model = AmendModel(scope, repository, draft, record)
            model.shown()
            model.type(step.getJSONObject("form").amendForm())
            model.done(model.sign())
        }
        return RecordModel(scope, repository, record).shown().shown()
    }

    /** As after the app was killed: every model is gone, and the head outside is what was kept. */
    private fun reopen(): Shown {
        scope.cancel()
        repository.close()
        repository = open()
        scope = CoroutineScope(SupervisorJob() + main)
        return emptyMap()
    }

    private fun id(
        step: JSONObject,
        key: String,
    ) = step.getString(key).let { checkNotNull(names[it]) { "nothing is called `$it` yet" } }

    /** What the model shows; what it says went wrong is thrown, for the script to see. */
    private suspend fun <P> PageModel<P>.shown(): P {
        val state = state.first { !it.working || it.problem != null }
        state.problem?.let { throw Failed(it) }
        return checkNotNull(state.page)
    }

    private suspend fun PageModel<*>.done(job: Job) {
        job.join()
        state.value.problem?.let { throw Failed(it) }
    }

    private class Failed(
        val problem: Problem,
    ) : Exception("$problem")

    companion object {
        /** Runs a script from its text and gives the digest that it ends in. */
        fun digest(
            folder: File,
            text: String,
        ): String {
            val script = JSONObject(text)
            val walk = Walk(folder, script.getJSONObject("start").moment(), script.getString("language"))
            val steps = script.getJSONArray("steps")
            runBlocking(walk.main) { for (i in 0 until steps.length()) walk.step(steps.getJSONObject(i)) }
            walk.scope.cancel()
            walk.repository.close()
            return checkNotNull(walk.digest) { "a walkthrough ends in its digest" }
        }
    }
}
