package app.treadwell.platform

import android.app.Activity
import android.app.KeyguardManager
import android.content.Context
import android.hardware.biometrics.BiometricManager.Authenticators.BIOMETRIC_STRONG
import android.hardware.biometrics.BiometricManager.Authenticators.DEVICE_CREDENTIAL
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal

/** Asks whoever holds the phone for what unlocks the phone itself. */
interface OwnerCheck {
    /** False when the phone has no screen lock: then it can be asked nothing. */
    val canAsk: Boolean

    /** Asks over [activity]; [onAnswer] hears once, on the main thread, whether it was the owner. */
    fun ask(
        activity: Activity,
        onAnswer: (Boolean) -> Unit,
    )

    /** What an activity that was started for this said; false when it was not started for this. */
    fun result(
        request: Int,
        result: Int,
    ): Boolean = false
}

/** The system's own prompt: fingerprint, face, pattern or PIN, whatever the owner set up for the phone. */
class PhoneOwnerCheck(
    context: Context,
    private val title: String,
    private val line: String,
) : OwnerCheck {
    private val keyguard = context.getSystemService(KeyguardManager::class.java)
    private var waiting: ((Boolean) -> Unit)? = null

    override val canAsk: Boolean get() = keyguard?.isDeviceSecure == true

    override fun ask(
        activity: Activity,
        onAnswer: (Boolean) -> Unit,
    ) = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) prompt(activity, onAnswer) else confirm(activity, onAnswer)

    private fun prompt(
        activity: Activity,
        onAnswer: (Boolean) -> Unit,
    ) {
        val answer =
            object : BiometricPrompt.AuthenticationCallback() {
                override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) = onAnswer(true)

                /** Given up, or too many tries. A finger that was not known may try again and comes not here. */
                override fun onAuthenticationError(
                    code: Int,
                    words: CharSequence,
                ) = onAnswer(false)
            }
        val prompt = BiometricPrompt.Builder(activity).setTitle(title).setSubtitle(line)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            prompt.setAllowedAuthenticators(BIOMETRIC_STRONG or DEVICE_CREDENTIAL)
        } else {
            @Suppress("DEPRECATION") // the only way on Android 10
            prompt.setDeviceCredentialAllowed(true)
        }
        prompt.build().authenticate(CancellationSignal(), activity.mainExecutor, answer)
    }

    /** On Android 9 the prompt cannot take the PIN, so the phone's own page asks. */
    private fun confirm(
        activity: Activity,
        onAnswer: (Boolean) -> Unit,
    ) {
        @Suppress("DEPRECATION") // its successor is there from Android 10 on
        val page = keyguard?.createConfirmDeviceCredentialIntent(title, line) ?: return onAnswer(false)
        waiting = onAnswer
        activity.startActivityForResult(page, REQUEST)
    }

    override fun result(
        request: Int,
        result: Int,
    ): Boolean {
        if (request != REQUEST) return false
        waiting?.invoke(result == Activity.RESULT_OK)
        waiting = null
        return true
    }

    private companion object {
        const val REQUEST = 0x10C
    }
}
