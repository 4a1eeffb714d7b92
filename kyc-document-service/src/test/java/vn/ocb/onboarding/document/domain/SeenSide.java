package vn.ocb.onboarding.document.domain;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.document.domain.FraudSigns.Metadata;
import vn.ocb.onboarding.document.domain.FraudSigns.Moire;
import vn.ocb.onboarding.document.domain.FraudSigns.Portrait;
import vn.ocb.onboarding.document.domain.NumberSeen.Likeness;
import vn.ocb.onboarding.document.domain.PictureQuality.Framing;
import vn.ocb.onboarding.document.domain.PictureQuality.Layout;
import vn.ocb.onboarding.document.domain.PictureQuality.Light;
import vn.ocb.onboarding.document.domain.PrintSeen.Field;

/** A well photographed side of the card of {@link Someone}, to be spoilt in one place by a test. */
final class SeenSide {
    /** The MRZ of the person whom {@link Someone} is. */
    static final List<String> MRZ = List.of(
            "IDVNM0900000111000090000011<<1", "9001011M3001019VNM<<<<<<<<<<<8", "NGUYEN<<VAN<MAU<<<<<<<<<<<<<<<");

    private final Side side;
    private Side shown;
    private double sharpness = .6;
    private @Nullable String qr;
    private List<String> mrz = List.of();
    private double mrzCertainty = .99;
    private Likeness number = Likeness.AGREES;
    private double numberCertainty = .99;
    private double moire = 4.5;
    private List<String> programs = List.of();
    private @Nullable PrintedFields fields;
    private boolean barcode;
    private @Nullable FraudSigns fraud;
    private List<PrintSeen> print;
    private Framing framing = new Framing(.95, 1.586, 1.02, .05, 0, 0, 0);
    private double cardWidth = 1300;

    private SeenSide(Side side) {
        this.side = side;
        this.shown = side;
        // More than any one paper bears on that side.
        this.print = Stream.of(Field.values())
                .map(field -> new PrintSeen(field, 1, 1.2))
                .toList();
    }

    static SeenSide front() {
        return new SeenSide(Side.FRONT);
    }

    static SeenSide back() {
        var back = new SeenSide(Side.BACK);
        back.mrz = MRZ;
        return back;
    }

    SeenSide qr(String text) {
        this.qr = text;
        return this;
    }

    SeenSide mrz(List<String> lines) {
        this.mrz = lines;
        return this;
    }

    SeenSide mrz(List<String> lines, double certainty) {
        this.mrzCertainty = certainty;
        return mrz(lines);
    }

    SeenSide withoutMrz() {
        return mrz(List.of());
    }

    SeenSide showing(Side other) {
        this.shown = other;
        return this;
    }

    SeenSide sharpness(double ratio) {
        this.sharpness = ratio;
        return this;
    }

    SeenSide number(Likeness likeness) {
        this.number = likeness;
        return this;
    }

    SeenSide number(Likeness likeness, double certainty) {
        this.numberCertainty = certainty;
        return number(likeness);
    }

    SeenSide moire(double strength) {
        this.moire = strength;
        return this;
    }

    SeenSide madeWith(String program) {
        this.programs = List.of(program);
        return this;
    }

    SeenSide reading(PrintedFields read) {
        this.fields = read;
        return this;
    }

    SeenSide printed(Field field, double strength, double extent) {
        this.print = Stream.concat(
                        print.stream().filter(seen -> seen.field() != field),
                        Stream.of(new PrintSeen(field, strength, extent)))
                .toList();
        return this;
    }

    SeenSide withoutPrint(Field field) {
        this.print = print.stream().filter(seen -> seen.field() != field).toList();
        return this;
    }

    SeenSide framed(Framing value) {
        this.framing = value;
        return this;
    }

    SeenSide cardWidth(double pixels) {
        this.cardWidth = pixels;
        return this;
    }

    SeenSide fraud(FraudSigns signs) {
        this.fraud = signs;
        return this;
    }

    Side side() {
        return side;
    }

    SeenSide barcode() {
        this.barcode = true;
        return this;
    }

    SideSeen.Seen seen() {
        var front = side == Side.FRONT;
        return new SideSeen.Seen(
                new PictureQuality(
                        framing,
                        new Layout(Optional.of(shown), Optional.empty(), 1),
                        new Light(150, 220, 0, 0),
                        cardWidth,
                        sharpness),
                qr == null ? new QrSeen.Missing() : QrSeen.of(qr),
                mrz.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new MrzReading(mrz, Collections.nCopies(90, mrzCertainty), Set.of(), false)),
                front ? Optional.of(new NumberSeen(number, numberCertainty)) : Optional.empty(),
                print,
                Optional.ofNullable(fields),
                fraud != null
                        ? fraud
                        : new FraudSigns(
                                6,
                                front ? OptionalDouble.of(.4) : OptionalDouble.empty(),
                                new Moire(moire, 5),
                                new Metadata(programs, false, Optional.empty()),
                                0,
                                front ? Optional.of(new Portrait(true, 60, .03, 0, 0)) : Optional.empty()),
                barcode);
    }
}
