package vn.ocb.onboarding.sandbox.specimen;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.function.Consumer;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;

/** What is printed on every card alike: colours, guilloche, emblem, labels. Drawn once, then copied. */
final class CardBackground {
    private static final CardBackground CHIP = new CardBackground(CardBackground::chipFront, CardBackground::chipBack);
    private static final CardBackground CAN_CUOC =
            new CardBackground(CardBackground::canCuocFront, CardBackground::canCuocBack);
    private static final CardBackground BARCODE =
            new CardBackground(CardBackground::chipFront, CardBackground::barcodeBack);
    private static final CardBackground CMND = new CardBackground(CardBackground::cmndFront, CardBackground::cmndBack);

    private final int[] front;
    private final int[] back;

    private CardBackground(Consumer<Graphics2D> front, Consumer<Graphics2D> back) {
        this.front = SpecimenCard.drawn(front);
        this.back = SpecimenCard.drawn(back);
    }

    static int[] copyOf(IdPaper paper, Side side) {
        var background = switch (paper) {
            case CCCD_CHIP -> CHIP;
            case CAN_CUOC -> CAN_CUOC;
            case CCCD_BARCODE -> BARCODE;
            case CMND -> CMND;
        };
        return switch (side) {
            case FRONT -> background.front.clone();
            case BACK -> background.back.clone();
        };
    }

    private static void chipFront(Graphics2D g) {
        paper(g, new Color(0xD3EAE2), new Color(0xF3EFD2));
        emblem(g);
        republic(g, 46);
        Print.centred(g, "CĂN CƯỚC CÔNG DÂN", 46, 15.4, 3.7, 38, Print.RED_BOLD);
        Print.centred(g, "Citizen Identity Card", 46, 18.2, 2.1, 38, Print.RED);
        Print.text(g, "Số / No.:", 27, 23.6, 2, 14, Print.LABEL);
        Print.text(g, "Họ và tên / Full name:", 27, 27.2, 1.8, 40, Print.LABEL);
        Print.text(g, "Ngày sinh / Date of birth:", 27, 34.2, 1.8, 24, Print.LABEL);
        Print.text(g, "Giới tính / Sex:", 27, 37.6, 1.8, 16, Print.LABEL);
        Print.text(g, "Quốc tịch / Nationality:", 50, 37.6, 1.8, 20, Print.LABEL);
        Print.text(g, "Quê quán / Place of origin:", 27, 41, 1.8, 40, Print.LABEL);
        Print.text(g, "Nơi thường trú / Place of residence:", 27, 47, 1.8, 40, Print.LABEL);
        Print.text(g, "Có giá trị đến:", 4, 48.8, 1.5, 12, Print.LABEL);
        Print.text(g, "Date of expiry:", 4, 50.9, 1.5, 12, Print.LABEL);
        specimen(g, 56, 34);
    }

    private static void chipBack(Graphics2D g) {
        paper(g, new Color(0xF1EDD4), new Color(0xD5E9E4));
        Print.text(g, "Đặc điểm nhân dạng / Personal identification:", 4, 5.2, 1.8, 44, Print.LABEL);
        Print.text(g, "Ngày, tháng, năm / Date, month, year:", 24, 12.6, 1.7, 29, Print.LABEL);
        Print.centred(g, "CỤC TRƯỞNG CỤC CẢNH SÁT", 42, 16, 1.8, 34, Print.BOLD);
        Print.centred(g, "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", 42, 18.6, 1.8, 36, Print.BOLD);
        Print.centred(g, "DIRECTOR GENERAL OF THE POLICE DEPARTMENT", 42, 20.8, 1.4, 34, Print.LABEL);
        Print.centred(g, "FOR ADMINISTRATIVE MANAGEMENT OF SOCIAL ORDER", 42, 22.6, 1.4, 34, Print.LABEL);
        seal(g, 42, 27.6);
        Print.centred(g, "Ngón trỏ trái / Left index finger", 74, 3.4, 1.2, 19, Print.LABEL);
        Print.centred(g, "Ngón trỏ phải / Right index finger", 74, 18.2, 1.2, 19, Print.LABEL);
        chip(g, 5, 10);
        specimen(g, 40, 26);
    }

