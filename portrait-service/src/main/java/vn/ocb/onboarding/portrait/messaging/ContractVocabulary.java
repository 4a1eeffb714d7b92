package vn.ocb.onboarding.portrait.messaging;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.contract.Message;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Topics;
import vn.ocb.onboarding.messaging.Vocabulary;

/** Tells the messaging kit the words of the contract. */
@Component
class ContractVocabulary implements Vocabulary {

    @Override
    public String nameOf(Object message) {
        return MessageTypes.nameOf((Message) message);
    }

    @Override
    public Optional<Class<?>> byName(String type) {
        return MessageTypes.byName(type).map(known -> known);
    }

    @Override
    public String topicOf(Object message) {
        return Topics.of((Message) message);
    }

    @Override
    public String keyOf(Object message) {
        return ((Message) message).onboardingId().toString();
    }
}
