package vn.ocb.onboarding.load.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text under one another, the first column to the left, the others to the right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    /** Numbers with a fraction are shown with one digit of it. */
    Table row(Object... cells) {
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(cell instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append("  ");
            for (int column = 0; column < row.size(); column++) {
                var padding = " ".repeat(width(column) - row.get(column).length());
                text.append(column == 0 ? row.get(column) + padding : "  " + padding + row.get(column));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
