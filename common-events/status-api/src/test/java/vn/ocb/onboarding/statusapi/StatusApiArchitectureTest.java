package vn.ocb.onboarding.statusapi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "vn.ocb.onboarding.statusapi", importOptions = ImportOption.DoNotIncludeTests.class)
class StatusApiArchitectureTest {

    @ArchTest
    static final ArchRule dependsOnTheContractAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "vn.ocb.onboarding.statusapi..", "vn.ocb.onboarding.contract..", "java..", "org.jspecify..");
}
