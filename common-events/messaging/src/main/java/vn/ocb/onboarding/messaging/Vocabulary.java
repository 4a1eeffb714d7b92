package vn.ocb.onboarding.messaging;

import java.util.Optional;

/** What the kit must know of the messages it carries: their names on the wire, their topics and their keys. */
public interface Vocabulary {

    /** The CloudEvents type of a message. */
    String nameOf(Object message);

    /** The class behind a CloudEvents type; empty for a type this service does not know, which it skips. */
    Optional<Class<?>> byName(String type);

    /** The topic a message travels on. */
    String topicOf(Object message);

    /** The key that keeps related messages in order. */
    String keyOf(Object message);
}
