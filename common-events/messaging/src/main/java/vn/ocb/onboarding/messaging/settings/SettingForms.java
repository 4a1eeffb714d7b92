package vn.ocb.onboarding.messaging.settings;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Looks at the forms of the settings that are handed to the drivers of PostgreSQL and Kafka, before a driver sees them: the
 * texts of its exceptions may repeat what it was given. Settings of one service are checked where they are read.
 */
class SettingForms implements EnvironmentPostProcessor, Ordered {
    /** RFC 1123, section 2.1, or an IPv6 address; nothing that begins another part of a URL, where a password would hide. */
    private static final Pattern HOST = Pattern.compile("[\\w.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}]");
    /** PostgreSQL: an identifier has at most 63 bytes. */
    private static final Pattern NAME = Pattern.compile("[^\\s/?#&@:%]{1,63}");
    /** A line break at the end comes from a file that was read whole. */
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}]{1,1000}");

    private static final String BROKER = "(\\w+://)?([\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}";
    private static final Pattern BROKERS = Pattern.compile(BROKER + "(\\s*,\\s*" + BROKER + ")*");
    private static final int LARGEST_PORT = 65_535;
    private static final String KAFKA = "spring.kafka.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        check(environment);
    }

    /** Behind what reads the settings. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /** @throws UnusableSetting for the first that has a wrong form; one that is not set is left to who needs it */
    static void check(Environment settings) {
        var database = "onboarding.database.";
        check(settings, database + "host", "the name or address of a host and nothing else", HOST.asMatchPredicate());
        check(settings, database + "port", "a number of 1 to 65535", SettingForms::isPort);
        check(settings, database + "name", "a name of 1 to 63 characters", NAME.asMatchPredicate());
        check(settings, database + "user", "a name of 1 to 63 characters", NAME.asMatchPredicate());
        check(settings, database + "password", "one line of 1 to 1000 characters", ONE_LINE.asMatchPredicate());
        check(settings, KAFKA + "bootstrap-servers", "a list of host:port", BROKERS.asMatchPredicate());
        // Read by a condition that could not say which setting it was.
        for (var server : new String[] {"server.port", "management.server.port"}) {
            check(settings, server, "-1 for none, 0 for any, or a number up to 65535", SettingForms::isServerPort);
        }
        for (var client : new String[] {"", "producer.", "consumer.", "admin."}) {
            check(
                    settings,
                    KAFKA + client + "properties." + SaslConfigs.SASL_JAAS_CONFIG,
                    "a JAAS configuration: a login module, a control flag, and key=\"value\" pairs, ended by a semicolon",
                    SettingForms::isLogin);
        }
    }

    private static void check(Environment settings, String name, String wanted, Predicate<String> form) {
        var value = settings.getProperty(name);
        if (value != null && !form.test(value)) {
            throw new UnusableSetting(name, wanted);
        }
    }

    private static boolean isServerPort(String value) {
        return value.equals("-1") || value.equals("0") || isPort(value);
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= LARGEST_PORT;
    }

    /** Kafka's own parser names the token it stumbles over, which may be a piece of the password. */
    private static boolean isLogin(String value) {
        try {
            return !JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(value)))
                    .configurationEntries()
                    .isEmpty();
        } catch (RuntimeException unusable) {
            return false;
        }
    }
}
