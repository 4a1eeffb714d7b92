package vn.ocb.onboarding.messaging.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Says which setting stops the start, before the analyzers of Spring Boot do: those print the value that was refused, and
 * without any the stack trace with the texts of all causes is printed.
 */
class UnusableSettingAnalyzer implements FailureAnalyzer, Ordered {
    private static final String OURS = "vn.ocb.onboarding.";
    private static final int LONGEST_CHAIN = 50;

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        var chain = chain(failure);
        return chain.stream()
                .map(cause -> description(cause, chain))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> new FailureAnalysis(
                        text,
                        "Set it to a value of that form. The value that was refused is not shown.",
                        // Logged at debug; the failure itself holds the value.
                        new IllegalStateException(text)))
                .orElse(null);
    }

    /** Empty for what is no setting's fault. */
    private static String description(Throwable cause, List<Throwable> chain) {
        return switch (cause) {
            case UnusableSetting unusable -> String.valueOf(unusable.getMessage());
            case BindException bind -> refused(name(bind), origin(bind)) + reason(chain);
            case InvalidConfigurationPropertyValueException invalid -> refused(invalid.getName(), "");
            case TypeMismatchException mismatch -> refused(String.valueOf(mismatch.getPropertyName()), "");
            case ConversionFailedException conversion ->
                refused("of type " + conversion.getTargetType().getType().getSimpleName(), "");
            default -> "";
        };
    }

    private static String refused(String name, String origin) {
        return "The setting " + name + origin + " cannot be used.";
    }

    /** Of the property itself where one is to blame, otherwise of the group that was to be read. */
    private static String name(BindException bind) {
        var property = bind.getProperty();
        return property == null ? bind.getName().toString() : property.getName().toString();
    }

    private static String origin(BindException bind) {
        var property = bind.getProperty();
        return property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }

    /** What our own settings say of themselves holds no value; what a converter says does. */
    private static String reason(List<Throwable> chain) {
        var deepest = chain.getLast();
        var thrownAt = deepest.getStackTrace();
        return thrownAt.length > 0 && thrownAt[0].getClassName().startsWith(OURS) ? " " + deepest.getMessage() : "";
    }

    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (@Nullable Throwable cause = failure;
                cause != null && chain.size() < LONGEST_CHAIN;
                cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
