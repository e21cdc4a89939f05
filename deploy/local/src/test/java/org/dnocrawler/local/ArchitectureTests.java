package org.dnocrawler.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
    packages = "org.dnocrawler.local",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule features_form_no_cycle =
      slices().matching("org.dnocrawler.local.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule time_is_injected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .because("tests must be able to move time; inject a Clock");

  @ArchTest
  static final ArchRule nothing_of_a_service =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.dnocrawler.local.interpret..", "org.dnocrawler.local.extract..")
          .and()
          .doNotHaveSimpleName("InterpretCommand")
          .and()
          .doNotHaveSimpleName("ExtractCommand")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.dnocrawler.common..",
              "org.dnocrawler.auth..",
              "org.dnocrawler.query..",
              "org.dnocrawler.crawler..",
              "org.dnocrawler.gateway..")
          .because(
              "the launcher knows the suite by its processes and its API alone; only understanding a"
                  + " question and reading a document need no suite");
}
