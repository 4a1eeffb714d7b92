package vn.ocb.onboarding.sandbox.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A key and a certificate that says so of itself, for the names of this server (RFC 5280). The JDK reads certificates but
 * makes none, so its few fields are written here in DER (X.690).
 */
record SelfSigned(PrivateKey key, X509Certificate certificate) {
    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final int DNS_NAME = 0x82;

    /** 1.2.840.10045.4.3.2, ecdsa-with-SHA256 (RFC 5758). */
    private static final byte[] ECDSA_WITH_SHA256 = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02};
    /** 2.5.4.3. */
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    /** 2.5.29.17. */
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1d, 0x11};

    /** @param names by which clients call the server; the first is also its common name */
    static SelfSigned of(List<String> names) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var algorithm = der(SEQUENCE, der(OBJECT_IDENTIFIER, ECDSA_WITH_SHA256));
            var content = content(names, algorithm, pair.getPublic().getEncoded());
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            var encoded = der(SEQUENCE, content, algorithm, bits(signature.sign()));
            var certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            return new SelfSigned(pair.getPrivate(), certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with ECDSA", e);
        }
    }

    /** TBSCertificate, RFC 5280, section 4.1. */
    private static byte[] content(List<String> names, byte[] algorithm, byte[] publicKey) {
        var now = Instant.now();
        var name = der(
                SEQUENCE,
                der(SET, der(SEQUENCE, der(OBJECT_IDENTIFIER, COMMON_NAME), der(UTF8_STRING, utf8(names.getFirst())))));
        var alternatives = names.stream()
                .map(alternative -> der(DNS_NAME, utf8(alternative)))
                .toArray(byte[][]::new);
        var extension = der(
                SEQUENCE,
                der(OBJECT_IDENTIFIER, SUBJECT_ALTERNATIVE_NAME),
                der(OCTET_STRING, der(SEQUENCE, alternatives)));
        return der(
                SEQUENCE,
                der(VERSION, der(INTEGER, new byte[] {2})),
                der(
                        INTEGER,
                        new BigInteger(64, new SecureRandom())
                                .add(BigInteger.ONE)
                                .toByteArray()),
                algorithm,
                name,
                der(SEQUENCE, time(now.minus(Duration.ofDays(1))), time(now.plus(VALIDITY))),
                name,
                publicKey,
                der(EXTENSIONS, der(SEQUENCE, extension)));
    }

    private static byte[] time(Instant time) {
        return der(GENERALIZED_TIME, utf8(TIME.format(time)));
    }

    private static byte[] bits(byte[] octets) {
        return der(BIT_STRING, new byte[1], octets);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Tag, length, content; lengths of 128 and more are written with the number of their octets before (X.690, 8.1.3). */
    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        var length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            var octets = length < 0x100 ? 1 : 2;
            out.write(0x80 | octets);
            for (var octet = octets - 1; octet >= 0; octet--) {
                out.write(length >> (8 * octet));
            }
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
