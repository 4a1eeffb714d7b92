package vn.ocb.onboarding.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The logical name of each message on the wire (CloudEvents 1.0 attribute {@code type}): {@code
 * vn.ocb.onboarding.id-card-verified.v1}, as its {@link MessageType} declares it. A breaking change is a new {@code .v2} beside
 * its {@code .v1}.
 */
public final class MessageTypes {
    private static final String PREFIX = "vn.ocb.onboarding.";
    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Map<String, Class<? extends Message>> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<? extends Message>, String> BY_CLASS = new LinkedHashMap<>();

    static {
        collect(Message.class);
    }

    private static void collect(Class<?> sealed) {
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                add(permitted.asSubclass(Message.class));
            } else {
                collect(permitted);
            }
        }
    }

    private static void add(Class<? extends Message> type) {
        var name = declared(type);
        if (BY_NAME.putIfAbsent(name, type) != null) {
            throw new IllegalStateException("two messages are named " + name);
        }
        BY_CLASS.put(type, name);
    }

    static String declared(Class<?> type) {
        var declared = type.getAnnotation(MessageType.class);
        if (declared == null
                || declared.version() < 1
                || !NAME.matcher(declared.value()).matches()) {
            throw new IllegalStateException(type + " does not declare its name and version on the wire");
        }
        return PREFIX + declared.value() + ".v" + declared.version();
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
