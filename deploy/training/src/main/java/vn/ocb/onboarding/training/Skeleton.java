package vn.ocb.onboarding.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/**
 * The middle lines of a character's strokes as straight pieces.
 *
 * @param pieces x and y of the beginning, x and y of the end, and so on; 60 units are the width, 100 the height
 */
record Skeleton(List<float[]> pieces) {
    static final float WIDTH = 60;
    static final float HEIGHT = 100;
    /** Straight pieces per curve: the longest curve then strays from its arc by less than a tenth of a stroke. */
    private static final int PER_CURVE = 7;

    /** Reads the commands M, L, Q and C of an SVG path with absolute coordinates. */
    static Skeleton parse(String path) {
        var pieces = new ArrayList<float[]>();
        var numbers = new Scanner(path.replaceAll("([A-Z])", " $1 "));
        var x = 0f;
        var y = 0f;
        while (numbers.hasNext()) {
            var command = numbers.next();
            var points = points(numbers, command);
            var last = points.length - 2;
            switch (command) {
                case "M" -> {}
                case "L" -> pieces.add(new float[] {x, y, points[0], points[1]});
                case "Q", "C" -> pieces.addAll(curve(x, y, points));
                default -> throw new IllegalArgumentException("no command of a path: " + command);
            }
            x = points[last];
            y = points[last + 1];
        }
        return new Skeleton(List.copyOf(pieces));
    }

    private static float[] points(Scanner numbers, String command) {
        var points = new float[command.equals("C") ? 6 : command.equals("Q") ? 4 : 2];
        for (var at = 0; at < points.length; at++) {
            points[at] = Float.parseFloat(numbers.next());
        }
        return points;
    }

    private static List<float[]> curve(float x, float y, float[] points) {
        var pieces = new ArrayList<float[]>();
        var fromX = x;
        var fromY = y;
        for (var step = 1; step <= PER_CURVE; step++) {
            var share = step / (float) PER_CURVE;
            var toX = bezier(share, x, points, 0);
            var toY = bezier(share, y, points, 1);
            pieces.add(new float[] {fromX, fromY, toX, toY});
            fromX = toX;
            fromY = toY;
        }
        return pieces;
    }

    /** De Casteljau, for any number of control points. */
    private static float bezier(float share, float begin, float[] points, int coordinate) {
        var values = new float[points.length / 2 + 1];
        values[0] = begin;
        for (var at = 1; at < values.length; at++) {
            values[at] = points[2 * (at - 1) + coordinate];
        }
        for (var left = values.length - 1; left > 0; left--) {
            for (var at = 0; at < left; at++) {
                values[at] += (values[at + 1] - values[at]) * share;
            }
        }
        return values[0];
    }
}
