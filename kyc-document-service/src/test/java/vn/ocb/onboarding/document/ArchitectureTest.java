package vn.ocb.onboarding.document;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = DocumentApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "vn.ocb.onboarding.document";

    @ArchTest
    static final ArchRule theDomainKnowsNoFramework = classes()
            .that()
            .resideInAPackage(ROOT + ".domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".domain",
                    "vn.ocb.onboarding.contract",
                    "java..",
                    "org.jspecify..",
                    // The numbering plans of the world, as functions.
                    "com.google.i18n.phonenumbers..");

    @ArchTest
    static final ArchRule handlersAndPortsSeeNoAdapterAndNoTechnique = noClasses()
            .that()
            .resideInAnyPackage(ROOT, ROOT + ".ports")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".storage..",
                    ROOT + ".messaging..",
                    ROOT + ".vision..",
                    ROOT + ".vault..",
                    ROOT + ".sandbox..",
                    ROOT + ".web..",
                    "org.apache.kafka..",
                    "org.springframework.kafka..",
                    "org.springframework.r2dbc..",
                    "io.r2dbc..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.bytedeco..",
                    "com.google.zxing..",
                    "com.drew..");

    @ArchTest
    static final ArchRule onlyStorageWritesSql = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".storage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..", "java.sql..");

    @ArchTest
    static final ArchRule onlyTheQrReaderKnowsZxing = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".vision.qr")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.zxing..");

    @ArchTest
    static final ArchRule adaptersDoNotUseOneAnother = slices().matching(
                    ROOT + ".(storage|messaging|vision|vault|sandbox|web)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nothingSeesDeploy = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vn.ocb.onboarding.sandbox..", "vn.ocb.onboarding.local..", "vn.ocb.onboarding.load..");
}
