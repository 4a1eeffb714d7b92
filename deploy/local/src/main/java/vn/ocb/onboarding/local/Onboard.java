package vn.ocb.onboarding.local;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.LoggerFactory;
import vn.ocb.onboarding.backing.BackingUnavailable;

/** The command line behind the script {@code onboard}. */
public final class Onboard {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    public static void main(String[] arguments) {
        System.exit(exitCode(() -> run(List.of(arguments))));
    }

    /** Runs a command; what goes wrong is told to the person at the console, as one sentence where its cause is known. */
    public static int exitCode(Command command) {
        try {
            return command.run();
        } catch (Options.WrongUse e) {
            System.err.println("onboard: " + e.getMessage());
            return WRONG_USE;
        } catch (CannotStart | BackingUnavailable e) {
            System.err.println("onboard: " + e.getMessage());
            return FAILED;
        } catch (CancellationException e) {
            // Somebody stopped it; the shutdown that is under way decides the exit code.
            return FAILED;
        } catch (Exception e) {
            System.err.println("onboard: " + rootOf(e) + System.lineSeparator()
                    + "The log tells more: logs/onboarding.log in the data directory.");
            LoggerFactory.getLogger(Onboard.class).error("Not done", e);
            return FAILED;
        }
    }

    private static Throwable rootOf(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** A command of the command line. */
    @FunctionalInterface
    public interface Command {
        /** The exit code. */
        int run() throws Exception;
    }

    private static int run(List<String> arguments) throws Exception {
        var verb = arguments.isEmpty() ? "" : arguments.getFirst();
        var words = arguments.stream().skip(1).toList();
        return switch (verb) {
            case "up" -> new Up(Options.read(verb, words, Set.of("port-offset", "data"))).run();
            case "demo" -> {
                Options.read(verb, words, Set.of());
                yield new Demo().run();
            }
            default ->
                throw new Options.WrongUse("there is no “%s”; ./onboard help shows what there is.".formatted(verb));
        };
    }

    private Onboard() {}
}
