package vn.ocb.onboarding.document.vision.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;
import vn.ocb.onboarding.document.domain.CardLimitsOfYml;
import vn.ocb.onboarding.document.domain.PrintLimits;
import vn.ocb.onboarding.document.domain.PrintSeen;
import vn.ocb.onboarding.document.domain.PrintSeen.Field;
import vn.ocb.onboarding.document.domain.Someone;
import vn.ocb.onboarding.document.vision.outline.CardView;
import vn.ocb.onboarding.document.vision.outline.Corners;
import vn.ocb.onboarding.document.vision.outline.Corners.Point;
import vn.ocb.onboarding.document.vision.outline.Zone;
import vn.ocb.onboarding.picture.DecodedPicture;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.SpecimenCard;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

class PrintMeterTest {
    private static final PrintLimits LIMITS = CardLimitsOfYml.read().print();
    private static final int PX = SpecimenCard.PIXELS_PER_MM;
    private static final double MOST_MOVED = 1.5;

    /** Where specimens bear their fields, for the spoiling. */
    private static final Map<Field, Zone> CHIP_FRONT = Map.of(
            Field.NUMBER, new Zone(39, 20.4, 40, 4.4),
            Field.NAME, new Zone(26, 27.9, 58, 3.7),
            Field.BIRTH_DATE, new Zone(50.5, 31.7, 20, 3.2),
            Field.EXPIRY_DATE, new Zone(15.6, 48.2, 10.8, 2.8));

    private static final Map<Field, Zone> CHIP_BACK = Map.of(Field.ISSUE_DATE, new Zone(53, 10.2, 16, 3));
    private static final Map<Field, Zone> CAN_CUOC_FRONT = Map.of(
            Field.NUMBER, new Zone(26, 23.4, 45, 4.2),
            Field.NAME, new Zone(26, 31.6, 57, 4.2),
            Field.BIRTH_DATE, new Zone(26, 39.6, 22, 3.4));
    private static final Map<Field, Zone> CAN_CUOC_BACK =
            Map.of(Field.ISSUE_DATE, new Zone(23, 19.2, 17, 2.8), Field.EXPIRY_DATE, new Zone(23, 25.4, 17, 2.8));

