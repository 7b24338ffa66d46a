package app.treadwell.screen

import app.treadwell.core.ClientForm
import app.treadwell.core.PracticeForm
import app.treadwell.data.Repository
import app.treadwell.harness.AppRun
import kotlinx.coroutines.runBlocking

/** Who gives the sessions in tests. */
val ANA = PracticeForm("Ana Ferreira", "in-person", "rated", standsOnClient = true, weightKg = 62.0)

fun somebody(
    name: String,
    birth: String = "",
    contact: String = "",
    note: String = "",
) = ClientForm(name, birth, contact, null, null, note)

/** Writes to the real journal of this test, as the pages do. */
fun journal(write: suspend Repository.() -> Unit) {
    runBlocking { graph.repository.write() }
    AppRun.settle()
}

/** A practice with some clients; gives their ids in order. */
fun practice(vararg clients: ClientForm): List<String> {
    val ids = mutableListOf<String>()
    journal {
        setUpPractice(ANA)
        clients.forEach { ids += registerClient(it) }
    }
    return ids
}
