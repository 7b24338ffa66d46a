package app.treadwell.screen.more

import android.view.View
import app.treadwell.R
import app.treadwell.model.AboutModel
import app.treadwell.model.AboutState
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.screen.ProblemSlot
import app.treadwell.ui.Bar
import app.treadwell.ui.Page
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** What the app is and is not, who has not reviewed it, and where its words come from. */
class AboutScreen(
    at: Place,
) : Screen(at) {
    private val model = at.model { AboutModel(it, at.graph.repository) }

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.about_title))
            val problem = content.put(ProblemSlot(context))
            val words = content.put(column(context))
            content.section(context.getString(R.string.text_and_display))
            content.put(text(context, context.getString(R.string.text_line)))
            content.section(context.getString(R.string.about_sources))
            content.put(text(context, context.getString(R.string.about_sources_line)))
            val version = content.put(text(context, "", Type.LABEL, R.color.ink_soft), top = 8)
            content.section(context.getString(R.string.licence))
            content.put(text(context, context.getString(R.string.licence_line)))
            var drawn: AboutState? = null
            model.state.bind { state ->
                problem.show(state.problem)
                val about = state.page?.takeIf { it != drawn } ?: return@bind
                drawn = about
                words.removeAllViews()
                about.about.forEach { words.put(text(context, it), top = 16) }
                version.text = context.getString(R.string.content_version, about.contentVersion)
            }
        }
}
