package org.dnocrawler.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
    packages = "org.dnocrawler.faults",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule features_form_no_cycle =
      slices().matching("org.dnocrawler.faults.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule time_is_injected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("all lines of a history are from one clock");

  @ArchTest
  static final ArchRule the_checker_reads_histories_alone =
      noClasses()
          .that()
          .resideInAPackage("org.dnocrawler.faults.check..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "java.net..",
              "org.springframework..",
              "org.dnocrawler.faults.actor..",
              "org.dnocrawler.faults.stores..",
              "org.dnocrawler.faults.run..")
          .because("its verdict must not depend on what the stores say");

  @ArchTest
  static final ArchRule the_judge_of_limits_reads_its_history_alone =
      noClasses()
          .that()
          .resideInAPackage("org.dnocrawler.faults.ledger..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..",
              "org.springframework..",
              "org.dnocrawler.faults.limits..",
              "org.dnocrawler.faults.stores..")
          .because("its verdict must not depend on what the gateways say");

  @ArchTest
  static final ArchRule nothing_of_a_service =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.dnocrawler.auth..",
              "org.dnocrawler.query..",
              "org.dnocrawler.crawler..",
              "org.dnocrawler.gateway..")
          .because("services are known by their processes alone");
}
