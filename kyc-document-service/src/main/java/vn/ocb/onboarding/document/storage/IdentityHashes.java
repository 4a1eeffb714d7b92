package vn.ocb.onboarding.document.storage;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import vn.ocb.onboarding.document.domain.Names;
import vn.ocb.onboarding.vault.HashKey;

/**
 * Numbers, phones, holders and pictures of cards as keyed hashes: equal ones are found again, and without the key nobody finds out whose they are,
 * although there are few enough numbers to try them all.
 */
@Component
class IdentityHashes {
    private final HashKey key;

    @Autowired
    IdentityHashes(@Value("${onboarding.rules.pepper-file}") Path pepperFile, Environment environment) {
        this(HashKey.inFile(
                "onboarding.rules.pepper-file",
                pepperFile,
                environment.acceptsProfiles(Profiles.of("local | sandbox"))));
    }

    IdentityHashes(HashKey key) {
        this.key = key;
    }

    byte[] ofNumber(String number) {
        return key.hash("number:" + number);
    }

    byte[] ofPhone(String phone) {
        return key.hash("phone:" + phone);
    }

    /** Of who holds a card: two who are the same person by {@link Names}, but for diacritics, share one. */
    List<byte[]> ofPerson(String fullName, LocalDate birthDate) {
        return Names.keys(fullName).stream()
                .map(name -> key.hash("person:" + name + "|" + birthDate))
                .toList();
    }

    /** @param sha256 of the picture without metadata, hexadecimal */
    byte[] ofPicture(String sha256) {
        return key.hash("picture:" + sha256);
    }
}
