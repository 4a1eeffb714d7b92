package vn.ocb.onboarding.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "vn.ocb.onboarding", importOptions = ImportOption.DoNotIncludeTests.class)
class MessagingArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoBusiness = classes()
            .that()
            .resideInAPackage("vn.ocb.onboarding.messaging..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("vn.ocb.onboarding..")
            .orShould()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "vn.ocb.onboarding.messaging..",
                    "java..",
                    "org..",
                    "io..",
                    "reactor..",
                    "tools..",
                    "com.fasterxml..",
                    "com.github.f4b6a3..");

    @ArchTest
    static final ArchRule onlyThePublisherKnowsReactorKafka = noClasses()
            .that()
            .resideOutsideOfPackage("..messaging.publish..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("reactor.kafka..");
}
