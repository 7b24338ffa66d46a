package app.treadwell.screen.keeping

import android.view.View
import app.treadwell.R
import app.treadwell.core.CertificatePage
import app.treadwell.model.CertificatesModel
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.EmptyState
import app.treadwell.ui.ItemRow
import app.treadwell.ui.ListCard
import app.treadwell.ui.Page
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put

/** What is left to show of everybody who was erased. */
class CertificatesScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { CertificatesModel(it, at.graph.repository) }

    override fun shown() {
        model.load()
    }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.certificates_title), context.getString(R.string.certificates_line))
            val problem = content.put(ProblemSlot(context) { model.load() })
            val list = content.put(column(context), top = 16)
            var drawn: List<CertificatePage>? = null
            model.state.bind { state ->
                problem.show(state.problem)
                val all = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = all
                list.removeAllViews()
                if (all.isEmpty()) {
                    list.put(EmptyState(context, context.getString(R.string.certificates_none)))
                } else {
                    list.put(ListCard(context).apply { items(all.map(::row)) })
                }
            }
        }

    private fun row(certificate: CertificatePage) =
        ItemRow(context, certificate.lines.first(), certificate.lines.last(), type = Type.BODY) {
            navigator.open(Destination.Certificate(certificate.record))
        }
}
