package vn.ocb.onboarding.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import vn.ocb.onboarding.contract.IdCard.Side;
import vn.ocb.onboarding.sandbox.specimen.Photograph;
import vn.ocb.onboarding.sandbox.specimen.Selfie;
import vn.ocb.onboarding.sandbox.specimen.SpecimenPerson;

/**
 * A person with pictures drawn beforehand. They wait on disk: hundreds of them in memory would leave the system too little.
 *
 * @param pictures the directory with {@code front.jpg}, {@code back.jpg} and {@code portrait.jpg}
 */
record Customer(SpecimenPerson person, Path pictures) {

    /** Draws the customers of {@code count} seeds from {@code first} on, with all processors. */
    static List<Customer> draw(long first, int count, Path directory)
            throws IOException, InterruptedException, ExecutionException {
        var drawings = new ArrayList<Callable<Customer>>();
        for (var seed = first; seed < first + count; seed++) {
            var person = SpecimenPerson.seeded(seed);
            var pictures = Files.createDirectories(directory.resolve(Long.toString(seed)));
            drawings.add(() -> draw(person, pictures));
        }
        var customers = new ArrayList<Customer>();
        try (var painters = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (var drawn : painters.invokeAll(drawings)) {
                customers.add(drawn.get());
            }
        }
        return customers;
    }

    private static Customer draw(SpecimenPerson person, Path pictures) throws IOException {
        var photograph = Photograph.mild(person.seed());
        Files.write(pictures.resolve("front.jpg"), photograph.of(person, Side.FRONT));
        Files.write(pictures.resolve("back.jpg"), photograph.of(person, Side.BACK));
        Files.write(pictures.resolve("portrait.jpg"), Selfie.of(person));
        return new Customer(person, pictures);
    }

    byte[] picture(String name) throws IOException {
        return Files.readAllBytes(pictures.resolve(name));
    }
}