    private static void canCuocFront(Graphics2D g) {
        paper(g, new Color(0xCFE6EE), new Color(0xEFE3DF));
        emblem(g);
        republic(g, 52);
        Print.centred(g, "CĂN CƯỚC", 52, 15.6, 4.2, 40, Print.RED_BOLD);
        Print.centred(g, "IDENTITY CARD", 52, 18.4, 2.2, 38, Print.RED);
        Print.text(g, "Số định danh cá nhân / Personal identification number:", 27, 22.6, 1.8, 54, Print.LABEL);
        Print.text(g, "Họ, chữ đệm và tên khai sinh / Full name:", 27, 30.6, 1.8, 54, Print.LABEL);
        Print.text(g, "Ngày, tháng, năm sinh / Date of birth:", 27, 38.4, 1.8, 36, Print.LABEL);
        Print.text(g, "Giới tính / Sex:", 66, 38.4, 1.8, 16, Print.LABEL);
        Print.text(g, "Quốc tịch / Nationality:", 27, 46, 1.8, 36, Print.LABEL);
        specimen(g, 54, 36);
    }

    private static void canCuocBack(Graphics2D g) {
        paper(g, new Color(0xEFE3DF), new Color(0xCFE6EE));
        Print.text(g, "Nơi cư trú / Place of residence:", 4, 4.4, 1.7, 44, Print.LABEL);
        Print.text(g, "Nơi đăng ký khai sinh / Place of birth:", 4, 10.8, 1.7, 44, Print.LABEL);
        Print.text(g, "Ngày, tháng, năm cấp / Date of issue:", 24, 18.4, 1.6, 34, Print.LABEL);
        Print.text(g, "Ngày, tháng, năm hết hạn / Date of expiry:", 24, 24.6, 1.6, 36, Print.LABEL);
        Print.centred(g, "BỘ CÔNG AN", 74, 22.6, 2, 20, Print.BOLD);
        Print.centred(g, "MINISTRY OF PUBLIC SECURITY", 74, 24.8, 1.3, 20, Print.LABEL);
        seal(g, 74, 29.4);
        chip(g, 5, 17);
        specimen(g, 40, 22);
    }

    private static void barcodeBack(Graphics2D g) {
        paper(g, new Color(0xF1EDD4), new Color(0xD5E9E4));
        Print.text(g, "Đặc điểm nhân dạng:", 27, 5.2, 1.8, 44, Print.LABEL);
        withoutChipBack(g);
        specimen(g, 46, 26);
    }

    private static void cmndFront(Graphics2D g) {
        paper(g, new Color(0xDDE8DC), new Color(0xE9EBD6));
        emblem(g);
        republic(g, 52);
        Print.centred(g, "GIẤY CHỨNG MINH NHÂN DÂN", 54, 16, 3.4, 54, Print.RED_BOLD);
        Print.text(g, "SỐ", 34, 24, 2.6, 6, Print.RED_BOLD);
        Print.text(g, "Họ tên:", 27, 29.4, 1.9, 10, Print.LABEL);
        Print.text(g, "Sinh ngày:", 27, 35, 1.9, 12, Print.LABEL);
        Print.text(g, "Nguyên quán:", 27, 40.6, 1.9, 13, Print.LABEL);
        Print.text(g, "Nơi ĐKHK thường trú:", 27, 46.2, 1.9, 16, Print.LABEL);
        specimen(g, 56, 36);
    }

    private static void cmndBack(Graphics2D g) {
        paper(g, new Color(0xE9EBD6), new Color(0xDDE8DC));
        Print.text(g, "Dấu vết riêng và dị hình:", 27, 5.2, 1.8, 44, Print.LABEL);
        withoutChipBack(g);
        specimen(g, 50, 40);
    }

    /** The cards before the chip: two fingerprints on the left, date and issuer on the right. */
    private static void withoutChipBack(Graphics2D g) {
        Print.centred(g, "Ngón trỏ trái", 14, 4.4, 1.4, 19, Print.LABEL);
        Print.centred(g, "Ngón trỏ phải", 14, 20.6, 1.4, 19, Print.LABEL);
        Print.text(g, "Ngày, tháng, năm cấp:", 30, 16, 1.9, 26, Print.LABEL);
        seal(g, 54, 27);
    }

