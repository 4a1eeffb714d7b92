package vn.ocb.onboarding.status;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = StatusApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "vn.ocb.onboarding.status";

    @ArchTest
    static final ArchRule theDomainKnowsNoFramework = classes()
            .that()
            .resideInAPackage(ROOT + ".domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".domain",
                    "vn.ocb.onboarding.contract",
                    "vn.ocb.onboarding.statusapi",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule handlersSeePortsOnly = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.springframework.kafka..",
                    "org.springframework.r2dbc..",
                    "io.r2dbc..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule onlyStorageWritesSql = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".storage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..", "java.sql..");

    @ArchTest
    static final ArchRule onlyMessagingKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".messaging")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule adaptersDoNotUseOneAnother =
            slices().matching(ROOT + ".(storage|messaging|web)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nothingSeesDeploy = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vn.ocb.onboarding.sandbox..", "vn.ocb.onboarding.local..", "vn.ocb.onboarding.load..");
}
