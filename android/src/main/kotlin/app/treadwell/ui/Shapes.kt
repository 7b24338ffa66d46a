package app.treadwell.ui

import android.content.Context
import android.content.res.ColorStateList
import android.graphics.Color
import android.graphics.drawable.Drawable
import android.graphics.drawable.GradientDrawable
import android.graphics.drawable.RippleDrawable
import app.treadwell.R

/** A rounded surface. Radius and stroke are dp; a null colour is not drawn. */
fun Context.box(
    fill: Int? = R.color.surface,
    stroke: Int? = null,
    radius: Float = 14f,
    strokeWidth: Float = 1f,
    dashed: Boolean = false,
): GradientDrawable =
    GradientDrawable().apply {
        setColor(fill?.let(::getColor) ?: Color.TRANSPARENT)
        cornerRadius = dp(radius)
        if (stroke != null) {
            val width = Math.round(dp(strokeWidth))
            if (dashed) {
                setStroke(width, getColor(stroke), dp(3f), dp(3f))
            } else {
                setStroke(width, getColor(stroke))
            }
        }
    }

/** The same surface, answering the finger. */
fun Context.touchable(
    surface: Drawable?,
    radius: Float = 14f,
): RippleDrawable =
    RippleDrawable(ColorStateList.valueOf(getColor(R.color.ripple)), surface, box(R.color.ink, radius = radius))