    private static final List<BiConsumer<BufferedImage, Zone>> SPOILT = List.of(
            bar(new Color(0x101012)),
            bar(Color.WHITE),
            bar(new Color(0xE2EBDF)),
            bar(new Color(0xCCA080)),
            bar(new Color(0xC82828)),
            bar(new Color(0xF0DC46)),
            bar(new Color(0x808080)),
            PrintMeterTest::paintWithBackground,
            (image, zone) -> blur(image, zone, 14),
            (image, zone) -> pixelate(image, zone, PX));

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeNativeMemory() {
        scope.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CCCD_CHIP", "CAN_CUOC"})
    void findsThePrintOfGenuineCardsWhereverItWasMoved(IdPaper paper) {
        for (var seed = 1; seed <= 3; seed++) {
            for (var side : Side.values()) {
                var person = SpecimenPerson.seeded(seed, paper);
                var picture = picture(SpecimenCard.image(person, side), seed);
                for (var moved : List.of(0.0, MOST_MOVED, -MOST_MOVED)) {
                    var view = view(picture, seed, moved);
                    assertThat(PrintMeter.measure(
                                    view, side, Someone.holding(person).data()))
                            .as("%s %s %s moved %s", paper, side, seed, moved)
                            .hasSameSizeAs(fields(paper, side).entrySet())
                            .allMatch(PrintMeterTest::isPrinted);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CCCD_CHIP", "CAN_CUOC"})
    void findsNoneUnderABarOfAnyColourNorWhereItWasSmearedOrPaintedOver(IdPaper paper) {
        var person = SpecimenPerson.seeded(5, paper);
        for (var side : Side.values()) {
            fields(paper, side).forEach((field, zone) -> {
                for (var how = 0; how < SPOILT.size(); how++) {
                    var image = SpecimenCard.image(person, side);
                    SPOILT.get(how).accept(image, zone);
                    var picture = picture(image, 5);
                    for (var moved : List.of(0.0, MOST_MOVED, -MOST_MOVED)) {
                        assertThat(print(field, view(picture, 5, moved), side, person))
                                .as("%s of %s, spoilt in way %d, moved %s", field, paper, how, moved)
                                .matches(seen -> !isPrinted(seen));
                    }
                }
            });
        }
    }

    private static boolean isPrinted(PrintSeen seen) {
        return seen.strength() >= LIMITS.strengthFrom() && seen.extent() >= LIMITS.extentFrom();
    }

    private static PrintSeen print(Field field, CardView view, Side side, SpecimenPerson person) {
        return PrintMeter.measure(view, side, Someone.holding(person).data()).stream()
                .filter(seen -> seen.field() == field)
                .findFirst()
                .orElseThrow();
    }

    private static Map<Field, Zone> fields(IdPaper paper, Side side) {
        return switch (side) {
            case FRONT -> paper == IdPaper.CAN_CUOC ? CAN_CUOC_FRONT : CHIP_FRONT;
            case BACK -> paper == IdPaper.CAN_CUOC ? CAN_CUOC_BACK : CHIP_BACK;
        };
    }

    private static Photograph photograph(long seed) {
        return Photograph.mild(seed).withWidth(1300);
    }

    private static DecodedPicture picture(BufferedImage printed, long seed) {
        return DecodedPicture.colour(photograph(seed).of(printed)).orElseThrow();
    }

    /** @param moved how far the print lies to the right of and below its place, in millimetres */
    private static CardView view(DecodedPicture picture, long seed, double moved) {
        var at = photograph(seed).corners();
        var right = moved / Zone.CARD_WIDTH;
        var down = moved / Zone.CARD_HEIGHT;
        var points = Arrays.stream(at)
                .map(corner -> new Point(
                        corner[0] - right * (at[1][0] - at[0][0]) - down * (at[3][0] - at[0][0]),
                        corner[1] - right * (at[1][1] - at[0][1]) - down * (at[3][1] - at[0][1])))
                .toList();
        return new CardView(picture, new Corners(points.get(0), points.get(1), points.get(2), points.get(3)));
    }

    private static BiConsumer<BufferedImage, Zone> bar(Color colour) {
        return (image, zone) -> {
            var g = image.createGraphics();
            g.setColor(colour);
            g.fillRect(px(zone.x()), px(zone.y()), px(zone.width()), px(zone.height()));
            g.dispose();
        };
    }

    /** Repeats the paper right above the field, as a retoucher does. */
    private static void paintWithBackground(BufferedImage image, Zone zone) {
        for (var x = px(zone.x()); x < px(zone.x() + zone.width()); x++) {
            for (var y = px(zone.y()); y < px(zone.y() + zone.height()); y++) {
                image.setRGB(x, y, lightest(image, x, y));
            }
        }
    }

    private static int lightest(BufferedImage image, int x, int y) {
        var lightest = image.getRGB(x, y);
        for (var aside = -PX; aside <= PX; aside += 2) {
            var other = image.getRGB(Math.clamp(x + aside, 0, image.getWidth() - 1), y);
            lightest = (other >> 8 & 255) > (lightest >> 8 & 255) ? other : lightest;
        }
        return lightest;
    }

    private static void blur(BufferedImage image, Zone zone, int radius) {
        var side = 2 * radius + 1;
        var weights = new float[side * side];
        Arrays.fill(weights, 1f / weights.length);
        BufferedImageOp mean = new ConvolveOp(new Kernel(side, side, weights), ConvolveOp.EDGE_NO_OP, null);
        var left = px(zone.x()) - radius;
        var top = px(zone.y()) - radius;
        var around = new BufferedImage(
                px(zone.width()) + 2 * radius, px(zone.height()) + 2 * radius, BufferedImage.TYPE_INT_RGB);
        around.createGraphics().drawImage(image, -left, -top, null);
        var soft = mean.filter(around, null);
        for (var x = px(zone.x()); x < px(zone.x() + zone.width()); x++) {
            for (var y = px(zone.y()); y < px(zone.y() + zone.height()); y++) {
                image.setRGB(x, y, soft.getRGB(x - left, y - top));
            }
        }
    }

    private static void pixelate(BufferedImage image, Zone zone, int side) {
        var width = Math.max(1, px(zone.width()) / side);
        var height = Math.max(1, px(zone.height()) / side);
        var part = image.getSubimage(px(zone.x()), px(zone.y()), px(zone.width()), px(zone.height()));
        var small = part.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING);
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.createGraphics().drawImage(small, 0, 0, null);
        image.createGraphics().drawImage(copy, px(zone.x()), px(zone.y()), px(zone.width()), px(zone.height()), null);
    }

    private static int px(double millimetres) {
        return (int) Math.round(millimetres * PX);
    }
}
