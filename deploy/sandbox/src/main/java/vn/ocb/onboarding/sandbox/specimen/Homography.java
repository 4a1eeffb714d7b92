package vn.ocb.onboarding.sandbox.specimen;

/** A perspective map of the plane: x' = (ax + by + c) / (gx + hy + 1), y' = (dx + ey + f) / (gx + hy + 1). */
record Homography(double a, double b, double c, double d, double e, double f, double g, double h) {

    /** The map that carries four points onto four others. */
    static Homography between(double[][] from, double[][] to) {
        var m = new double[8][9];
        for (int i = 0; i < 4; i++) {
            var x = from[i][0];
            var y = from[i][1];
            m[2 * i] = new double[] {x, y, 1, 0, 0, 0, -x * to[i][0], -y * to[i][0], to[i][0]};
            m[2 * i + 1] = new double[] {0, 0, 0, x, y, 1, -x * to[i][1], -y * to[i][1], to[i][1]};
        }
        solve(m);
        return new Homography(m[0][8], m[1][8], m[2][8], m[3][8], m[4][8], m[5][8], m[6][8], m[7][8]);
    }

    /** Gauss-Jordan with pivoting; the solution is left in the last column. */
    private static void solve(double[][] m) {
        for (int column = 0; column < m.length; column++) {
            var pivot = column;
            for (int row = column + 1; row < m.length; row++) {
                if (Math.abs(m[row][column]) > Math.abs(m[pivot][column])) {
                    pivot = row;
                }
            }
            var swapped = m[pivot];
            m[pivot] = m[column];
            m[column] = swapped;
            for (int row = 0; row < m.length; row++) {
                var factor = row == column ? 0 : m[row][column] / m[column][column];
                for (int k = column; factor != 0 && k <= m.length; k++) {
                    m[row][k] -= factor * m[column][k];
                }
            }
            for (int k = m.length; k >= column; k--) {
                m[column][k] /= m[column][column];
            }
        }
    }
}
