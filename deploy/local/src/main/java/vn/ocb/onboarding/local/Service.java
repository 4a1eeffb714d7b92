package vn.ocb.onboarding.local;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;
import vn.ocb.onboarding.document.DocumentApplication;
import vn.ocb.onboarding.gateway.GatewayApplication;
import vn.ocb.onboarding.otp.OtpApplication;
import vn.ocb.onboarding.portrait.PortraitApplication;
import vn.ocb.onboarding.status.StatusApplication;

/** The five services, in the order they are started; stopped in the opposite one, so that no new work comes in. */
public enum Service {
    DOCUMENT("kyc-document-service", DocumentApplication::application, Port.DOCUMENT, Port.DOCUMENT_MANAGEMENT),
    PORTRAIT("portrait-service", PortraitApplication::application, Port.PORTRAIT_MANAGEMENT, Port.PORTRAIT_MANAGEMENT),
    OTP("otp-service", OtpApplication::application, Port.OTP_MANAGEMENT, Port.OTP_MANAGEMENT),
    STATUS("status-service", StatusApplication::application, Port.STATUS, Port.STATUS_MANAGEMENT),
    GATEWAY("gateway-service", GatewayApplication::application, Port.GATEWAY, Port.GATEWAY_MANAGEMENT);

    private final String title;
    private final Supplier<SpringApplicationBuilder> application;
    private final Port port;
    private final Port management;

    Service(String title, Supplier<SpringApplicationBuilder> application, Port port, Port management) {
        this.title = title;
        this.application = application;
        this.port = port;
        this.management = management;
    }

    /** As the artifact is named. */
    public String title() {
        return title;
    }

    /** Stopped by {@link OnboardingSystem} and not by itself; on threads of its own, which tell whose work they do. */
    SpringApplicationBuilder application() {
        return application.get().registerShutdownHook(false).initializers(this::giveOwnThreads);
    }

    /** Otherwise all services of this JVM share the threads of Reactor Netty, and the first that stops ends them. */
    private void giveOwnThreads(ConfigurableApplicationContext context) {
        if (context.getParent() == null && context instanceof GenericApplicationContext generic) {
            generic.registerBean(ReactorResourceFactory.class, this::ownThreads);
        }
    }

    private ReactorResourceFactory ownThreads() {
        var threads = new ReactorResourceFactory();
        threads.setUseGlobalResources(false);
        threads.setLoopResourcesSupplier(
                () -> LoopResources.create(title, LoopResources.DEFAULT_IO_WORKER_COUNT, true));
        threads.setShutdownQuietPeriod(Duration.ZERO);
        return threads;
    }

    /** Where it is called; of a service that nobody calls, its management port. */
    public Port port() {
        return port;
    }

    /** Whether it is called by partners or with their tokens. */
    boolean checksTokens() {
        return port != management;
    }

    /** Where health and metrics are. */
    public Port management() {
        return management;
    }
}
