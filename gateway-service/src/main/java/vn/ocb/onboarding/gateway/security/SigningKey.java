package vn.ocb.onboarding.gateway.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Set;

/** The RSA key our tokens are signed with, from a PKCS #8 PEM file (RFC 7468, section 10). */
final class SigningKey {
    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOT = "-----END PRIVATE KEY-----";
    /** NIST SP 800-57 part 1, table 2: accepted until the end of 2030; one of 3072 bits takes seconds to draw. */
    private static final int BITS = 2048;

    private final RSAKey key;
    private final String publicKeys;

    private SigningKey(RSAKey key) {
        this.key = key;
        this.publicKeys = new JWKSet(key.toPublicJWK()).toString();
    }

    /** @param mayCreate in the profiles local and sandbox: a missing file is made at the first start */
    static SigningKey from(Path file, boolean mayCreate) {
        try {
            if (mayCreate && Files.notExists(file)) {
                create(file);
            }
            if (Files.notExists(file)) {
                throw new IllegalStateException("The key that signs access tokens is missing"
                        + " (onboarding.gateway.signing-key-file). It is made by itself only in the profiles local and"
                        + " sandbox.");
            }
            return new SigningKey(read(file));
        } catch (IOException | GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            // Neither the path, which may be the key itself by mistake, nor the cause's text, which may quote the file.
            throw new IllegalStateException(
                    "The key that signs access tokens cannot be used (onboarding.gateway.signing-key-file): "
                            + e.getClass().getSimpleName());
        }
    }

    RSAKey privateKey() {
        return key;
    }

    RSAPublicKey publicKey() throws JOSEException {
        return key.toRSAPublicKey();
    }

    /** The key set other services verify with (RFC 7517), as JSON. */
    String publicKeys() {
        return publicKeys;
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        Files.createDirectories(file.toAbsolutePath().getParent());
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, owner)) {
            channel.write(java.nio.charset.StandardCharsets.US_ASCII.encode(HEAD + "\n" + body + "\n" + FOOT + "\n"));
        } catch (FileAlreadyExistsException madeByAnother) {
            // Another instance came first: its key is taken.
        }
    }

    private static RSAKey read(Path file) throws IOException, GeneralSecurityException, JOSEException {
        var pem = Files.readString(file).replace(HEAD, "").replace(FOOT, "");
        var rsa = KeyFactory.getInstance("RSA");
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
        var secret = (RSAPrivateCrtKey) rsa.generatePrivate(spec);
        var open = (RSAPublicKey)
                rsa.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        return new RSAKey.Builder(open)
                .privateKey(secret)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint()
                .build();
    }
}