    private static void republic(Graphics2D g, double x) {
        Print.centred(g, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", x, 4.8, 2.1, 40, Print.BOLD);
        Print.centred(g, "Độc lập - Tự do - Hạnh phúc", x, 7.3, 1.9, 40, Print.BOLD);
        Print.centred(g, "SOCIALIST REPUBLIC OF VIET NAM", x, 9.4, 1.5, 40, Print.LABEL);
        Print.centred(g, "Independence - Freedom - Happiness", x, 11.2, 1.5, 40, Print.LABEL);
    }

    private static void paper(Graphics2D g, Color from, Color to) {
        g.setPaint(new GradientPaint(0, 0, from, 85.6f, 54, to));
        g.fill(new java.awt.geom.Rectangle2D.Double(0, 0, 86, 54));
        for (int i = 0; i < 46; i++) {
            g.setStroke(new BasicStroke(0.1f));
            g.setColor(i % 2 == 0 ? new Color(60, 150, 135, 90) : new Color(190, 130, 70, 70));
            g.draw(wave(i));
        }
        rosette(g, 56, 32, 17, new Color(180, 90, 80, 60));
        rosette(g, 14, 44, 10, new Color(60, 130, 150, 60));
        rosette(g, 80, 50, 9, new Color(90, 140, 70, 60));
    }

    private static Path2D wave(int number) {
        var wave = new Path2D.Double();
        var height = -3 + number * 1.32;
        wave.moveTo(0, height);
        for (double x = 0.5; x <= 86; x += 0.5) {
            wave.lineTo(x, height + 2.1 * Math.sin(x / 6.1 + number * 0.37) + 1.1 * Math.sin(x / 2.3 - number * 0.21));
        }
        return wave;
    }

    private static void rosette(Graphics2D g, double x, double y, double radius, Color color) {
        g.setStroke(new BasicStroke(0.09f));
        g.setColor(color);
        for (int ring = 0; ring < 7; ring++) {
            var path = new Path2D.Double();
            for (int step = 0; step <= 360; step++) {
                var angle = Math.toRadians(step);
                var r = radius * (0.35 + ring * 0.09) * (1 + 0.28 * Math.sin(12 * angle + ring * 0.9));
                if (step == 0) {
                    path.moveTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
                } else {
                    path.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
                }
            }
            g.draw(path);
        }
    }

    /** A red disc with a yellow star, in the place of the national emblem: a specimen does not bear the emblem itself. */
    private static void emblem(Graphics2D g) {
        g.setColor(new Color(0xD8252A));
        g.fill(new Ellipse2D.Double(7.6, 3.4, 12.8, 12.8));
        g.setColor(new Color(0xF6D33C));
        g.setStroke(new BasicStroke(0.5f));
        g.draw(new Ellipse2D.Double(8.1, 3.9, 11.8, 11.8));
        g.fill(star(14, 10, 4.6));
    }

    private static void seal(Graphics2D g, double x, double y) {
        g.setColor(new Color(200, 40, 40, 130));
        g.setStroke(new BasicStroke(0.3f));
        g.draw(new Ellipse2D.Double(x - 4, y - 4, 8, 8));
        g.draw(new Ellipse2D.Double(x - 3.2, y - 3.2, 6.4, 6.4));
        g.fill(star(x, y, 2));
        Print.centred(g, "MẪU", x, y + 0.6, 1.6, 6, Print.RED_BOLD);
    }

    private static Path2D star(double x, double y, double radius) {
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            var angle = Math.toRadians(-90 + i * 36);
            var r = i % 2 == 0 ? radius : radius * 0.382;
            if (i == 0) {
                star.moveTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
            } else {
                star.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }

    private static void chip(Graphics2D g, double x, double y) {
        g.setPaint(new GradientPaint(
                (float) x, (float) y, new Color(0xE9CF83), (float) x + 13, (float) y + 12, new Color(0xB08C3C)));
        g.fill(new java.awt.geom.RoundRectangle2D.Double(x, y, 13, 11.8, 2.6, 2.6));
        g.setColor(new Color(0x6E5520));
        g.setStroke(new BasicStroke(0.18f));
        g.draw(new java.awt.geom.RoundRectangle2D.Double(x, y, 13, 11.8, 2.6, 2.6));
        g.draw(new java.awt.geom.RoundRectangle2D.Double(x + 4.3, y + 3, 4.4, 5.8, 1.4, 1.4));
        for (double line : new double[] {2.9, 5.9, 8.9}) {
            g.draw(new java.awt.geom.Line2D.Double(x, y + line, x + 4.3, y + line));
            g.draw(new java.awt.geom.Line2D.Double(x + 8.7, y + line, x + 13, y + line));
        }
        g.draw(new java.awt.geom.Line2D.Double(x + 6.5, y, x + 6.5, y + 3));
        g.draw(new java.awt.geom.Line2D.Double(x + 6.5, y + 8.8, x + 6.5, y + 11.8));
    }

    private static void specimen(Graphics2D g, double x, double y) {
        var turned = (Graphics2D) g.create();
        turned.rotate(Math.toRadians(-16), x, y);
        Print.centred(turned, "MẪU VẬT - SPECIMEN", x, y, 5.4, 58, Print.WATERMARK);
        turned.dispose();
        Print.text(g, "MẪU VẬT - SPECIMEN", 65, 53, 1.5, 18, Print.RED_BOLD);
    }
}
