package vn.ocb.onboarding.sandbox.specimen;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.contract.IdPaper;

/** {@code ./onboard specimen}: draws a person's card and portrait into a directory. */
public final class SpecimenCommand {
    private static final String USAGE =
            """
            onboard specimen --seed N [--paper P] [--digits NNN] [--fault F]... [--selfie-fault F]... [--width PX] [--out DIR]
              writes front.jpg, back.jpg, portrait.jpg and person.json (a screenshot may be front.png, back.png)
              --paper         %s
              --digits        last three digits of the number: 900-999 choose an outcome in the sandbox
              --fault         %s
              --selfie-fault  %s
            """.formatted(spellings(IdPaper.values()), spellings(Fault.values()), spellings(Selfie.Fault.values()));

    private long seed = 1;
    private @Nullable IdPaper paper;
    private @Nullable String digits;
    private int width;
    private Path directory = Path.of("specimen");
    private final List<Fault> faults = new ArrayList<>();
    private final List<Selfie.Fault> selfieFaults = new ArrayList<>();

    private SpecimenCommand(Iterator<String> arguments) {
        while (arguments.hasNext()) {
            var option = arguments.next();
            switch (option) {
                case "--seed" -> seed = Long.parseLong(valueOf(option, arguments));
                case "--paper" -> paper = paperOf(valueOf(option, arguments));
                case "--digits" -> digits = valueOf(option, arguments);
                case "--fault" -> faults.add(Fault.of(valueOf(option, arguments)));
                case "--selfie-fault" -> selfieFaults.add(Selfie.Fault.of(valueOf(option, arguments)));
                case "--width" -> width = Integer.parseInt(valueOf(option, arguments));
                case "--out" -> directory = Path.of(valueOf(option, arguments));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(System.out, arguments));
    }

    /** @return the exit code: 0, or 2 for arguments that mean nothing */
    static int run(PrintStream out, String... arguments) throws IOException {
        SpecimenCommand command;
        try {
            command = new SpecimenCommand(List.of(arguments).iterator());
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(USAGE);
            return 2;
        }
        command.draw(out);
        return 0;
    }

    private void draw(PrintStream out) throws IOException {
        var person = paper == null ? SpecimenPerson.seeded(seed) : SpecimenPerson.seeded(seed, paper);
        if (digits != null) {
            person = person.withLastDigits(digits);
        }
        var photograph = Photograph.mild(seed);
        for (var fault : faults) {
            photograph = photograph.with(fault);
        }
        if (width > 0) {
            photograph = photograph.withWidth(width);
        }
        Files.createDirectories(directory);
        out.printf("%-10s %s  %s%n", "person", person.number(), person.fullName());
        out.printf("%-10s %s, issued %s%n", "card", person.paper(), person.issueDate());
        writeCard(out, "front", photograph.of(person, Side.FRONT));
        writeCard(out, "back", photograph.of(person, Side.BACK));
        write(out, "portrait.jpg", Selfie.of(person, selfieFaults.toArray(Selfie.Fault[]::new)));
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        write(out, "person.json", json.writeValueAsBytes(person));
    }

    private void writeCard(PrintStream out, String name, byte[] picture) throws IOException {
        write(out, name + (PictureFile.isPng(picture) ? ".png" : ".jpg"), picture);
    }

    private void write(PrintStream out, String name, byte[] bytes) throws IOException {
        var file = directory.resolve(name);
        Files.write(file, bytes);
        out.printf(Locale.ROOT, "%-10s %s, %,d bytes%n", "wrote", file, bytes.length);
    }

    private static String valueOf(String option, Iterator<String> arguments) {
        if (!arguments.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return arguments.next();
    }

    private static IdPaper paperOf(String text) {
        return IdPaper.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String spellings(Enum<?>[] faults) {
        return Arrays.stream(faults)
                .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(" "));
    }
}
