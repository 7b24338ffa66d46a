package app.treadwell.screen

import android.content.Context
import android.view.View
import app.treadwell.R
import app.treadwell.core.Badge
import app.treadwell.core.FactTile
import app.treadwell.core.Level
import app.treadwell.core.TileIcon
import app.treadwell.ui.BadgeSize
import app.treadwell.ui.LevelBadge
import app.treadwell.ui.LevelLook
import app.treadwell.ui.Tile

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
