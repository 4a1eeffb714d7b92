package vn.ocb.onboarding.otp.pepper;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import vn.ocb.onboarding.otp.domain.Pepper;

/** Reads the pepper: 64 hexadecimal digits. It is made at the first start only where no real customer is served. */
@Configuration(proxyBeanMethods = false)
class PepperFile {
    private static final Logger log = LoggerFactory.getLogger(PepperFile.class);
    private static final Profiles WITHOUT_CUSTOMERS = Profiles.of("local", "sandbox");

    @Bean
    Pepper pepper(@Value("${onboarding.otp.pepper-file:}") @Nullable String file, Environment environment) {
        if (file == null || file.isBlank()) {
            throw new IllegalStateException("otp-service does not start: no pepper is configured. Set"
                    + " onboarding.otp.pepper-file to a file of 64 hexadecimal digits.");
        }
        return read(Path.of(file), environment.acceptsProfiles(WITHOUT_CUSTOMERS));
    }

    static Pepper read(Path file, boolean mayBeMade) {
        try {
            if (mayBeMade && Files.notExists(file)) {
                make(file);
            }
            return new Pepper(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            // Without the cause: its text may repeat what the file holds.
            throw new IllegalStateException("otp-service does not start: the pepper file " + file
                    + " does not hold 64 hexadecimal digits, or cannot be read (onboarding.otp.pepper-file).");
        }
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[Pepper.BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            var parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(bytes), StandardOpenOption.WRITE);
            log.warn("Made a new pepper at {}: without it no code that was sent before can be checked", file);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            log.debug("{} was made by another instance", file);
        }
    }
}
