package vn.ocb.onboarding.messaging;

import java.util.List;

/** The topics a service owns: it creates them and their dead-letter topics before it reads or writes any. */
public record TopicsToCreate(List<String> topics) {
    public TopicsToCreate {
        topics = List.copyOf(topics);
    }

    public static TopicsToCreate of(String... topics) {
        return new TopicsToCreate(List.of(topics));
    }
}
