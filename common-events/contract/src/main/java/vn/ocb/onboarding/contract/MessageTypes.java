package vn.ocb.onboarding.contract;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The logical name of each message on the wire (CloudEvents 1.0 attribute {@code type}): {@code
 * vn.ocb.onboarding.id-card-verified.v1}. A breaking change is a new {@code .v2} beside its {@code .v1}.
 */
public final class MessageTypes {
    private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Map<String, Class<? extends Message>> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<? extends Message>, String> BY_CLASS = new LinkedHashMap<>();

    static {
        collect(Message.class);
    }

    private static void collect(Class<?> sealed) {
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                var type = permitted.asSubclass(Message.class);
                var words =
                        WORD.matcher(permitted.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
                var name = "vn.ocb.onboarding." + words + ".v1";
                BY_NAME.put(name, type);
                BY_CLASS.put(type, name);
            } else {
                collect(permitted);
            }
        }
    }

    /** The wire name of a message. */
    public static String nameOf(Message message) {
        return nameOf(message.getClass());
    }

    /** The wire name of a kind of message. */
    public static String nameOf(Class<? extends Message> type) {
        var name = BY_CLASS.get(type);
        if (name == null) {
            throw new IllegalArgumentException(type + " is not a message of this contract");
        }
        return name;
    }

    /** The kind of message behind a wire name; empty for a name of a later version, which a reader skips. */
    public static Optional<Class<? extends Message>> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All messages by their wire name. */
    public static Map<String, Class<? extends Message>> all() {
        return Map.copyOf(BY_NAME);
    }

    private MessageTypes() {}
}
