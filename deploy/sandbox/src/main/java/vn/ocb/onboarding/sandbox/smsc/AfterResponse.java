package vn.ocb.onboarding.sandbox.smsc;

import java.util.function.BiConsumer;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerResponseDeliveryListener;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;

/** Tells when the sender has been given the id of its message. */
record AfterResponse(BiConsumer<String, SMPPServerSession> responded) implements ServerResponseDeliveryListener {

    @Override
    public void onSubmitSmRespSent(SubmitSmResult result, SMPPServerSession source) {
        responded.accept(result.getMessageId(), source);
    }

    @Override
    public void onSubmitSmRespError(SubmitSmResult result, Exception cause, SMPPServerSession source) {
        // Its receipt would name an id that nobody knows.
    }

    @Override
    public void onSubmitMultiRespSent(SubmitMultiResult result, SMPPServerSession source) {
        // Not offered.
    }

    @Override
    public void onSubmitMultiRespError(SubmitMultiResult result, Exception cause, SMPPServerSession source) {
        // Not offered.
    }
}
