// Opens the same sources in Android Studio and builds them for a phone. This file is not exercised by the project's
// checks: the verified build is pom.xml, which needs no Android SDK. A phone build also needs the core's libraries for
// the phone's processors under src/main/jniLibs, and the generated bindings of scripts/bindings.
plugins {
    id("com.android.application") version "8.13.0"
    id("org.jetbrains.kotlin.android") version "2.4.21"
}

android {
    namespace = "app.treadwell"
    compileSdk = 35
    defaultConfig {
        applicationId = "app.treadwell"
        minSdk = 28
        targetSdk = 35
        versionCode = 1
        versionName = "0.1.0"
    }
    sourceSets["main"].kotlin.srcDir("../build/generated/kotlin")
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

kotlin {
    jvmToolchain(17)
}

dependencies {
    implementation("net.java.dev.jna:jna:5.19.1@aar")
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-android:1.11.0")
}
