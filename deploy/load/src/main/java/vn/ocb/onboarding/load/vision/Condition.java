package vn.ocb.onboarding.load.vision;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import vn.ocb.onboarding.contract.CustomerData;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.contract.ReasonCode;
import vn.ocb.onboarding.sandbox.specimen.Fault;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/**
 * One way in which cards are photographed, forged or declared.
 *
 * @param title under which it stands in the table
 * @param attempt of the customer of a seed
 * @param kind what should come of it
 * @param groups where it should not be accepted: what the reasons begin with, one of these
 */
record Condition(String title, LongFunction<Attempt> attempt, Kind kind, Set<String> groups) {

    /** What should come of an attempt. */
    enum Kind {
        /** Accepted nearly always. */
        MILD,
        /** Accepted where it can be, else asked for again; never called a fraud. */
        DEMANDING,
        /** Hardly ever accepted. */
        FAULT,
        /** Not accepted most of the time: what betrays it is not always to be seen. */
        HIDDEN_FAULT
    }

    boolean genuine() {
        return kind == Kind.MILD || kind == Kind.DEMANDING;
    }

    boolean isReasonOf(ReasonCode reason) {
        return groups.stream().anyMatch(group -> reason.name().startsWith(group));
    }

    static List<Condition> all() {
        return List.of(
                genuine("as a careful customer takes it", Kind.MILD, photograph -> photograph),
                width(2400, Kind.MILD),
                width(2000, Kind.MILD),
                width(1280, Kind.MILD),
                width(1000, Kind.MILD),
                width(800, Kind.DEMANDING),
                width(640, Kind.DEMANDING),
                blur(0.07, Kind.MILD),
                blur(0.10, Kind.MILD),
                blur(0.14, Kind.DEMANDING),
                blur(0.20, Kind.DEMANDING),
                motion(0.15, Kind.MILD),
                motion(0.30, Kind.DEMANDING),
                motion(0.50, Kind.DEMANDING),
                rotation(10, Kind.MILD),
                rotation(30, Kind.MILD),
                rotation(45, Kind.MILD),
                rotation(90, Kind.MILD),
                rotation(135, Kind.MILD),
                rotation(180, Kind.MILD),
                harmless(Fault.UPSIDE_DOWN),
                harmless(Fault.PORTRAIT_FORMAT),
                tilt(10, Kind.MILD),
                tilt(18, Kind.MILD),
                tilt(26, Kind.DEMANDING),
                noise(6, Kind.MILD),
                noise(10, Kind.MILD),
                noise(16, Kind.DEMANDING),
                quality(0.7, Kind.MILD),
                quality(0.5, Kind.MILD),
                quality(0.3, Kind.DEMANDING),
                harmless(Fault.CHAT_APP),
                light(0.7, Kind.MILD),
                light(0.45, Kind.DEMANDING),
                light(1.1, Kind.MILD),
                light(1.25, Kind.DEMANDING),
                onOneSide(Fault.BLUR, "QUALITY"),
                onOneSide(Fault.MOTION, "QUALITY"),
                onOneSide(Fault.DARK, "QUALITY"),
                onOneSide(Fault.BRIGHT, "QUALITY"),
                onOneSide(Fault.GLARE, "QUALITY"),
                onOneSide(Fault.FINGER, "QUALITY"),
                onOneSide(Fault.EDGE_MISSING, "QUALITY"),
                onOneSide(Fault.SKEWED, "QUALITY"),
                onOneSide(Fault.SMALL, "QUALITY", "FILE"),
                onOneSide(Fault.NO_CARD, "FILE"),
                onOneSide(Fault.TWO_CARDS, "FILE"),
                onBothSides(Fault.GREY_COPY, Kind.FAULT, "FRAUD"),
                onBothSides(Fault.SCREEN, Kind.HIDDEN_FAULT, "FRAUD"),
                onBothSides(Fault.CUT_CORNER, Kind.HIDDEN_FAULT, "FRAUD"),
                onBothSides(Fault.SPLICED_PORTRAIT, Kind.FAULT, "FRAUD"),
                onBothSides(Fault.NO_PORTRAIT, Kind.FAULT, "FRAUD"),
                onBothSides(Fault.NO_QR, Kind.FAULT, "FRAUD_QR"),
                onBothSides(Fault.NO_MRZ, Kind.FAULT, "FRAUD_MRZ"),
                onBothSides(Fault.QR_DIFFERS, Kind.FAULT, "DATA", "FRAUD"),
                onBothSides(Fault.WRONG_MRZ_DIGIT, Kind.FAULT, "DATA", "FRAUD"),
                onBothSides(Fault.SIDES_DIFFER, Kind.FAULT, "DATA", "FRAUD"),
                onOneSide(Fault.SCREENSHOT, "FRAUD"),
                onOneSide(Fault.EDITED, "FRAUD"),
                otherPaper(IdPaper.CCCD_BARCODE),
                otherPaper(IdPaper.CMND),
                new Condition("sides exchanged", Condition::exchanged, Kind.FAULT, Set.of("FILE")),
                new Condition("other birth date declared", Condition::younger, Kind.FAULT, Set.of("DATA")));
    }

