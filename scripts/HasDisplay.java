import java.awt.GraphicsEnvironment;

/** Exit status 0 when a window can be opened here. */
class HasDisplay {
    public static void main(String[] arguments) {
        boolean has;
        try {
            has = !GraphicsEnvironment.isHeadless()
                && GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
        } catch (Throwable noDisplay) { // AWT reports a missing display or library as an Error
            has = false;
        }
        System.exit(has ? 0 : 1);
    }
}
