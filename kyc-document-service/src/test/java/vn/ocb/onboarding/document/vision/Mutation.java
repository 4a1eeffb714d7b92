package vn.ocb.onboarding.document.vision;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Spoils what is good, a little or beyond recognition; the same seed spoils the same way. */
final class Mutation {
    private static final int MOST_CHANGES = 8;
    /** Longer than what a QR code can hold (2953 bytes, ISO/IEC 18004). */
    private static final int LONGEST_REPEAT = 4000;

    private final SplittableRandom random;

    Mutation(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** @param alphabet what is inserted, beside any character there is */
    String of(String text, String alphabet) {
        var mutant = new StringBuilder(text);
        for (int change = random.nextInt(1, MOST_CHANGES); change > 0; change--) {
            var at = random.nextInt(mutant.length() + 1);
            switch (random.nextInt(6)) {
                case 0 -> mutant.setLength(at);
                case 1 -> mutant.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 2 -> mutant.insert(at, Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)));
                case 3 -> mutant.insert(at, mutant.substring(random.nextInt(at + 1), at));
                case 4 -> mutant.delete(random.nextInt(at + 1), at);
                default -> {
                    if (at < mutant.length()) {
                        mutant.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                }
            }
        }
        return random.nextInt(1000) == 0
                ? mutant.toString().repeat(LONGEST_REPEAT / (mutant.length() + 1))
                : mutant.toString();
    }

    /** Most changes hit the first bytes, where the structure of a file is. */
    byte[] of(byte[] file) {
        var mutant = file.clone();
        var structure = Math.min(mutant.length, random.nextBoolean() ? 700 : mutant.length);
        for (int change = random.nextInt(1, MOST_CHANGES); change > 0; change--) {
            var at = random.nextInt(structure);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 ->
                    Arrays.fill(mutant, at, Math.min(mutant.length, at + 4), (byte) (random.nextBoolean() ? 0 : -1));
                default -> {
                    var from = random.nextInt(mutant.length);
                    var length = Math.min(random.nextInt(64), mutant.length - Math.max(at, from));
                    System.arraycopy(file, from, mutant, at, length);
                }
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
    }
}
