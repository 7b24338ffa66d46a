package app.treadwell.screen.clients

import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.model.ClientFormModel
import app.treadwell.model.ClientFormState
import app.treadwell.model.PageState
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.screen.askBeforeLeaving
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.column
import app.treadwell.ui.put

/** Registers a client, or puts their facts right. Asks before one person gets two records. */
class ClientFormScreen(
    at: Place,
    /** Null registers somebody new. */
    private val client: String?,
) : Screen(at) {
    private val model = at.model { ClientFormModel(it, at.graph.repository, at.graph.formDraft, client) }
    private val form = ClientFields(context) { model.type(it) }
    private val recovered = column(context)
    private val problem = ProblemSlot(context)
    private val near = column(context)
    private lateinit var page: Page
    private lateinit var formPart: LinearLayout
    private val save = PillButton(context, context.getString(R.string.save_client)) { model.save(::saved) }
    private val another = PillButton(context, context.getString(R.string.another_person)) { model.saveAnother(::saved) }
    private val back =
        PillButton(context, context.getString(R.string.back_to_form), Look.TEXT, Size.LINK) { model.forgetNear() }

    override fun build(): View {
        page =
            Page(context).apply {
                bar(Bar.CLOSE) { leave() }
                formPart =
                    content.put(
                        column(context) {
                            val title = if (client == null) R.string.new_client else R.string.edit_client
                            put(pageTitle(context, context.getString(title)))
                            put(recovered)
                            put(form, top = 16)
                        },
                    )
                content.put(near)
                content.put(problem)
            }
        model.state.bind(::show)
        return page
    }

    private fun show(state: PageState<ClientFormState>) {
        problem.show(state.problem) { it in ClientFields.NAMES }
        form.errors(state.problem)
        val known = state.page ?: return
        form.show(known.entered)
        showRecovered(known.recovered)
        val asks = known.near.isNotEmpty()
        formPart.visibility = if (asks) View.GONE else View.VISIBLE
        near.visibility = if (asks) View.VISIBLE else View.GONE
        if (asks) {
            near.removeAllViews()
            near.put(NearMatches(context, known.entered, known.near) { navigator.replace(Destination.Client(it)) })
            page.action(another, back)
            page.scroll.scrollTo(0, 0)
        } else {
            page.action(save)
        }
    }

    private fun showRecovered(shown: Boolean) {
        if (shown == recovered.childCount > 0) return
        recovered.removeAllViews()
        if (!shown) return
        val afresh =
            PillButton(
                context,
                context.getString(R.string.start_afresh),
                Look.LINE_BRAND,
                Size.SMALL,
            ) { model.startAfresh() }
        val words = context.getString(R.string.recovered_form)
        recovered.put(Banner(context, null, context.getString(R.string.recovered), words, listOf(afresh)), top = 12)
    }

    private fun saved(id: String) =
        if (client == null) navigator.replace(Destination.Client(id)) else navigator.backTo(Destination.Client(id))

    override fun hidden() = model.keepNow()

    override fun back(): Boolean {
        leave()
        return true
    }

    private fun leave() {
        if (model.page?.near?.isNotEmpty() == true) {
            model.forgetNear()
        } else if (model.touched) {
            askBeforeLeaving(at) { model.discard { navigator.back() } }
        } else {
            model.discard { navigator.back() }
        }
    }
}
