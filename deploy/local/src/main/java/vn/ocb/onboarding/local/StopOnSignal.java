package vn.ocb.onboarding.local;

/** Ctrl-C, SIGTERM and {@link System#exit} stop a system before the JVM ends, whatever it is doing at that moment. */
public final class StopOnSignal {

    /** From now on; also while the system still starts. */
    public static void stops(OnboardingSystem system) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system), "stop"));
    }

    private static void stop(OnboardingSystem system) {
        if (!system.closing()) {
            System.out.println("Stopping");
            system.close();
            System.out.println("Stopped");
        }
    }

    private StopOnSignal() {}
}
