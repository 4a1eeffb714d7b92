package vn.ocb.onboarding.document.storage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.document.domain.Names;

/**
 * Numbers, phones, holders and pictures of cards as keyed hashes: equal ones are found again, and without the key nobody finds out whose they are,
 * although there are few enough numbers to try them all.
 */
@Component
class IdentityHashes {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    @Autowired
    IdentityHashes(@Value("${onboarding.rules.pepper-file}") Path pepperFile, Environment environment) {
        this(Pepper.read(pepperFile, environment.acceptsProfiles(Profiles.of("local | sandbox"))));
    }

    IdentityHashes(byte[] pepper) {
        this.key = new SecretKeySpec(pepper, ALGORITHM);
    }

    byte[] ofNumber(String number) {
        return hash("number:" + number);
    }

    byte[] ofPhone(String phone) {
        return hash("phone:" + phone);
    }

    /** Of who holds a card; how the name is accented and capitalised makes no other person. */
    byte[] ofPerson(String fullName, LocalDate birthDate) {
        return hash("person:" + Names.plain(fullName) + "|" + birthDate);
    }

    /** @param sha256 of the picture without metadata, hexadecimal */
    byte[] ofPicture(String sha256) {
        return hash("picture:" + sha256);
    }

    private byte[] hash(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
