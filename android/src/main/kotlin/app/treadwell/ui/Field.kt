package app.treadwell.ui

import android.content.Context
import android.text.Editable
import android.text.InputType
import android.text.TextWatcher
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.accessibility.AccessibilityNodeInfo
import android.view.inputmethod.EditorInfo
import android.widget.EditText
import android.widget.LinearLayout
import app.treadwell.R

/** What a field takes, which decides the keyboard. */
enum class Takes(
    val inputType: Int,
) {
    /** A name: words with capitals. */
    NAME(InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_WORDS or InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS),

    /** One line. */
    LINE(InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_SENTENCES),

    /** As many lines as it takes. */
    NOTE(InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_SENTENCES or InputType.TYPE_TEXT_FLAG_MULTI_LINE),
    SEARCH(InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS),
    NUMBER(InputType.TYPE_CLASS_NUMBER),
    DECIMAL(InputType.TYPE_CLASS_NUMBER or InputType.TYPE_NUMBER_FLAG_DECIMAL),
    DATE(InputType.TYPE_CLASS_DATETIME or InputType.TYPE_DATETIME_VARIATION_DATE),
    PHONE(InputType.TYPE_CLASS_PHONE),

    /** What opens a backup: seen while it is typed, known to no keyboard afterwards. */
    SECRET(
        InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_VARIATION_VISIBLE_PASSWORD or
            InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS,
    ),
}

/**
 * A field with its label above and its error below, which is announced. Every field keeps the keyboard from learning;
 * a [clinical] one also keeps it from suggesting. Auto-fill stays out.
 */
class Field(
    context: Context,
    label: CharSequence,
    takes: Takes = Takes.LINE,
    clinical: Boolean = false,
    help: CharSequence? = null,
    hint: CharSequence? = null,
    labelShown: Boolean = true,
    private val onChange: (String) -> Unit = {},
) : LinearLayout(context) {
    private var quiet = false
    private val label = text(context, label, Type.LABEL_STRONG, R.color.ink_soft)
    private val help = help?.let { text(context, it, Type.LABEL, R.color.ink_soft) }
    private val wrong =
        text(context, "", Type.LABEL_STRONG, R.color.stop).apply {
            visibility = GONE
            accessibilityLiveRegion = ACCESSIBILITY_LIVE_REGION_ASSERTIVE
        }

    val edit: EditText =
        EditText(context).apply {
            id = View.generateViewId()
            type(Type.BODY)
            setHintTextColor(context.getColor(R.color.ink_soft))
            this.hint = hint
            minHeight = dp(HEIGHT)
            minimumHeight = dp(HEIGHT)
            setPadding(dp(SIDE), dp(PAD), dp(SIDE), dp(PAD))
            gravity =
                if (takes == Takes.NOTE) Gravity.TOP or Gravity.START else Gravity.CENTER_VERTICAL or Gravity.START
            textAlignment = TEXT_ALIGNMENT_VIEW_START
            inputType = takes.inputType or (if (clinical) InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS.forText(takes) else 0)
            imeOptions = imeOptions or EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING or action(takes)
            importantForAutofill = IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
            if (takes == Takes.SECRET) {
                setHorizontallyScrolling(false) // all of a long code is seen, and Enter still means done
                maxLines = SECRET_LINES
            }
            isSaveEnabled = false // the model gives the words back, after a rotation and from the draft
            accessibilityDelegate = Spoken()
            addTextChangedListener(Watcher())
        }

    /** What is wrong with what was typed, as the core words it; null when nothing is. */
    var error: CharSequence? = null
        set(value) {
            field = value
            wrong.text = value
            wrong.visibility = if (value == null) GONE else VISIBLE
            draw()
        }

    /** What the field holds. Setting it tells nobody, and leaves the cursor alone when it is the same. */
    var value: String
        get() = edit.text.toString()
        set(value) {
            if (value == edit.text.toString()) return
            quiet = true
            edit.setText(value)
            edit.setSelection(value.length)
            quiet = false
        }

    init {
        orientation = VERTICAL
        this.label.labelFor = edit.id
        if (labelShown) put(this.label, bottom = 4)
        put(edit, MATCH_PARENT)
        this.help?.let { put(it, top = 4) }
        put(wrong, top = 4)
        if (takes == Takes.NOTE) edit.minLines = NOTE_LINES
        edit.setOnFocusChangeListener { _, _ -> draw() }
        draw()
    }

    private fun draw() {
        val color =
            when {
                error != null -> R.color.stop
                edit.isFocused -> R.color.brand
                else -> R.color.outline
            }
        edit.background = context.box(R.color.surface, color, RADIUS, if (color == R.color.outline) 1f else 2f)
    }

    private fun Int.forText(takes: Takes): Int =
        if (takes.inputType and InputType.TYPE_MASK_CLASS == InputType.TYPE_CLASS_TEXT) this else 0

    private fun action(takes: Takes): Int =
        when (takes) {
            Takes.SEARCH -> EditorInfo.IME_ACTION_SEARCH
            Takes.NOTE -> EditorInfo.IME_ACTION_NONE
            else -> EditorInfo.IME_ACTION_NEXT
        }

    private inner class Spoken : AccessibilityDelegate() {
        override fun onInitializeAccessibilityNodeInfo(
            host: View,
            info: AccessibilityNodeInfo,
        ) {
            super.onInitializeAccessibilityNodeInfo(host, info)
            info.hintText = label.text
            error?.let {
                info.isContentInvalid = true
                info.error = it
            }
        }
    }

    private inner class Watcher : TextWatcher {
        override fun beforeTextChanged(
            text: CharSequence?,
            start: Int,
            count: Int,
            after: Int,
        ) = Unit

        override fun onTextChanged(
            text: CharSequence?,
            start: Int,
            before: Int,
            count: Int,
        ) = Unit

        override fun afterTextChanged(text: Editable) {
            if (quiet) return
            context.somebodyIsThere()
            onChange(text.toString())
        }
    }

    private companion object {
        const val HEIGHT = 52
        const val SIDE = 16
        const val PAD = 12
        const val RADIUS = 10f
        const val NOTE_LINES = 3
        const val SECRET_LINES = 4
    }
}
