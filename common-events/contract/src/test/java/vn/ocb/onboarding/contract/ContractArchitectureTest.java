package vn.ocb.onboarding.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "vn.ocb.onboarding.contract", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractArchitectureTest {

    @ArchTest
    static final ArchRule dependsOnTheJdkAndJSpecifyAlone = classes()
            .that()
            .resideInAPackage("vn.ocb.onboarding.contract..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("vn.ocb.onboarding.contract..", "java..", "org.jspecify..");
}