    private static Condition width(int width, Kind kind) {
        return genuine("width " + width, kind, photograph -> photograph.withWidth(width));
    }

    private static Condition blur(double blur, Kind kind) {
        return genuine(text("blur %.2f mm", blur), kind, photograph -> photograph.withBlur(blur));
    }

    private static Condition motion(double motion, Kind kind) {
        return genuine(text("motion %.2f mm", motion), kind, photograph -> photograph.withMotion(motion));
    }

    private static Condition rotation(int degrees, Kind kind) {
        return genuine("rotation " + degrees + "°", kind, photograph -> photograph.withRotation(degrees));
    }

    private static Condition tilt(int degrees, Kind kind) {
        return genuine("perspective " + degrees + "°", kind, photograph -> photograph.withTilt(degrees, degrees));
    }

    private static Condition noise(int noise, Kind kind) {
        return genuine("noise " + noise, kind, photograph -> photograph.withNoise(noise));
    }

    private static Condition quality(double quality, Kind kind) {
        return genuine(text("JPEG quality %.1f", quality), kind, photograph -> photograph.withQuality(quality));
    }

    private static Condition light(double light, Kind kind) {
        return genuine(text("light %.2f", light), kind, photograph -> photograph.withLight(light));
    }

    private static Condition harmless(Fault fault) {
        return genuine(title(fault), Kind.MILD, photograph -> photograph.with(fault));
    }

    private static Condition genuine(String title, Kind kind, UnaryOperator<Photograph> how) {
        return new Condition(title, seed -> onFront(onBack(Attempt.honest(seed), how), how), kind, Set.of());
    }

    /** Of two neighbours with the same paper one has it on the front, one on the back. */
    private static Condition onOneSide(Fault fault, String... groups) {
        UnaryOperator<Photograph> how = photograph -> photograph.with(fault);
        return new Condition(
                title(fault),
                seed -> seed / 2 % 2 == 0 ? onFront(Attempt.honest(seed), how) : onBack(Attempt.honest(seed), how),
                Kind.FAULT,
                Set.of(groups));
    }

    private static Condition onBothSides(Fault fault, Kind kind, String... groups) {
        UnaryOperator<Photograph> how = photograph -> photograph.with(fault);
        return new Condition(
                title(fault), seed -> onFront(onBack(Attempt.honest(seed), how), how), kind, Set.of(groups));
    }

    private static Condition otherPaper(IdPaper paper) {
        return new Condition(
                "declared as another: " + paper.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                seed -> {
                    var attempt = Attempt.honest(seed);
                    var shown = SpecimenPerson.seeded(seed, paper);
                    return attempt.withFront(new Shot(shown, attempt.front().photograph(), Side.FRONT))
                            .withBack(new Shot(shown, attempt.back().photograph(), Side.BACK));
                },
                Kind.FAULT,
                Set.of("FILE", "FRAUD"));
    }

    private static Attempt exchanged(long seed) {
        var attempt = Attempt.honest(seed);
        return attempt.withFront(attempt.back()).withBack(attempt.front());
    }

    private static Attempt younger(long seed) {
        var attempt = Attempt.honest(seed);
        var d = attempt.declared();
        return attempt.declaring(new CustomerData(
                d.fullName(),
                d.birthDate().plusDays(14),
                d.sex(),
                d.nationality(),
                d.birthCountry(),
                d.idDocument(),
                d.phone(),
                d.email(),
                d.permanentAddress(),
                d.currentAddress(),
                d.occupation(),
                d.fatca(),
                d.consent(),
                d.authenticationMethod(),
                d.language(),
                d.packageCode()));
    }

    private static Attempt onFront(Attempt attempt, UnaryOperator<Photograph> how) {
        var shot = attempt.front();
        return attempt.withFront(new Shot(shot.person(), how.apply(shot.photograph()), shot.side()));
    }

    private static Attempt onBack(Attempt attempt, UnaryOperator<Photograph> how) {
        var shot = attempt.back();
        return attempt.withBack(new Shot(shot.person(), how.apply(shot.photograph()), shot.side()));
    }

    private static String title(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
