package app.treadwell.screen.lock

import android.content.Intent
import android.provider.Settings
import android.view.View
import android.widget.LinearLayout
import app.treadwell.R
import app.treadwell.data.LockAfter
import app.treadwell.nav.Destination
import app.treadwell.nav.Place
import app.treadwell.nav.Screen
import app.treadwell.platform.KeyProtection
import app.treadwell.ui.Banner
import app.treadwell.ui.Bar
import app.treadwell.ui.Card
import app.treadwell.ui.CheckRow
import app.treadwell.ui.ItemRow
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.Page
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Type
import app.treadwell.ui.column
import app.treadwell.ui.icon
import app.treadwell.ui.line
import app.treadwell.ui.put
import app.treadwell.ui.section
import app.treadwell.ui.text

/** When the app locks, what it shows of itself to others, and what guards the journal's key. */
class KeyAndLockScreen(
    at: Place,
) : Screen(at) {
    private val asks by lazy { column(context) }
    private val settings = at.graph.settings

    /** The person may come back from the phone's settings. */
    override fun shown() = drawAsks()

    override fun build(): View =
        Page(context).apply {
            bar(Bar.BACK) { navigator.back() }
            title(context.getString(R.string.key_and_lock))
            content.lockAfter()
            content.put(asks, top = 12)
            content.section(context.getString(R.string.what_it_shows))
            content.put(ListCard(context).apply { item(hides()) })
            content.section(context.getString(R.string.key_title))
            content.put(keyCard())
            if (!at.graph.practices.isSample) content.put(ways(), top = 12)
        }

    private fun ways() =
        ListCard(context).apply {
            item(way(R.drawable.ic_key, R.string.change_key, R.string.change_key_line, Destination.ChangeKey))
            item(way(R.drawable.ic_shield, R.string.to_backup, R.string.to_backup_line, Destination.Backup))
            item(way(R.drawable.ic_not, R.string.wipe_row, R.string.wipe_row_line, Destination.Wipe))
        }

    private fun way(
        drawable: Int,
        title: Int,
        words: Int,
        to: Destination,
    ) = ItemRow(
        context,
        context.getString(title),
        context.getString(words),
        icon(context, drawable, R.color.ink_soft),
    ) { navigator.open(to) }

    private fun LinearLayout.lockAfter() {
        section(context.getString(R.string.lock_after))
        val rows = LockAfter.entries.associateWith(::choice)
        put(ListCard(context).apply { items(rows.values) })
        put(text(context, context.getString(R.string.lock_session_line), Type.LABEL, R.color.ink_soft), top = 8)
        settings.state.bind { chosen -> rows.forEach { (after, row) -> row.checked = after == chosen.lockAfter } }
    }

    private fun choice(after: LockAfter) =
        CheckRow(context, words(after), detail(after), single = true) { at.graph.lock.choose(after) }

    private fun words(after: LockAfter): String =
        if (after == LockAfter.AT_ONCE) {
            context.getString(R.string.lock_at_once)
        } else {
            context.resources.getQuantityString(R.plurals.lock_after_minutes, after.minutes, after.minutes)
        }

    private fun detail(after: LockAfter): String =
        context.getString(if (after == LockAfter.AT_ONCE) R.string.lock_at_once_line else R.string.lock_after_line)

    private fun drawAsks() {
        asks.removeAllViews()
        if (at.graph.owner.canAsk) {
            asks.put(text(context, context.getString(R.string.lock_asks), Type.LABEL, R.color.ink_soft))
            return
        }
        asks.put(
            Banner(
                context,
                LevelLook.CARE,
                context.getString(R.string.no_screen_lock),
                context.getString(R.string.no_screen_lock_advice),
                listOf(
                    PillButton(context, context.getString(R.string.open_phone_settings), Look.LINE_BRAND, Size.SMALL) {
                        context.startActivity(Intent(Settings.ACTION_SECURITY_SETTINGS))
                    },
                ),
            ),
        )
    }

    private fun hides() =
        CheckRow(
            context,
            context.getString(R.string.hide_pages),
            context.getString(R.string.hide_pages_line),
            settings.chosen.hidden,
        ) { on -> settings.choose { copy(hidden = on) } }

    private fun keyCard() =
        Card(context).apply {
            put(line(context, context.getString(protection()), R.drawable.ic_lock))
            put(line(context, context.getString(R.string.key_if_lost), R.drawable.ic_shield, R.color.care), top = 12)
        }

    private fun protection() =
        when (at.graph.keys.protection) {
            KeyProtection.KEYSTORE -> R.string.key_keystore
            KeyProtection.PLAIN_FILE -> R.string.key_plain_file
        }
}
