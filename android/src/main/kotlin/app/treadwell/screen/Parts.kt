package app.treadwell.screen

import android.content.Context
import android.view.View
import android.widget.LinearLayout
import android.widget.TextView
import app.treadwell.R
import app.treadwell.core.Badge
import app.treadwell.core.ClientCard
import app.treadwell.core.DraftCard
import app.treadwell.core.DraftKind
import app.treadwell.core.FactTile
import app.treadwell.core.Level
import app.treadwell.core.TileIcon
import app.treadwell.nav.Destination
import app.treadwell.nav.Navigator
import app.treadwell.ui.BadgeSize
import app.treadwell.ui.Card
import app.treadwell.ui.CheckRow
import app.treadwell.ui.ItemRow
import app.treadwell.ui.LevelBadge
import app.treadwell.ui.LevelLook
import app.treadwell.ui.ListCard
import app.treadwell.ui.Look
import app.treadwell.ui.PillButton
import app.treadwell.ui.Size
import app.treadwell.ui.Tile
import app.treadwell.ui.Type
import app.treadwell.ui.avatar
import app.treadwell.ui.column
import app.treadwell.ui.largeText
import app.treadwell.ui.put
import app.treadwell.ui.row
import app.treadwell.ui.text

/** How the core's words become parts of a page. */
val Level.look: LevelLook
    get() =
        when (this) {
            Level.PROCEED -> LevelLook.GO
            Level.ADAPT -> LevelLook.CARE
            Level.CLEARANCE -> LevelLook.ASK
            Level.DO_NOT_PROCEED -> LevelLook.STOP
        }

val TileIcon.drawable: Int
    get() =
        when (this) {
            TileIcon.PRESSURE -> R.drawable.ic_gauge
            TileIcon.NO_FOOT -> R.drawable.ic_not
            TileIcon.POSITION -> R.drawable.ic_lie
            TileIcon.TIME -> R.drawable.ic_clock
            TileIcon.FEET -> R.drawable.ic_foot
            TileIcon.SUPPORT -> R.drawable.ic_hand
            TileIcon.SURFACE -> R.drawable.ic_lie
            TileIcon.PRODUCT -> R.drawable.ic_pill
            TileIcon.STANDING -> R.drawable.ic_walk
        }

fun badge(
    context: Context,
    badge: Badge,
    size: BadgeSize = BadgeSize.ROW,
): LevelBadge = LevelBadge(context, badge.level.look, badge.word, size)

fun tile(
    context: Context,
    fact: FactTile,
    color: Int = R.color.brand,
): View = Tile(context, fact.icon.drawable, fact.label, fact.value, color)

/** A client in a list: letters, name, last visit, the level that stands. */
fun clientRow(
    context: Context,
    card: ClientCard,
    onClick: (() -> Unit)? = null,
): ItemRow =
    ItemRow(
        context,
        card.name,
        card.line,
        avatar(context, card.initials),
        card.badge?.let {
            badge(context, it)
        },
        onClick = onClick,
    )

/** Work that was begun: what it is, since when, and the way on. */
fun draftCard(
    context: Context,
    draft: DraftCard,
    onGo: () -> Unit,
): View {
    val words =
        column(context) {
            put(text(context, draft.title, Type.STRONG))
            put(text(context, draft.line, Type.LABEL, R.color.ink_soft), top = 4)
        }
    val go = PillButton(context, context.getString(R.string.go_on), Look.TONAL, Size.LINK, onClick = onGo)
    go.contentDescription = context.getString(R.string.go_on_with, draft.title)
    return Card(context).apply {
        if (context.largeText) {
            put(words)
            put(go, top = 12)
        } else {
            put(
                row(context) {
                    put(words, 0, weight = 1f, end = 12)
                    put(go)
                },
            )
        }
    }
}

/** Goes on with a draft, or begins with the questions. */
fun Navigator.startSession(
    client: String,
    draft: DraftCard?,
) = open(if (draft?.kind == DraftKind.SESSION) Destination.Session(client) else Destination.Screening(client))

/** One of several, a row each; nothing is chosen until somebody chooses. */
class RadioCard(
    context: Context,
    options: List<Pair<String, String>>,
    onPick: (String) -> Unit,
) : LinearLayout(context) {
    private val rows =
        options.associate { (id, label) ->
            id to
                CheckRow(context, label, single = true) {
                    chosen = id
                    onPick(id)
                }
        }

    var chosen: String = ""
        set(value) {
            field = value
            rows.forEach { (id, row) -> row.checked = id == value }
        }

    init {
        orientation = VERTICAL
        put(ListCard(context).apply { items(rows.values) })
    }
}

/** What is wrong with a choice that has no field of its own. */
fun errorLine(context: Context): TextView =
    text(context, "", Type.LABEL_STRONG, R.color.stop).apply {
        visibility = View.GONE
        accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_ASSERTIVE
    }

fun TextView.say(words: CharSequence?) {
    text = words
    visibility = if (words == null) View.GONE else View.VISIBLE
}

/** A number or an address: its groups stand in one order whichever way the page reads. */
fun TextView.oneWay() = apply { textDirection = View.TEXT_DIRECTION_FIRST_STRONG_LTR }
