package vn.ocb.onboarding.http;

import io.netty.util.NetUtil;
import java.util.Arrays;

/** One IP address, or a network by its prefix. */
record AddressRange(byte[] network, int prefix) {
    /** What an IPv4 address in IPv6 begins with. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** @throws IllegalArgumentException when it is neither an address (10.1.2.3) nor a network (10.0.0.0/8) */
    static AddressRange of(String text) {
        var slash = text.indexOf('/');
        var network = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            throw new IllegalArgumentException("An IP address is expected, or a network as 10.0.0.0/8");
        }
        var prefix = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > network.length * 8) {
            throw new IllegalArgumentException("A network's prefix has 0 to 32 bits, with IPv6 to 128");
        }
        var unmapped = unmapped(network);
        var bits = prefix - (network.length - unmapped.length) * 8;
        return bits < 0 ? new AddressRange(network, prefix) : new AddressRange(unmapped, bits);
    }

    /** An IPv4 address that is written in IPv6 (RFC 4291, section 2.5.5.2) as the four bytes it is. */
    static byte[] unmapped(byte[] address) {
        return address.length == 16 && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length)
                ? Arrays.copyOfRange(address, MAPPED.length, 16)
                : address;
    }

    boolean contains(byte[] address) {
        return address.length == network.length && Arrays.equals(prefixOf(address, prefix), prefixOf(network, prefix));
    }

    /** The first bits; the others are zero. */
    static byte[] prefixOf(byte[] address, int bits) {
        var prefix = new byte[address.length];
        System.arraycopy(address, 0, prefix, 0, bits / 8);
        if (bits % 8 > 0) {
            prefix[bits / 8] = (byte) (address[bits / 8] & 0xFF << 8 - bits % 8);
        }
        return prefix;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange(byte[] otherNetwork, int otherPrefix)
                && prefix == otherPrefix
                && Arrays.equals(network, otherNetwork);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(network) * 31 + prefix;
    }
}
