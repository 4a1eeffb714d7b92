package vn.ocb.onboarding.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "vn.ocb.onboarding.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyStorageWritesSql = noClasses()
            .that()
            .resideOutsideOfPackage("..storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc.postgresql..")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyMessagingPublishes = noClasses()
            .that()
            .resideOutsideOfPackage("..messaging..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("vn.ocb.onboarding.messaging.MessagePublisher")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule nobodyUsesKafkaItself = noClasses()
            .that()
            .resideInAPackage("vn.ocb.onboarding.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "reactor.kafka..", "org.springframework.kafka..")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule adaptersDoNotUseOneAnother = slices().matching(
                    "vn.ocb.onboarding.gateway.(storage|messaging|status|document)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("vn.ocb.onboarding.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule noServiceDependsOnAService = noClasses()
            .that()
            .resideInAPackage("vn.ocb.onboarding.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "vn.ocb.onboarding.document..",
                    "vn.ocb.onboarding.portrait..",
                    "vn.ocb.onboarding.otp..",
                    "vn.ocb.onboarding.status..",
                    "vn.ocb.onboarding.sandbox..",
                    "vn.ocb.onboarding.local..")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule nobodyBlocks = noClasses()
            .that()
            .resideInAPackage("vn.ocb.onboarding.gateway..")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(
                    HasName.Predicates.nameMatching("block|blockFirst|blockLast|toIterable|toStream")))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule apisAreNamedAsSuch = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .haveSimpleNameEndingWith("Api")
            .orShould()
            .haveSimpleNameEndingWith("Endpoint")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule apisAreNotForOthers = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .should()
            .notBePublic()
            .allowEmptyShould(false);
}
